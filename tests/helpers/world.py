"""A record of drawn documents, and the same statements as plain Python objects, from which figures are counted a second
time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from helpers.drawn import drawn
from helpers.exchanges import put
from rejoinder.record import Record, open_record
from rejoinder.record.tables import documents, standings, statements
from rejoinder.schema import Act, Actor, Document, Exchange, Statement


@dataclass(frozen=True)
class Said:
    """A statement that was not rejected, with what figures ask of it; `replies` are the statements linked to it."""

    statement: Statement
    document: Document
    actor: Actor
    target: Actor | None
    replies: list[str]
    on: date | None

    @property
    def year(self) -> int | None:
        return self.on and self.on.year


@dataclass(frozen=True)
class World:
    record: Record
    exchanges: list[Exchange]
    said: list[Said]

    def doing(self, act: Act) -> list[Said]:
        return [each for each in self.said if each.statement.act == act]


@contextmanager
def world_at(address: str) -> Iterator[World]:
    """Fifty documents; in every third the first statement is rejected."""
    with open_record(address) as record:
        exchanges = drawn(7, 50)
        put(record, *exchanges)
        # The first statement of a document replies to nothing: to reject it takes no reply away from another.
        rejected = [(e.document.id, e.statements[0].id) for e in exchanges[::3] if e.statements]
        _reject(record, rejected)
        said = [each for exchange in exchanges for each in _said(exchange)]
        yield World(record, exchanges, [s for s in said if (s.document.id, s.statement.id) not in rejected])


def _reject(record: Record, which: list[tuple[str, str]]) -> None:
    """What a review does to the standings, without the review."""
    with record.writing() as connection:
        for document, statement in which:
            found = (
                select(statements.c.id)
                .join(documents, documents.c.reading_id == statements.c.reading_id)
                .where(documents.c.name == document, statements.c.local_id == statement)
            )
            change = update(standings).where(standings.c.statement_id == found.scalar_subquery())
            connection.execute(change.values(review="rejected"))


def _said(exchange: Exchange) -> list[Said]:
    actors = {actor.id: actor for actor in exchange.actors}
    published = exchange.document.published
    return [
        Said(
            statement=statement,
            document=exchange.document,
            actor=actors[statement.actor],
            target=actors[statement.target] if statement.target else None,
            replies=[other.id for other in exchange.statements if statement.id in other.replies_to],
            on=date.fromisoformat(published) if published else None,
        )
        for statement in exchange.statements
    ]
