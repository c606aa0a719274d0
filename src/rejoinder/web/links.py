"""The addresses of all pages: stable, readable, made in one place."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

DIGITS = 16  # of a document's SHA-256 in addresses: 64 bits tell the documents of any record apart


def document(sha256: str, statement: str | None = None) -> str:
    """A document's page; with `statement`, that place of it."""
    return f"/documents/{sha256[:DIGITS]}" + (f"#{quote(statement)}" if statement else "")


def exchange(sha256: str, statement: str) -> str:
    """The page of the exchange that a statement is part of."""
    return f"/documents/{sha256[:DIGITS]}/{quote(statement)}"


def printed(sha256: str) -> str:
    """A document's exchange as a page to print, with citations."""
    return f"/documents/{sha256[:DIGITS]}/print"


def actor(number: int) -> str:
    return f"/actors/{number}"


def state(code: str) -> str:
    return f"/states/{quote(code)}"


def search(**filters: object) -> str:
    """A search by its words (``q``) and filters, each a value or several; what is None, empty or false is left out."""
    asked = [(name, value) for name, value in filters.items() if value not in (None, "", (), [], False)]
    return "/search" + (f"?{urlencode(asked, doseq=True)}" if asked else "")


def is_web_address(url: str | None) -> bool:
    """Whether an address may become a link: only http and https, since others can run code (javascript:, data:)."""
    try:
        return urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return False
