"""All guards around an application, in their order."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from rejoinder.record import Record
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.allowing import MOST_OF_A_FORM
from rejoinder.web.security.csrf import SameOrigin
from rejoinder.web.security.gate import Gate
from rejoinder.web.security.headers import HEADERS, SecurityHeaders
from rejoinder.web.security.hosts import KnownHosts
from rejoinder.web.security.refusals import API
from rejoinder.web.security.starting import check_start
from rejoinder.web.settings import Settings
from rejoinder.web.texts import load_texts


def protect(app: FastAPI, record: Record, settings: Settings) -> None:
    """Put the guards around `app`: a request meets them from the last line to the first. Raises StartError when the
    server may not start as `settings` ask for."""
    app.add_exception_handler(Exception, _broken)  # around the guards: it sets the headers by itself
    demanded = check_start(record, settings.host, settings.names)
    app.state.accounts = Accounts(record)
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=MOST_OF_A_FORM)
    app.add_middleware(Gate, record=record, demanded=demanded)
    app.add_middleware(SameOrigin)
    app.add_middleware(KnownHosts, names=settings.names)
    app.add_middleware(SecurityHeaders)


async def _broken(request: Request, _: Exception) -> Response:
    """For faults that nobody foresaw. What it was is in the server's log, not in the answer."""
    said = load_texts()("security.broken").unescape()
    headers = HEADERS | {"Cache-Control": "no-store"}
    if request.url.path.startswith(API):
        return JSONResponse({"error": said}, 500, headers)
    return PlainTextResponse(said + "\n", 500, headers)
