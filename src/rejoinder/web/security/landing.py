"""Where somebody goes on after signing in."""

from __future__ import annotations

from urllib.parse import urlsplit

HOME = "/"


def landing(asked: str) -> str:
    """The address that was asked for, if it is a path on this server; otherwise the first page. An address in a link to
    the sign-in page may be anybody's: to another site it leads nobody."""
    if not asked.startswith("/") or asked.startswith("//") or "\\" in asked or not asked.isprintable():
        return HOME
    try:
        parts = urlsplit(asked)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else asked
