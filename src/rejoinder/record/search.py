"""Searching a record: the statements that match best, each with its exact place, and what all that match add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from rejoinder.record.census import CensusTaker, Part
from rejoinder.record.counting import ALL, unmask
from rejoinder.record.filters import UNKNOWN, Filters, Review
from rejoinder.record.fulltext import best, find
from rejoinder.record.query import Query, Term, parse
from rejoinder.record.snippets import Piece, cut, find_marks
from rejoinder.record.standings import FORMS, RIGHTS
from rejoinder.record.tables import actors, documents, standings, statements
from rejoinder.schema import Act, ActorKind, Form, Quote, Right, Span

LIMIT = 20  # hits, unless asked for more
WIDTH = 300  # characters of a snippet
BATCH = 1000  # hits loaded at once: databases take some ten thousand values in a query
TOP = 10  # publishers in the facets: a record has thousands

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of all statements found have each value; the most frequent first, years in their order.

    The values are those that `Filters` takes: UNKNOWN where there is none. A statement has several forms and rights, so
    that these may add up to more than there are statements, or to less. Of publishers only the first few are counted.
    ``unanswered``: allegations that no statement replies to.
    """

    act: Counts
    form: Counts
    right: Counts
    kind: Counts
    state: Counts
    target_state: Counts
    year: Counts
    document_kind: Counts
    publisher: Counts
    review: Counts
    unanswered: int


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
    connection: Connection, taker: CensusTaker, words: str, filters: Filters = ALL, limit: int = LIMIT, offset: int = 0
) -> Results:
    """See `Record.search`."""
    if limit < 0 or offset < 0:
        raise ValueError("limit and offset count statements")
    query = parse(words)
    matching = find(connection, query) if query else None
    found = taker.take(connection).part(matching).passing(filters.resolved(connection))
    scores: dict[int, float | None] = {}
    if query is None or matching is None:
        scores.update(dict.fromkeys(found.newest(limit, offset)))
    elif len(found) and limit:
        scores.update(best(connection, query, matching, found.ids, limit, offset))
    return Results(len(found), tuple(_load_hits(connection, query, scores)), count_facets(found))


def count_facets(found: Part) -> Facets:
    """What the statements add up to."""
    years = {year or UNKNOWN: count for year, count in found.counts("year").items()}
    publishers = _ranked(found.counts("publisher"))
    return Facets(
        act=_ranked(found.counts("act")),
        form=_ranked(found.bits("forms", FORMS)),
        right=_ranked(found.bits("rights", RIGHTS)),
        kind=_ranked(found.counts("actor_kind")),
        state=_ranked(found.counts("actor_state")),
        target_state=_ranked(found.counts("target_state")),
        year=dict(sorted(years.items())),
        document_kind=_ranked(found.counts("document_kind")),
        publisher=dict(list(publishers.items())[:TOP]),
        review=_ranked(found.counts("review")),
        unanswered=int(((found.act == "allegation") & found.answered.is_(False)).sum()),
    )


def _ranked(counts: Mapping[str, int] | Mapping[str | None, int]) -> dict[str, int]:
    named = [(value or UNKNOWN, count) for value, count in counts.items()]
    return dict(sorted(named, key=lambda pair: (-pair[1], pair[0])))


def _load_hits(connection: Connection, query: Query | None, scores: Mapping[int, float | None]) -> list[Hit]:
    """The statements whose ids have `scores`, in the order of these."""
    ids = list(scores)
    rows: dict[int, Row[Any]] = {}
    for first in range(0, len(ids), BATCH):
        these = standings.c.statement_id.in_(ids[first : first + BATCH])
        rows.update((row.statement_id, row) for row in connection.execute(_rows().where(these)))
    terms = query.wanted if query else ()
    return [_hit(rows[id], terms, score) for id, score in scores.items()]


def _rows() -> Select[Any]:
    target = actors.alias("target")
    return (
        select(standings, statements.c.local_id, documents.c.name, documents.c.sha256, target.c.name.label("target"))
        .join(statements, statements.c.id == standings.c.statement_id)
        .join(documents, documents.c.id == standings.c.document_id)
        .outerjoin(target, target.c.id == standings.c.target_actor_id)
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
