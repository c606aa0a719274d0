"""The token in a visitor's browser: a cookie, and what it is worth until the answer is sent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import Message, Scope

from rejoinder.web.security.sessions import new_token

COOKIE = "rejoinder"
SECURE_COOKIE = "__Host-rejoinder"  # browsers take it only over https and from this very host, not from a neighbour's
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")  # as `new_token` makes them


@dataclass(slots=True)
class Visit:
    """One request's token: the browser's, or a new one for a browser that has none. To give the browser another one, at
    signing in and out, set `token`."""

    token: str
    came: str | None

    @classmethod
    def of(cls, scope: Scope) -> Visit:
        found = HTTPConnection(scope).cookies.get(_name(scope), "")
        came = found if _TOKEN.fullmatch(found) else None
        return cls(came or new_token(), came)

    def give(self, scope: Scope, message: Message) -> None:
        """Set the cookie in the first message of an answer, where the browser has not this token already."""
        if message["type"] == "http.response.start" and self.token != self.came:
            secure = "; Secure" if scope["scheme"] == "https" else ""
            cookie = f"{_name(scope)}={self.token}; Path=/; HttpOnly; SameSite=Lax{secure}"
            MutableHeaders(scope=message).append("Set-Cookie", cookie)


def _name(scope: Scope) -> str:
    return SECURE_COOKIE if scope["scheme"] == "https" else COOKIE
