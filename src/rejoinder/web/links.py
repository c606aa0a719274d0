"""The addresses of all pages: stable, readable, made in one place."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, quote_plus, urlsplit

DIGITS = 16  # of a document's SHA-256 in addresses: 64 bits tell the documents of any record apart


def document(sha256: str, statement: str | None = None) -> str:
    """A document's page; with `statement`, that place of it."""
    return f"/documents/{sha256[:DIGITS]}" + (f"#{quote(statement)}" if statement else "")


def documents(**asked: object) -> str:
    """The list of documents, by its ``order`` and ``page``; with ``failed`` the list of what could not be read."""
    return _asking("/documents", asked)


def words(sha256: str, statement: str) -> str:
    """The words of a statement in the text on its document's page."""
    return f"/documents/{sha256[:DIGITS]}#t-{quote(statement)}"


def exchange(sha256: str, statement: str) -> str:
    """The page of the exchange that a statement is part of."""
    return f"/documents/{sha256[:DIGITS]}/{quote(statement)}"


def printed(sha256: str) -> str:
    """A document's exchange as a page to print, with citations."""
    return f"/documents/{sha256[:DIGITS]}/print"


def review(sha256: str, statement: str) -> str:
    """The page where a statement is reviewed."""
    return f"/review/{sha256[:DIGITS]}/{quote(statement)}"


def queue(**asked: object) -> str:
    """The queue of what is to be reviewed, from its beginning or ``after`` a statement; or, with ``statement``
    (``SHA256/s3``), that one, before the queue goes on."""
    path = asked.pop("statement", None)
    return _asking(f"/review/{quote(str(path))}" if path else "/review", asked)


def review_log(**filters: object) -> str:
    """The log of reviews, by ``reviewer``, ``left_behind``, and ``before`` which entry."""
    return _asking("/review/log", filters)


def reviews(**filters: object) -> str:
    """The log as the API has it, by ``reviewer``: to be given to `api`."""
    return _asking("/reviews", filters)


def agreement(**asked: object) -> str:
    """How two reviewers agree: ``one`` and ``other``."""
    return _asking("/review/agreement", asked)


def merge(number: int, **asked: object) -> str:
    """The page that makes an actor part of another."""
    return _asking("/review/merge", {"actor": number} | asked)


def job(number: int) -> str:
    """What became of what somebody asked to add."""
    return f"/add/{number}"


def actor(number: int, **asked: object) -> str:
    """An actor's page; `asked` says which page of its documents."""
    return _asking(f"/actors/{number}", asked)


def state(code: str) -> str:
    return f"/states/{quote(code)}"


def search(**filters: object) -> str:
    """A search by its words (``q``) and filters, each a value or several; what is None, empty or false is left out."""
    return _asking("/search", filters)


def actors(**filters: object) -> str:
    """The list of actors, by a part of a name (``q``), ``kind`` and ``state``."""
    return _asking("/actors", filters)


def states(**asked: object) -> str:
    """The list of states; `asked` says which page of it, in the API."""
    return _asking("/states", asked)


def download(address: str, form: str) -> str:
    """A page's address to what it shows as a file: ``csv``, ``json`` or ``jsonld``."""
    path, mark, asked = address.partition("?")
    return f"{path}.{form}{mark}{asked}"


def api(address: str) -> str:
    """A page's address to the same in the API."""
    return f"/api{address}"


def figures(path: str, **asked: object) -> str:
    """Figures in the API, which have no page of their own: ``/timeline``, ``/stats/forms``, …"""
    return api(_asking(path, asked))


def is_web_address(url: str | None) -> bool:
    """Whether an address may become a link: only http and https, since others can run code (javascript:, data:)."""
    try:
        return urlsplit(url or "").scheme in ("http", "https")
    except ValueError:
        return False


def _asking(path: str, asked: Mapping[str, object]) -> str:
    given = [(name, value) for name, value in asked.items() if value not in (None, "", (), [], False)]
    pairs = [
        f"{name}={quote_plus(str(each))}"
        for name, value in given
        for each in (value if isinstance(value, (tuple, list)) else (value,))
    ]
    return path + ("?" + "&".join(pairs) if pairs else "")
