"""Signing in and out, and one's own password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from rejoinder.web.security.accounts import Account, Accounts
from rejoinder.web.security.gate import SIGN_IN
from rejoinder.web.security.landing import HOME, landing
from rejoinder.web.security.sessions import Sessions, new_token
from rejoinder.web.security.tries import TooManyTries, Tries
from rejoinder.web.security.visit import Visit
from rejoinder.web.view import Asked, View

router = APIRouter()

LONGEST_NAME = 200  # characters that are looked at: more is no account's name
Said = Annotated[str, Form()]


@router.get(SIGN_IN)
def sign_in_page(view: Asked, next: str = HOME) -> Response:
    if view.visitor.role is not None:
        return RedirectResponse(landing(next), 303)
    return view.page("sign_in.html.j2", next=landing(next), name="", wrong=False)


@router.post(SIGN_IN)
def sign_in(view: Asked, name: Said = "", password: Said = "", next: Said = HOME) -> Response:
    account = _check(view, name[:LONGEST_NAME], password)
    if account is None:
        return view.page("sign_in.html.j2", status=403, next=landing(next), name=name[:LONGEST_NAME], wrong=True)
    begin_session(view, account)
    return RedirectResponse(landing(next), 303)


@router.post("/sign-out")
def sign_out(view: Asked) -> Response:
    visit = _visit(view.request)
    if visit.came:
        Sessions(view.record).end(visit.came)
    visit.token = new_token()
    return RedirectResponse(SIGN_IN, 303)


@router.get("/password")
def password_page(view: Asked) -> Response:
    _own_name(view)
    return view.page("password.html.j2", wrong=False)


@router.post("/password")
def change_password(view: Asked, password: Said = "", new: Said = "") -> Response:
    name = _own_name(view)
    if _check(view, name, password) is None:
        return view.page("password.html.j2", status=403, wrong=True)
    begin_session(view, accounts_of(view).set_password(name, new))
    return RedirectResponse(HOME, 303)


def accounts_of(view: View) -> Accounts:
    accounts: Accounts = view.request.app.state.accounts
    return accounts


def begin_session(view: View, account: Account) -> None:
    """Sign the visitor in, with a new token; the one they came with is worth nothing any more."""
    visit, sessions = _visit(view.request), Sessions(view.record)
    if visit.came:
        sessions.end(visit.came)
    visit.token = sessions.begin(account)


def _check(view: View, name: str, password: str) -> Account | None:
    """The account, if the password is its. Raises HTTPException (429) after too many tries."""
    tries, address = Tries(view.record), view.request.client.host if view.request.client else ""
    try:
        tries.count(name, address)
    except TooManyTries as fault:
        minutes = -(-fault.seconds // 60)
        message = view.texts("sign_in.too_many", count=minutes).unescape()
        raise HTTPException(429, message, {"Retry-After": str(fault.seconds)}) from None
    account = accounts_of(view).check(name, password)
    if account is not None:
        tries.forget(name, address)
    return account


def _own_name(view: View) -> str:
    """The visitor's account. Raises HTTPException (404) for visitors without one: the server has no accounts."""
    if view.visitor.name is None:
        raise HTTPException(404)
    return view.visitor.name


def _visit(request: Request) -> Visit:
    visit: Visit = request.scope["visit"]
    return visit
