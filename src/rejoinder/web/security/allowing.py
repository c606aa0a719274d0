"""What a page asks of its visitors, beyond what the gate has asked already."""

from __future__ import annotations

from typing import Any

from fastapi import Depends, HTTPException, Request

from rejoinder.web.security.csrf import SAFE, holds_word
from rejoinder.web.texts import load_texts
from rejoinder.web.visitor import Role, Visitor

MOST_OF_A_FORM = 1024 * 1024  # bytes of a request; routes that take files allow more: ``max_body_size``


def require(role: Role) -> Any:
    """A dependency for routes that need a role: ``@router.post("/accounts", dependencies=[require("admin")])``."""

    def check(request: Request) -> None:
        visitor: Visitor = request.scope["visitor"]
        if not visitor.may(role):
            raise HTTPException(403, load_texts()("security.not_allowed").unescape())

    return Depends(check)


async def words_held(request: Request) -> None:
    """The dependency of the whole application: what changes something must hold its word (`csrf`)."""
    if request.method not in SAFE and not await holds_word(request):
        raise HTTPException(403, load_texts()("security.no_word").unescape())
