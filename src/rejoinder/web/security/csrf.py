"""Only pages of this server may have a visitor's browser change something here (cross-site request forgery).

Two guards, each enough by itself in today's browsers. A browser says where a request that changes something comes from:
it must come from here. And each form, and each script's request, must hold a word that only pages made for this browser
have: an HMAC over the random token in its cookie. A cookie is made for visitors who are not signed in as well, since
forms for signing in need the word too; signing in and out change the token, and the word with it.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from rejoinder.web.security.refusals import refuse

HEADER = "X-CSRF-Token"  # where a script puts the word; a form has it in a hidden field
FIELD = "csrf"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def word_for(token: str) -> str:
    """The word that belongs to a cookie's token. It tells nothing of the token."""
    return hmac.new(token.encode("utf-8", "surrogatepass"), b"rejoinder csrf", hashlib.sha256).hexdigest()


async def holds_word(request: Request) -> bool:
    """Whether a request holds the word that belongs to its cookie: in its header, or in its form."""
    given = request.headers.get(HEADER)
    if given is None:
        field = (await request.form()).get(FIELD)
        given = field if isinstance(field, str) else ""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), request.scope["csrf"].encode())


class SameOrigin:
    """Refuses requests that may change something and that a browser says come from elsewhere. Those that say nothing of
    it (programs, old browsers) go on to where the word is asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in SAFE and comes_from_elsewhere(Headers(scope=scope)):
            await refuse(scope, receive, send, 403, "elsewhere")
            return
        await self.app(scope, receive, send)


def comes_from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says so: in Sec-Fetch-Site (Fetch Metadata), or in Origin, whose host and port must be ours."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return True
    origin = headers.get("origin")
    return origin is not None and not _same(origin, headers.get("host", ""))


def _same(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()
