"""Statements as flat rows, one a statement, for tables: the columns that CSV and Parquet share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rejoinder.export.entry import Entry
from rejoinder.export.text import words
from rejoinder.record.dates import as_date
from rejoinder.record.filters import Review
from rejoinder.schema import Act, Actor, ActorKind, Form, Quote, Right, Span, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """One statement with what is known of its document and its actors; the fields are the columns, in their order.

    Offsets count Unicode code points of the document's text, ends exclusive. ``content``, ``source`` and ``cue`` are
    words; ``actor`` and ``target`` names, with their ids in the record; ``statement``, ``via`` and ``replies_to`` ids
    within the document. ``voice`` is "own" where the document's issuer speaks for itself.
    """

    document: str
    sha256: str
    origin: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    published_on: date | None
    document_kind: str | None
    statement: str
    actor: str | None
    actor_id: int | None
    actor_kind: ActorKind | None
    actor_state: str | None
    act: Act
    forms: tuple[Form, ...]
    rights: tuple[Right, ...]
    quote: Quote
    voice: Literal["own"] | None
    target: str | None
    target_id: int | None
    target_kind: ActorKind | None
    target_state: str | None
    via: str | None
    replies_to: tuple[str, ...]
    content: str
    source: str | None
    cue: str | None
    content_spans: tuple[Span, ...]
    source_start: int | None
    source_end: int | None
    cue_start: int | None
    cue_end: int | None
    confidence: float
    review: Review
    version: str
    weights: str | None


def rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """The statements of all `entries`, in their order."""
    for entry in entries:
        actors = {actor.id: actor for actor in entry.exchange.actors}
        for statement in entry.exchange.statements:
            yield _row(entry, statement, actors)


def _row(entry: Entry, statement: Statement, actors: dict[str, Actor]) -> Row:
    document = entry.exchange.document
    actor, target = actors.get(statement.actor), actors.get(statement.target or "")
    source, cue = statement.source, statement.cue
    return Row(
        document=document.id,
        sha256=document.sha256,
        origin=document.origin,
        url=document.url,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        published_on=as_date(document.published),
        document_kind=document.kind,
        statement=statement.id,
        actor=actor.name if actor else None,
        actor_id=entry.register.get(statement.actor),
        actor_kind=actor.kind if actor else None,
        actor_state=actor.state if actor else None,
        act=statement.act,
        forms=statement.forms,
        rights=statement.rights,
        quote=statement.quote,
        voice=statement.voice,
        target=target.name if target else None,
        target_id=entry.register.get(statement.target or ""),
        target_kind=target.kind if target else None,
        target_state=target.state if target else None,
        via=statement.via,
        replies_to=statement.replies_to,
        content=words(document.text, statement.content),
        source=document.text[slice(*source)] if source else None,
        cue=document.text[slice(*cue)] if cue else None,
        content_spans=statement.content,
        source_start=source[0] if source else None,
        source_end=source[1] if source else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        confidence=round(statement.confidence, 4),
        review=entry.review(statement.id),
        version=entry.maker.version,
        weights=entry.maker.weights,
    )
