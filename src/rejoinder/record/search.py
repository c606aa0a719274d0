"""Searching a record: the statements that match best, each with its exact place, and what all that match add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from rejoinder.record.census import Census, CensusTaker, Ids, Part
from rejoinder.record.counting import ALL, unmask
from rejoinder.record.facets import Facets, count_choices, count_facets
from rejoinder.record.filters import Filters, Review
from rejoinder.record.fulltext import best, find
from rejoinder.record.query import Query, Term, parse
from rejoinder.record.snippets import Piece, cut, find_marks
from rejoinder.record.standings import FORMS, RIGHTS
from rejoinder.record.tables import actors, documents, standings, statements
from rejoinder.schema import Act, ActorKind, Form, Quote, Right, Span

LIMIT = 20  # hits, unless asked for more
WIDTH = 300  # characters of a snippet
BATCH = 1000  # hits loaded at once: databases take some ten thousand values in a query

_target = actors.alias("target")


@dataclass(frozen=True, slots=True)
class Hit:
    """One statement found, as it stands now.

    ``document`` and ``statement`` are the names in the JSON Lines form, ``sha256`` is that of the document's bytes.
    ``spans`` are the places of the content and ``marks``, within them, of the words that were searched for: code points
    of the document's text. ``words`` are the content's, its stretches joined by " … ". ``score`` says how well it
    matches, by the measure of the database (see `fulltext`): higher is better; None where no words were given.
    """

    statement_id: int
    document_id: int
    document: str
    sha256: str
    title: str | None
    publisher: str | None
    published_on: date | None
    document_kind: str | None
    statement: str
    actor_id: int
    actor: str
    actor_kind: ActorKind
    actor_state: str | None
    target_id: int | None
    target: str | None
    target_state: str | None
    act: Act
    forms: tuple[Form, ...]
    rights: tuple[Right, ...]
    quote: Quote
    answered: bool
    review: Review
    confidence: float
    words: str
    spans: tuple[Span, ...]
    marks: tuple[Span, ...]
    score: float | None

    def snippet(self, width: int = WIDTH) -> tuple[Piece, ...]:
        """The content in pieces, those that were searched for marked, each with its place in the document's text: whole
        if it has at most `width` characters, else the part with most marks."""
        return cut(self.words, self.spans, self.marks, width)


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: how many statements there are in all, some of them, and the facets of all."""

    total: int
    hits: tuple[Hit, ...]
    facets: Facets


def search(
    connection: Connection,
    taker: CensusTaker,
    words: str,
    filters: Filters = ALL,
    limit: int = LIMIT,
    offset: int = 0,
    *,
    choices: bool = False,
) -> Results:
    """See `Record.search`."""
    if limit < 0 or offset < 0:
        raise ValueError("limit and offset count statements")
    query, filters = parse(words), filters.resolved(connection)
    matching = find(connection, query) if query else None
    census = taker.take(connection)
    every = census.part(matching)
    found = every.passing(filters)
    scores = _scores(connection, query, matching, found, limit, offset)
    if query is None and filters == ALL:
        facets = census.once(_all_choices if choices else _all_facets)
    else:
        facets = count_choices(every, found, filters) if choices else count_facets(found)
    return Results(len(found), tuple(_load_hits(connection, query, scores)), facets)


def find_hits(connection: Connection, taker: CensusTaker, words: str, filters: Filters = ALL) -> Iterator[Hit]:
    """See `Record.hits`."""
    query = parse(words)
    matching = find(connection, query) if query else None
    found = taker.take(connection).part(matching).passing(filters.resolved(connection))
    yield from _load_hits(connection, query, _scores(connection, query, matching, found, len(found), 0))


def find_newest(connection: Connection, taker: CensusTaker, filters: Filters, limit: int) -> list[Hit]:
    """See `Record.newest`."""
    found = taker.take(connection).part().passing(filters.resolved(connection))
    return list(_load_hits(connection, None, dict.fromkeys(found.newest(limit, 0))))


def find_by_document(
    connection: Connection, taker: CensusTaker, words: str, filters: Filters = ALL
) -> dict[int, list[int]]:
    """See `Record.found`."""
    query = parse(words)
    matching = find(connection, query) if query else None
    found = taker.take(connection).part(matching).passing(filters.resolved(connection))
    by_document: dict[int, list[int]] = {}
    for document, statement in zip(found.document_ids.tolist(), found.ids.tolist(), strict=True):
        by_document.setdefault(document, []).append(statement)
    return by_document


def load_hits(connection: Connection, ids: Iterable[int]) -> dict[int, Hit]:
    """The statements with these ids that stand in the record, rejected ones too, as hits that no words were searched
    for in."""
    return {hit.statement_id: hit for hit in _load_hits(connection, None, dict.fromkeys(ids))}


def _all_facets(census: Census) -> Facets:
    return count_facets(census.part().passing(ALL))


def _all_choices(census: Census) -> Facets:
    every = census.part()
    return count_choices(every, every.passing(ALL), ALL)


def _scores(
    connection: Connection, query: Query | None, matching: Ids | None, found: Part, limit: int, offset: int
) -> Mapping[int, float | None]:
    """The ids of the statements to show, in their order, with their scores."""
    if query is None or matching is None:
        return dict.fromkeys(found.newest(limit, offset))
    if len(found) and limit:
        return dict(best(connection, query, matching, found.ids, limit, offset))
    return {}


def _load_hits(connection: Connection, query: Query | None, scores: Mapping[int, float | None]) -> Iterator[Hit]:
    """The statements whose ids have `scores`, in the order of these; fetched as they are needed."""
    ids = list(scores)
    terms = query.wanted if query else ()
    for first in range(0, len(ids), BATCH):
        batch = ids[first : first + BATCH]
        rows = {row.statement_id: row for row in connection.execute(_rows().where(standings.c.statement_id.in_(batch)))}
        yield from (_hit(rows[id], terms, scores[id]) for id in batch if id in rows)


def _rows() -> Select[Any]:
    return (
        select(standings, statements.c.local_id, documents.c.name, documents.c.sha256, _target.c.name.label("target"))
        .join(statements, statements.c.id == standings.c.statement_id)
        .join(documents, documents.c.id == standings.c.document_id)
        .outerjoin(_target, _target.c.id == standings.c.target_actor_id)
    )


def _hit(row: Row[Any], terms: tuple[Term, ...], score: float | None) -> Hit:
    spans = tuple((start, end) for start, end in row.spans)
    return Hit(
        statement_id=row.statement_id,
        document_id=row.document_id,
        document=row.name,
        sha256=row.sha256,
        title=row.title,
        publisher=row.publisher,
        published_on=row.published_on,
        document_kind=row.document_kind,
        statement=row.local_id,
        actor_id=row.actor_id,
        actor=row.actor_name,
        actor_kind=row.actor_kind,
        actor_state=row.actor_state,
        target_id=row.target_actor_id,
        target=row.target,
        target_state=row.target_state,
        act=row.act,
        forms=unmask(row.forms, FORMS),
        rights=unmask(row.rights, RIGHTS),
        quote=row.quote,
        answered=row.answered,
        review=row.review,
        confidence=round(row.confidence, 4),
        words=row.words,
        spans=spans,
        marks=find_marks(row.words, spans, terms),
        score=score,
    )
