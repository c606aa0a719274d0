"""Plain text to a document."""

from __future__ import annotations

import hashlib

from rejoinder.reading.genre import genre
from rejoinder.reading.structure import blocks
from rejoinder.schema import Document


def read_text(
    text: str,
    *,
    id: str,
    origin: str,
    sha256: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    kind: str | None = None,
) -> Document:
    """A document whose ``text`` is the text given, untouched, with its blocks found by their layout and words.

    ``sha256`` is by default that of the text in UTF-8 (lone surrogates as they stand). ``title`` helps to find the
    headline; when it is not given, the headline found becomes the title. ``kind`` not given is guessed, or None. Never
    fails.
    """
    found = blocks(text, title)
    if title is None:
        title = next((" ".join(text[b.start : b.end].split()) for b in found if b.kind == "headline"), None)
    return Document(
        id=id,
        text=text,
        blocks=found,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        origin=origin,
        url=url,
        title=title,
        publisher=publisher,
        published=published,
        kind=kind or genre(text, found, url, title),
    )
