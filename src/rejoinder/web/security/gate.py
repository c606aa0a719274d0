"""Who comes, and how far: every request passes here before anything of it is read.

Without accounts, only people at this machine reach the server (`starting`), and they may do all; what comes through a
proxy all the same is refused. With accounts, pages
are for readers, and what changes something is for reviewers, unless a page asks for more (`allowing.require`). So a new
page is closed to those who have no business there, without a word of its own.
"""

from __future__ import annotations

import time
from ipaddress import ip_address
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rejoinder.record import Record
from rejoinder.web.security.accounts import any_accounts
from rejoinder.web.security.csrf import SAFE, word_for
from rejoinder.web.security.headers import STATIC
from rejoinder.web.security.incoming import MOST_OF_AN_UPLOAD
from rejoinder.web.security.refusals import API, refuse
from rejoinder.web.security.sessions import Sessions
from rejoinder.web.security.visit import Visit
from rejoinder.web.visitor import LOCAL, NOBODY, Visitor

SIGN_IN = "/sign-in"
OWN = frozenset({"/sign-out", "/password"})  # what readers may send, too: it is about themselves
_FORWARDED = frozenset({b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip"})
LONGEST_PATH = 1000  # characters; none of ours has more than 100, and Python refuses numbers of more than 4,300 digits
_LOOK_AGAIN = 1.0  # seconds for which a record without accounts is taken to have none


class Gate:
    """Sets, for what follows: ``visitor``, who asks; ``csrf``, the word that what changes something must hold (`csrf`);
    and ``visit``, the token in their browser. With `demanded`, accounts are asked for although there are none."""

    def __init__(self, app: ASGIApp, record: Record, *, demanded: bool) -> None:
        self.app = app
        self.record = record
        self.sessions = Sessions(record)
        self.demanded = demanded
        self._none_until = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # the pages have none, and nothing here would guard it
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http" or scope["path"].startswith(STATIC):
            scope.update(visitor=NOBODY, csrf="")
            await self.app(scope, receive, send)
            return
        if len(scope["path"]) > LONGEST_PATH:
            await refuse(scope, receive, send, 414, "long_address")
            return
        if _declared_size(scope) > MOST_OF_AN_UPLOAD:  # what is not declared is counted where it is read
            await refuse(scope, receive, send, 413, "too_large", most=MOST_OF_AN_UPLOAD // 1024**2)
            return
        visit = Visit.of(scope)
        visitor = await self._visitor(visit)
        scope.update(visitor=visitor, visit=visit, csrf=word_for(visit.token))

        async def send_with_cookie(message: Message) -> None:
            visit.give(scope, message)
            await send(message)

        unsafe = scope["method"] not in SAFE
        if visitor == LOCAL and comes_through_a_proxy(scope):
            await refuse(scope, receive, send_with_cookie, 403, "proxy")
        elif visitor.role is None and scope["path"] != SIGN_IN:
            await _ask_to_sign_in(scope, receive, send_with_cookie)
        elif unsafe and scope["path"] not in OWN | {SIGN_IN} and not visitor.may("reviewer"):
            await refuse(scope, receive, send_with_cookie, 403, "not_allowed")
        else:
            await self.app(scope, receive, send_with_cookie)

    async def _visitor(self, visit: Visit) -> Visitor:
        if time.monotonic() < self._none_until:
            return LOCAL
        return await run_in_threadpool(self._look_up, visit.came)

    def _look_up(self, token: str | None) -> Visitor:
        account = self.sessions.find(token) if token else None
        if account is not None:
            return Visitor(account.name, account.role)
        if self.demanded:
            return NOBODY
        with self.record.reading() as connection:
            if any_accounts(connection):
                return NOBODY
        self._none_until = time.monotonic() + _LOOK_AGAIN
        return LOCAL


def comes_through_a_proxy(scope: Scope) -> bool:
    """Whether a request was handed on: it says so, or it comes from another machine, which a server that listens on a
    loopback address cannot hear itself."""
    if not _FORWARDED.isdisjoint(name for name, _ in scope["headers"]):
        return True
    try:
        return not ip_address((scope.get("client") or ("",))[0]).is_loopback
    except ValueError:  # of a socket that is a file
        return False


def _declared_size(scope: Scope) -> int:
    declared = Headers(scope=scope).get("content-length", "")
    return int(declared) if declared.isascii() and declared.isdigit() and len(declared) < 20 else 0


async def _ask_to_sign_in(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["method"] in SAFE and not scope["path"].startswith(API):
        asked = quote(scope["path"]) + ("?" + scope["query_string"].decode("latin-1") if scope["query_string"] else "")
        answer = RedirectResponse(f"{SIGN_IN}?next={quote(asked, safe='')}", 303)
        await answer(scope, receive, send)
    else:
        await refuse(scope, receive, send, 401, "sign_in")
