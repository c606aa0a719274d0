"""JSON Lines: one exchange a line, always with the same keys in the same order. This form is a contract.

Only "voice" is there or not: a statement has it where the document's issuer speaks for itself.

Offsets count Unicode code points of ``text``, ends exclusive, as everywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import index
from typing import IO, TYPE_CHECKING, Any, Literal

from rejoinder.schema import Actor, Block, Document, Exchange, Span, Statement

if TYPE_CHECKING:
    from rejoinder.export.entry import Entry

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Maker:
    """What made an exchange: the version of the code and the id of the weights (None for hand-made ones)."""

    version: str
    weights: str | None


def to_json(exchange: Exchange, maker: Maker) -> dict[str, Any]:
    """The contract's object for `exchange`: only lists, objects, strings, numbers and null."""
    document = exchange.document
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "kind": document.kind,
        "sha256": document.sha256,
        "text": document.text,
        "blocks": [{"kind": block.kind, "start": block.start, "end": block.end} for block in document.blocks],
        "actors": [_actor(actor) for actor in exchange.actors],
        "statements": [_statement(statement) for statement in exchange.statements],
        "rejoinder": {"version": maker.version, "weights": maker.weights},
    }


def write(entries: Iterable[Entry], out: IO[bytes]) -> None:
    """Write a line for each document; `out` stays open."""
    for entry in entries:
        out.write(dumps(to_json(entry.exchange, entry.maker)).encode() + b"\n")


def from_json(row: dict[str, Any], origin: str) -> Exchange:
    """The exchange of one object in the contract's form; `origin` says where the object came from.

    What only describes (blocks, url, rights, …) may be absent. Raises KeyError, TypeError or ValueError otherwise.
    """
    document = Document(
        id=row["id"],
        text=row["text"],
        blocks=tuple(Block(block["kind"], block["start"], block["end"]) for block in row.get("blocks") or ()),
        sha256=row.get("sha256") or "",
        origin=origin,
        **{key: row.get(key) for key in ("url", "title", "publisher", "published", "kind")},
    )
    actors = (
        Actor(actor["id"], actor["name"], actor["kind"], actor.get("state"), _spans(actor.get("mentions") or ()))
        for actor in row["actors"]
    )
    return Exchange(document, tuple(actors), tuple(map(_read_statement, row["statements"])))


def dumps(row: dict[str, Any]) -> str:
    """One line of JSON, without its line break. Characters stand as they are, but for lone surrogates, which UTF-8
    cannot hold: they are escaped."""
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def _actor(actor: Actor) -> dict[str, Any]:
    mentions = [list(span) for span in actor.mentions]
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "state": actor.state, "mentions": mentions}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "actor": statement.actor,
        "source": list(statement.source) if statement.source else None,
        "cue": list(statement.cue) if statement.cue else None,
        "content": [list(span) for span in statement.content],
        "quote": statement.quote,
        "via": statement.via,
        "act": statement.act,
        "forms": list(statement.forms),
        "rights": list(statement.rights),
        "target": statement.target,
        "replies_to": list(statement.replies_to),
        "confidence": round(statement.confidence, 4),
    } | ({"voice": statement.voice} if statement.voice else {})


def _read_statement(row: dict[str, Any]) -> Statement:
    return Statement(
        id=row["id"],
        actor=row["actor"],
        source=_span(row.get("source")),
        cue=_span(row.get("cue")),
        content=_spans(row["content"]),
        quote=row["quote"],
        act=row["act"],
        confidence=row.get("confidence", 1.0),
        forms=tuple(row.get("forms") or ()),
        rights=tuple(row.get("rights") or ()),
        target=row.get("target"),
        via=row.get("via"),
        replies_to=tuple(row.get("replies_to") or ()),
        voice=_voice(row.get("voice")),
    )


def _voice(value: str | None) -> Literal["own"] | None:
    if value not in ("own", None):
        raise ValueError(f"no voice: {value!r}")
    return "own" if value else None


def _span(pair: list[int] | None) -> Span | None:
    if pair is None:
        return None
    start, end = map(index, pair)  # a TypeError for what only looks like a place, such as 1.0
    return (start, end)


def _spans(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple((index(start), index(end)) for start, end in pairs)
