"""The names that the server answers to.

A page from elsewhere may have its own name point to this machine (DNS rebinding), and read what a server here answers.
Its requests carry that name: whatever is not asked for under a name of ours is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from rejoinder.web.security.refusals import refuse

LOCAL_NAME = "localhost"  # browsers never ask the DNS for it


class KnownHosts:
    """Lets requests pass that name the server by one of `names`, by the address that they reached, or, when that is
    this machine's own (loopback), by any name for that."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = ()) -> None:
        self.app = app
        self.names = frozenset(map(host_of, names))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._known(scope):
            await refuse(scope, receive, send, 421, "host")
            return
        await self.app(scope, receive, send)

    def _known(self, scope: Scope) -> bool:
        given = Headers(scope=scope).getlist("host")
        name = host_of(given[0]) if len(given) == 1 else None
        if name is None:
            return False
        if name in self.names:
            return True
        reached = (scope.get("server") or ("",))[0]
        return _loopback(name) if _loopback(reached) else _same_address(name, reached)


def host_of(header: str) -> str | None:
    """The host in a Host header, in lower case, without its port; None where there is none, or something else."""
    if not header or set(header) & set("/?#@\\ \t,"):
        return None
    try:
        parts = urlsplit(f"//{header}")
        _ = parts.port  # raises for what is no port
    except ValueError:
        return None
    return (parts.hostname or "").rstrip(".") or None


def _loopback(host: str) -> bool:
    if host == LOCAL_NAME:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _same_address(name: str, reached: str) -> bool:
    try:
        return ip_address(name) == ip_address(reached)
    except ValueError:
        return False
