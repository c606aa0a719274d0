"""Who may use the pages: for administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from rejoinder.web.pages.sign_in import accounts_of, begin_session
from rejoinder.web.security.accounts import LONGEST_NAME, Account
from rejoinder.web.security.allowing import require
from rejoinder.web.security.passwords import SHORTEST
from rejoinder.web.view import Asked, View
from rejoinder.web.visitor import ROLES, Role

ADDRESS = "/accounts"

router = APIRouter(prefix=ADDRESS, dependencies=[require("admin")])

Said = Annotated[str, Form()]


@router.get("")
def accounts(view: Asked) -> Response:
    return view.page(
        "accounts.html.j2",
        accounts=accounts_of(view).list(),
        roles=ROLES,
        longest_name=LONGEST_NAME,
        shortest_password=SHORTEST,
    )


@router.post("")
def add(view: Asked, name: Said, role: Annotated[Role, Form()], password: Said) -> Response:
    accounts_of(view).add(name, role, password)
    return RedirectResponse(ADDRESS, 303)


@router.post("/role")
def set_role(view: Asked, name: Said, role: Annotated[Role, Form()]) -> Response:
    return _changed(view, accounts_of(view).set_role(name, role))


@router.post("/password")
def set_password(view: Asked, name: Said, password: Said) -> Response:
    return _changed(view, accounts_of(view).set_password(name, password))


@router.post("/remove")
def remove(view: Asked, name: Said) -> Response:
    accounts_of(view).remove(name)
    return RedirectResponse(ADDRESS, 303)


def _changed(view: View, account: Account) -> Response:
    """Whoever was signed in with the account is signed out. That may be the visitor: then with a new session."""
    if account.name == view.visitor.name:
        begin_session(view, account)
    return RedirectResponse(ADDRESS, 303)
