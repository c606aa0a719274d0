"""What of a record is exported: the statements that pass its filters, or the documents that have one, whole."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from sqlalchemy import ColumnElement, Connection, func, select

from rejoinder.export.entry import Entry
from rejoinder.record import Record
from rejoinder.record.catalogue import Filed, filed_documents
from rejoinder.record.filters import Filters, Review
from rejoinder.record.loading import BATCH, load_exchanges
from rejoinder.record.tables import actors, cast_members, documents, standings, statements
from rejoinder.schema import Actor, ActorKind, Exchange


def statements_of(record: Record, filters: Filters) -> Iterator[Entry]:
    """The statements that pass `filters`, by documents, in the order in which these were added.

    Actors are called what the record's register calls them, so that one is called the same in every document.
    """
    for found in _documents(record, filters):
        exchange = found.exchange
        wanted = tuple(statement for statement in exchange.statements if statement.id in found.passing)
        known = tuple(found.known(actor) for actor in exchange.actors)
        register = {id: named.id for id, named in found.register.items()}
        if wanted:
            yield Entry(replace(exchange, actors=known, statements=wanted), found.filed.maker, found.reviews, register)


def documents_of(record: Record, filters: Filters) -> Iterator[Entry]:
    """The documents with a statement that passes `filters`, or all where these ask nothing; in the same order.

    All of a document's statements come along, but not those that people rejected, nor links to them.
    """
    for found in _documents(record, filters):
        yield Entry(_without_rejected(found), found.filed.maker, found.reviews)


@dataclass(frozen=True, slots=True)
class _Registered:
    """An actor of the register."""

    id: int
    name: str
    kind: ActorKind
    state: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A document, its statements' reviews, which of them pass, and its actors in the register; all by ids in it."""

    filed: Filed
    exchange: Exchange
    reviews: dict[str, Review] = field(default_factory=dict)
    passing: set[str] = field(default_factory=set)
    register: dict[str, _Registered] = field(default_factory=dict)

    def known(self, actor: Actor) -> Actor:
        named = self.register[actor.id]
        return replace(actor, name=named.name, kind=named.kind, state=named.state)


def _documents(record: Record, filters: Filters) -> Iterator[_Found]:
    """The documents that have a statement that passes, or all where `filters` ask nothing: a batch at a time."""
    with record.reading() as connection:
        filed = filed_documents(connection) if filters == Filters() else _asked(connection, filters)
        while batch := list(islice(filed, BATCH)):
            exchanges = load_exchanges(connection, [each.reading_id for each in batch])
            found = [_Found(each, exchange) for each, exchange in zip(batch, exchanges, strict=True)]
            _judge(connection, found, filters.conditions())
            _name(connection, found)
            yield from found


def _asked(connection: Connection, filters: Filters) -> Iterator[Filed]:
    """The documents that have a statement that passes. The ids are found at once, since a database that is asked for
    the next few again and again would look through all statements each time; they take 8 bytes a document."""
    column = standings.c.document_id
    ids = array("q", connection.scalars(select(column).distinct().where(*filters.conditions()).order_by(column)))
    for first in range(0, len(ids), BATCH):
        yield from filed_documents(connection, documents.c.id.in_(ids[first : first + BATCH].tolist()))


def _judge(connection: Connection, found: Sequence[_Found], conditions: list[ColumnElement[bool]]) -> None:
    """Enter how the statements of a batch were reviewed, and which of them pass."""
    by_document = {each.filed.id: each for each in found}
    here = standings.c.document_id.in_(by_document)
    rows = select(standings.c.document_id, statements.c.local_id, standings.c.review).join(statements)
    for document, id, review in connection.execute(rows.where(here)):
        by_document[document].reviews[id] = review
    for document, id, _ in connection.execute(rows.where(here, *conditions)):
        by_document[document].passing.add(id)


def _name(connection: Connection, found: Sequence[_Found]) -> None:
    """Enter the actors of a batch as the register knows them."""
    by_reading = {each.filed.reading_id: each for each in found}
    whole = actors.alias("whole")
    rows = (
        select(
            cast_members.c.reading_id, cast_members.c.local_id, whole.c.id, whole.c.name, whole.c.kind, whole.c.state
        )
        .join(actors, actors.c.id == cast_members.c.actor_id)
        .join(whole, whole.c.id == func.coalesce(actors.c.merged_into_id, actors.c.id))
        .where(cast_members.c.reading_id.in_(by_reading))
    )
    for reading, local, id, name, kind, state in connection.execute(rows):
        by_reading[reading].register[local] = _Registered(id, name, kind, state)


def _without_rejected(found: _Found) -> Exchange:
    rejected = {id for id, review in found.reviews.items() if review == "rejected"}
    left = [
        replace(
            statement,
            via=None if statement.via in rejected else statement.via,
            replies_to=tuple(id for id in statement.replies_to if id not in rejected),
        )
        for statement in found.exchange.statements
        if statement.id not in rejected
    ]
    return replace(found.exchange, statements=tuple(left)) if rejected else found.exchange
