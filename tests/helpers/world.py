"""A record of drawn documents, and the same statements as plain Python objects, from which figures are counted a second
time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from helpers.drawn import drawn
from helpers.exchanges import put
from rejoinder.record import Record, open_record
from rejoinder.record.references import find_statement
from rejoinder.record.reviewing import reject
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
    """Fifty documents; of all statements, every seventh is rejected."""
    with open_record(address) as record:
        exchanges = drawn(7, 50)
        put(record, *exchanges)
        rejected = [(e.document.id, s.id) for e in exchanges for s in e.statements][::7]
        with record.writing() as connection:
            for document, statement in rejected:
                reject(connection, find_statement(connection, f"{document}/{statement}"), "Ida Moss")
        yield World(record, exchanges, [each for exchange in exchanges for each in _said(exchange, rejected)])


def _said(exchange: Exchange, rejected: list[tuple[str, str]]) -> list[Said]:
    document, actors = exchange.document, {actor.id: actor for actor in exchange.actors}
    kept = [statement for statement in exchange.statements if (document.id, statement.id) not in rejected]
    return [
        Said(
            statement=statement,
            document=document,
            actor=actors[statement.actor],
            target=actors[statement.target] if statement.target else None,
            replies=[other.id for other in kept if statement.id in other.replies_to],
            on=date.fromisoformat(document.published) if document.published else None,
        )
        for statement in kept
    ]
