"""All guards around an application, in their order."""

from __future__ import annotations

from fastapi import FastAPI

from rejoinder.record import Record
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.csrf import SameOrigin
from rejoinder.web.security.gate import Gate
from rejoinder.web.security.headers import SecurityHeaders
from rejoinder.web.security.hosts import KnownHosts
from rejoinder.web.security.starting import check_start
from rejoinder.web.settings import Settings


def protect(app: FastAPI, record: Record, settings: Settings) -> None:
    """Put the guards around `app`: a request meets them from the last line to the first. Raises StartError when the
    server may not start as `settings` ask for."""
    demanded = check_start(record, settings.host, settings.names)
    app.state.accounts = Accounts(record)
    app.add_middleware(Gate, record=record, demanded=demanded)
    app.add_middleware(SameOrigin)
    app.add_middleware(KnownHosts, names=settings.names)
    app.add_middleware(SecurityHeaders)
