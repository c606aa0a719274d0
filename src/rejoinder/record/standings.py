"""How each statement stands now: one row that says all that search, timelines and figures ask for.

Derived from the current readings, the register and the reviews: what `refresh` makes is the same whenever and however
often it is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, get_args

from sqlalchemy import Connection, Row, delete, func, select

from rejoinder.record.outcomes import NONE, Outcome, load_outcomes
from rejoinder.record.rows import insert_all
from rejoinder.record.statement_readings import StatementReading, Stored, Who, load_statements
from rejoinder.record.tables import (
    KEY_LENGTH,
    actors,
    cast_members,
    documents,
    readings,
    standing_replies,
    standings,
    statements,
)
from rejoinder.schema import Form, Right

FORMS: tuple[Form, ...] = get_args(Form)
RIGHTS: tuple[Right, ...] = get_args(Right)
GAP = " … "  # between the stretches of an interrupted content
BATCH = 200  # documents at once: a dozen queries for each batch

_root = actors.alias("root")


@dataclass(frozen=True, slots=True)
class Made:
    """A row for ``standings`` and the rows for ``standing_replies`` that belong to it."""

    row: dict[str, Any]
    links: list[dict[str, int]]


def mask(codes: Iterable[str], order: Sequence[str]) -> int:
    """Bits for `codes`: the first of `order` is 1, the second 2, the third 4."""
    bits = 0
    for code in codes:
        bits |= 1 << order.index(code)
    return bits


def refresh(connection: Connection, document_ids: Iterable[int]) -> None:
    """Make the standings of the documents' current readings anew. For the writer whose turn it is."""
    for ids in _batches(document_ids):
        theirs = standings.c.document_id.in_(ids)
        of_theirs = select(standings.c.statement_id).where(theirs)
        connection.execute(delete(standing_replies).where(standing_replies.c.statement_id.in_(of_theirs)))
        connection.execute(delete(standings).where(theirs))
        made = make_standings(connection, ids)
        insert_all(connection, standings, [each.row for each in made])
        insert_all(connection, standing_replies, [link for each in made for link in each.links])


def make_standings(connection: Connection, document_ids: Sequence[int]) -> list[Made]:
    """What ``standings`` and ``standing_replies`` are to hold of the documents; nothing is written."""
    about = {row.reading_id: row for row in connection.execute(_about().where(documents.c.id.in_(document_ids)))}
    machine = load_statements(connection, statements.c.reading_id.in_(about))
    outcomes = load_outcomes(connection, document_ids)
    standing: dict[int, _Standing] = {}
    for row in about.values():
        reviewed = outcomes.get(row.document_id, NONE).by_statement
        own = {id: stored for id, stored in machine.items() if stored.reading_id == row.reading_id}
        for id, stored in own.items():
            standing[id] = _Standing(row, reviewed.get(id) or _unreviewed(stored))
        standing.update((id, _Standing(row, outcome)) for id, outcome in reviewed.items() if id not in own)
    people = _people(connection, [s.outcome for s in standing.values()])
    reviews = {id: _review(s.outcome, people) for id, s in standing.items()}
    answered = {to for id, s in standing.items() if reviews[id] != "rejected" for to in s.outcome.reading.replies_to}
    return [
        Made(_row(s, people, reviews[id], id in answered), _links(id, s.outcome.reading.replies_to, standing))
        for id, s in sorted(standing.items())
    ]


@dataclass(frozen=True, slots=True)
class _Standing:
    about: Row[Any]
    outcome: Outcome


def _about() -> Any:
    columns = ("published_on", "kind", "publisher", "title")
    return select(
        documents.c.id.label("document_id"), readings.c.id.label("reading_id"), *(readings.c[name] for name in columns)
    ).join(readings, readings.c.id == documents.c.reading_id)


def _unreviewed(stored: Stored) -> Outcome:
    return Outcome(stored, stored.reading, stored.reading, stored.words, judged=False, rejected=False)


def _people(connection: Connection, outcomes: Iterable[Outcome]) -> dict[Who, Any]:
    """Whom the statements name, as the register has them: the actor, and the kind and state that its row tells."""
    named = {who for o in outcomes for r in (o.machine, o.reading) if r for who in (r.actor, r.target) if who}
    columns = actors.c.kind, actors.c.state, _root.c.id, _root.c.name, _root.c.review
    whole = _root.c.id == func.coalesce(actors.c.merged_into_id, actors.c.id)
    found: dict[Who, Any] = {}
    said = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)
    casts = cast_members.join(actors, actors.c.id == said).join(_root, whole)
    in_casts = cast_members.c.id.in_({who.cast_id for who in named if who.cast_id is not None})
    members = select(cast_members.c.id.label("cast_id"), *columns).select_from(casts).where(in_casts)
    found.update((Who(cast_id=row.cast_id), row) for row in connection.execute(members))
    ids = {who.actor_id for who in named if who.actor_id is not None}
    if ids:
        entered = select(actors.c.id.label("actor_id"), *columns).join(_root, whole).where(actors.c.id.in_(ids))
        found.update((Who(actor_id=row.actor_id), row) for row in connection.execute(entered))
    return found


def _review(outcome: Outcome, people: Mapping[Who, Any]) -> str:
    """How people judged a statement: what they confirmed is as the machine has it, what they corrected is not."""
    if outcome.rejected or people[outcome.reading.actor].review == "rejected":
        return "rejected"
    if outcome.machine is None or _meaning(outcome.machine, people) != _meaning(outcome.reading, people):
        return "corrected"
    return "confirmed" if outcome.judged else "unreviewed"


def _meaning(reading: StatementReading, people: Mapping[Who, Any]) -> tuple[object, ...]:
    """A reading in a form that does not depend on the order of codes, nor on which of its names an actor has."""
    target = people[reading.target].id if reading.target else None
    spans = reading.source, reading.cue, reading.content
    codes = frozenset(reading.forms), frozenset(reading.rights), frozenset(reading.replies_to)
    return people[reading.actor].id, target, reading.quote, reading.act, reading.via, *spans, *codes


def _row(standing: _Standing, people: Mapping[Who, Any], review: str, replied: bool) -> dict[str, Any]:
    about, outcome, reading = standing.about, standing.outcome, standing.outcome.reading
    actor, target = people[reading.actor], people[reading.target] if reading.target else None
    if target is not None and target.review == "rejected":
        target = None
    return {
        "statement_id": outcome.stored.id,
        "document_id": about.document_id,
        "actor_id": actor.id,
        "actor_name": actor.name,
        "actor_kind": actor.kind,
        "actor_state": actor.state,
        "target_actor_id": target.id if target else None,
        "target_state": target.state if target else None,
        "act": reading.act,
        "quote": reading.quote,
        "forms": mask(reading.forms, FORMS),
        "rights": mask(reading.rights, RIGHTS),
        "published_on": about.published_on,
        "document_kind": about.kind and about.kind[:KEY_LENGTH],
        "publisher": about.publisher and about.publisher[:KEY_LENGTH],
        "confidence": outcome.stored.confidence,
        "answered": reading.act == "allegation" and replied,
        "review": review,
        "words": GAP.join(outcome.words),
        "spans": [list(span) for span in reading.content],
        "title": about.title,
    }


def _links(id: int, replies_to: Sequence[int], standing: Mapping[int, _Standing]) -> list[dict[str, int]]:
    there = [to for to in replies_to if to in standing]
    return [{"statement_id": id, "number": number, "to_id": to} for number, to in enumerate(there)]


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(sorted(set(ids)))
    while batch := list(islice(rest, BATCH)):
        yield batch
