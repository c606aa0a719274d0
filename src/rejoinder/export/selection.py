"""What of a record is exported: the statements that pass its filters, or the documents that have one, whole."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from sqlalchemy import ColumnElement, Connection, select

from rejoinder.export.entry import Entry
from rejoinder.export.standing import Standing, load_standings
from rejoinder.record import Record
from rejoinder.record.catalogue import Filed, filed_documents
from rejoinder.record.filters import Filters, Review
from rejoinder.record.loading import BATCH
from rejoinder.record.tables import documents, standings
from rejoinder.schema import Actor, Exchange


def statements_of(record: Record, filters: Filters) -> Iterator[Entry]:
    """The statements that pass `filters`, as they stand, by documents, in the order in which these were added.

    Actors are called what the record's register calls them, so that one is called the same in every document.
    """
    for found in _documents(record, filters):
        if found.passing:
            yield _only_passing(found)


def statements_found(record: Record, words: str, filters: Filters) -> Iterator[Entry]:
    """The statements that `Record.search` finds, likewise. Raises QueryError."""
    if not words.strip():
        yield from statements_of(record, filters)
        return
    yield from statements_with(record, record.found(words, filters))


def statements_with(record: Record, by_document: Mapping[int, Iterable[int]]) -> Iterator[Entry]:
    """The statements whose rows have these ids, by the ids of their documents; likewise."""
    with record.reading() as connection:
        filed = _filed(connection, sorted(by_document))
        while batch := list(islice(filed, BATCH)):
            found = [_Found(standing) for standing in load_standings(connection, batch)]
            _judge(connection, found, [])
            for each in found:
                names, rows = each.standing.statements, by_document[each.standing.filed.id]
                yield _only_passing(replace(each, passing={names[row] for row in rows if row in names}))


def documents_of(record: Record, filters: Filters) -> Iterator[Entry]:
    """The documents with a statement that passes `filters`, or all where these ask nothing; in the same order.

    All of a document's statements come along, as they stand, but not those that people rejected, nor links to them.
    """
    for found in _documents(record, filters):
        yield Entry(_without_rejected(found), found.standing.filed.maker, found.reviews)


def entry_of(connection: Connection, filed: Filed) -> Entry:
    """One document as it stands, without the statements that people rejected."""
    found = _load(connection, filed)
    return Entry(_without_rejected(found), filed.maker, found.reviews, _register(found.standing))


def registered_entry_of(connection: Connection, filed: Filed) -> Entry:
    """The same with the actors as the record's register has them, not as the document alone does."""
    found = _load(connection, filed)
    exchange = replace(_without_rejected(found), actors=_as_registered(found.standing))
    return Entry(exchange, filed.maker, found.reviews, _register(found.standing))


@dataclass(frozen=True, slots=True)
class _Found:
    """A document with its statements' reviews, and those that pass; by ids in it."""

    standing: Standing
    reviews: dict[str, Review] = field(default_factory=dict)
    passing: set[str] = field(default_factory=set)


def _documents(record: Record, filters: Filters) -> Iterator[_Found]:
    """The documents that have a statement that passes, or all where `filters` ask nothing: a batch at a time."""
    with record.reading() as connection:
        filed = filed_documents(connection) if filters == Filters() else _asked(connection, filters)
        while batch := list(islice(filed, BATCH)):
            found = [_Found(standing) for standing in load_standings(connection, batch)]
            _judge(connection, found, filters.conditions())
            yield from found


def _load(connection: Connection, filed: Filed) -> _Found:
    (standing,) = load_standings(connection, [filed])
    found = _Found(standing)
    _judge(connection, [found], [])
    return found


def _asked(connection: Connection, filters: Filters) -> Iterator[Filed]:
    """The documents that have a statement that passes. The ids are found at once, since a database that is asked for
    the next few again and again would look through all statements each time; they take 8 bytes a document."""
    column = standings.c.document_id
    ids = array("q", connection.scalars(select(column).distinct().where(*filters.conditions()).order_by(column)))
    yield from _filed(connection, ids)


def _filed(connection: Connection, ids: Sequence[int]) -> Iterator[Filed]:
    for first in range(0, len(ids), BATCH):
        yield from filed_documents(connection, documents.c.id.in_(list(ids[first : first + BATCH])))


def _judge(connection: Connection, found: Sequence[_Found], conditions: list[ColumnElement[bool]]) -> None:
    """Enter how the statements of a batch were reviewed, and which of them pass."""
    by_document = {each.standing.filed.id: each for each in found}
    columns = standings.c.document_id, standings.c.statement_id, standings.c.review
    rows = select(*columns).where(standings.c.document_id.in_(by_document))
    for document, row, review in connection.execute(rows):
        by_document[document].reviews[by_document[document].standing.statements[row]] = review
    for document, row, _ in connection.execute(rows.where(*conditions)):
        by_document[document].passing.add(by_document[document].standing.statements[row])


def _register(standing: Standing) -> dict[str, int]:
    return {id: registered.id for id, registered in standing.register.items()}


def _only_passing(found: _Found) -> Entry:
    exchange, standing = found.standing.exchange, found.standing
    wanted = tuple(statement for statement in exchange.statements if statement.id in found.passing)
    shown = replace(exchange, actors=_as_registered(standing), statements=wanted)
    return Entry(shown, standing.filed.maker, found.reviews, _register(standing))


def _as_registered(standing: Standing) -> tuple[Actor, ...]:
    register = standing.register
    return tuple(
        replace(actor, name=register[actor.id].name, kind=register[actor.id].kind, state=register[actor.id].state)
        for actor in standing.exchange.actors
    )


def _without_rejected(found: _Found) -> Exchange:
    exchange = found.standing.exchange
    rejected = {id for id, review in found.reviews.items() if review == "rejected"}
    if not rejected:
        return exchange
    left = [
        replace(
            statement,
            via=None if statement.via in rejected else statement.via,
            replies_to=tuple(id for id in statement.replies_to if id not in rejected),
        )
        for statement in exchange.statements
        if statement.id not in rejected
    ]
    return replace(exchange, statements=tuple(left))
