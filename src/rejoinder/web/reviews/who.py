"""Who reviews: the account that is signed in; or, at this machine, a name that is asked once and kept in a cookie."""

from __future__ import annotations

from urllib.parse import quote, unquote

from fastapi import Request, Response

from rejoinder.record.log import LONGEST_NAME
from rejoinder.web.view import View

COOKIE = "reviewer"
LASTS = 365 * 24 * 3600  # seconds


def reviewer_of(view: View) -> str | None:
    """The name that reviews are written under; None where it is not known yet."""
    if view.visitor.name is not None:
        return view.visitor.name
    return tidy(unquote(view.request.cookies.get(COOKIE, ""))) or None


def has_account(view: View) -> bool:
    """Whether the name is an account's, and so none to choose."""
    return view.visitor.name is not None


def keep(answer: Response, request: Request, name: str) -> None:
    """Have the browser keep the name."""
    answer.set_cookie(
        COOKIE,
        quote(name),
        max_age=LASTS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def tidy(name: str) -> str:
    """A name without spaces that are none; empty for one that no review can have."""
    words = " ".join(name.split())
    return words if words.isprintable() and len(words) <= LONGEST_NAME else ""
