"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/) as JSON-LD: one annotation a statement.

An annotation's targets are the spans of the statement's content, its bodies what is known of it. Positions count
Unicode code points, ends exclusive, as the model asks (section 4.2.4: "in terms of unicode code points (the
“character number”), not in terms of code units") and as Rejoinder counts everywhere.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
from collections.abc import Iterable, Iterator
from typing import IO, Any

from rejoinder.export.entry import Entry
from rejoinder.export.text import for_utf8, web_address
from rejoinder.schema import Actor, Document, Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points of prefix and suffix: what the Hypothesis client writes and expects

_NAMES = uuid.UUID("8f2f53cf-8df8-5e55-b9a3-3e0f6c2f8e0b")  # the name space of the version 5 UUIDs made here
_SHA256 = re.compile("[0-9a-f]{64}")

Json = dict[str, Any]


def write(entries: Iterable[Entry], out: IO[bytes]) -> None:
    """Write one AnnotationCollection with one AnnotationPage, an annotation a line; `out` stays open."""
    for line in lines(entries):
        out.write(line)


def lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The same, an annotation at a time."""
    collection = {"@context": CONTEXT, "type": "AnnotationCollection", "label": "Statements found by Rejoinder"}
    yield _line(collection)[:-1] + b',"first":{"type":"AnnotationPage","startIndex":0,"items":['
    total, digest = 0, hashlib.sha256()
    for found in annotated(entries):
        yield (b",\n" if total else b"\n") + _line(found)
        digest.update(found["id"].encode())
        total += 1
    page, whole = (_uuid(f"{part} {digest.hexdigest()}") for part in ("page", "collection"))
    yield f'\n],"id":"{page}"}},"total":{total},"id":"{whole}"}}\n'.encode()


def annotated(entries: Iterable[Entry]) -> Iterator[Json]:
    """The annotations of all statements, without the context, which the collection says once."""
    for entry in entries:
        actors = {actor.id: actor for actor in entry.exchange.actors}
        for statement in entry.exchange.statements:
            yield _annotation(entry, statement, actors)


def _annotation(entry: Entry, statement: Statement, actors: dict[str, Actor]) -> Json:
    document = entry.exchange.document
    maker = entry.maker
    weights = f", weights {maker.weights}" if maker.weights else ""
    return {
        "id": _id(entry, statement.id),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"type": "Software", "name": f"Rejoinder {maker.version}{weights}"},
        "body": list(_bodies(entry, statement, actors)),
        "target": [_segment(document, span) for span in statement.content],
    }


def _bodies(entry: Entry, statement: Statement, actors: dict[str, Actor]) -> Iterator[Json]:
    for key, values in (
        ("act", [statement.act]),
        ("form", statement.forms),
        ("right", statement.rights),
        ("quote", [statement.quote]),
        ("voice", [statement.voice] if statement.voice else []),
    ):
        yield from (_text("classifying", key, value) for value in values)
    for key, actor in (("actor", actors.get(statement.actor)), ("target", actors.get(statement.target or ""))):
        if actor:
            yield _text("identifying", key, actor.name)
            yield _text("classifying", f"{key}-kind", actor.kind)
            if actor.state:
                yield _text("classifying", f"{key}-state", actor.state)
    yield _text("assessing", "confidence", str(round(statement.confidence, 4)))
    yield _text("assessing", "review", entry.review(statement.id))
    document = entry.exchange.document
    if statement.source:
        yield _segment(document, statement.source) | {"purpose": "identifying"}
    if statement.cue:
        yield _segment(document, statement.cue) | {"purpose": "describing"}
    if statement.via:
        yield {"type": "SpecificResource", "purpose": "linking", "source": _id(entry, statement.via)}
    for other in statement.replies_to:
        yield {"type": "SpecificResource", "purpose": "replying", "source": _id(entry, other)}


def _text(purpose: str, key: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": f"{key}:{value}"}


def _segment(document: Document, span: Span) -> Json:
    """A stretch of a document, by its words and by its place."""
    start, end = span
    text, bytes_read = document.text, _named_by_hash(document)
    address = web_address(document.url)
    found: Json = {"type": "SpecificResource", "source": address or bytes_read}
    if address:  # which may show something else by now: the bytes that were read are named beside it
        found["state"] = {"type": "TimeState", "cached": bytes_read}
    found["selector"] = [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
    return found


def _named_by_hash(document: Document) -> str:
    """The IRI of the bytes that were read: RFC 6920, "Naming Things with Hashes"."""
    if not _SHA256.fullmatch(document.sha256):  # not read from bytes
        return _uuid(f"document {document.id} {document.text}")
    digest = base64.urlsafe_b64encode(bytes.fromhex(document.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _id(entry: Entry, statement: str) -> str:
    """A statement's IRI: the same for the same bytes, maker and id, so that two exports name it alike."""
    maker = entry.maker
    return _uuid(f"{_named_by_hash(entry.exchange.document)} {maker.version} {maker.weights} {statement}")


def _uuid(name: str) -> str:
    return uuid.uuid5(_NAMES, for_utf8(name)).urn


def _line(value: Json) -> bytes:
    return for_utf8(json.dumps(value, ensure_ascii=False, separators=(",", ":"))).encode()
