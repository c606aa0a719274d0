"""Statements in the order of their documents' dates, each with the replies to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from rejoinder.export.threads import find_parents
from rejoinder.record.counting import ALL, count_where, doing, last_if_unknown, unmask
from rejoinder.record.filters import Filters, Review
from rejoinder.record.standings import FORMS, RIGHTS
from rejoinder.record.tables import actors, documents, standing_replies, standings, statements
from rejoinder.schema import Act, ActorKind, Form, Right

Period = Literal["day", "month", "year"]
PERIODS: tuple[Period, ...] = get_args(Period)

BATCH = 200  # statements, at least, whose replies are looked up at once

_LENGTHS: dict[Period, int] = {"day": 10, "month": 7, "year": 4}  # of a date in the form of ISO 8601


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One statement as it stands now.

    `published_on` is its document's date and `period` the day, month or year of that (``2024-05``); both are None where
    it is not known. `statement` and what it replies to are ids within the document. `reply_to` is the one that it
    stands under here, `depth` how far. `asked` is false for a statement that is here only as a reply to one that the
    filters ask for.
    """

    period: str | None
    published_on: date | None
    document: str
    sha256: str
    publisher: str | None
    title: str | None
    statement: str
    reply_to: str | None
    depth: int
    asked: bool
    act: Act
    actor_id: int
    actor: str
    actor_kind: ActorKind
    actor_state: str | None
    target_id: int | None
    target: str | None
    target_state: str | None
    forms: tuple[Form, ...]
    rights: tuple[Right, ...]
    words: str
    replies_to: tuple[str, ...]
    answered: bool
    review: Review
    confidence: float


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """What was stated in documents of one day, month or year; None for those without a date."""

    period: str | None
    documents: int
    statements: int
    allegations: int
    answered: int  # of the allegations
    responses: int
    calls: int


def list_timeline(
    connection: Connection, filters: Filters = ALL, by: Period = "month", *more: ColumnElement[bool]
) -> Iterator[TimelineRow]:
    """The statements that the filters ask for, the oldest document first and those without a date last; within a
    document in the order of the text, each followed by the replies to it. They are fetched as they are needed.

    `more` are further conditions, in SQL over ``standings``.
    """
    for batch in _batches(_asked(connection, *filters.conditions(), *more)):
        rows = {row.statement_id: row for row in batch}
        asked = set(rows)
        _add_replies(connection, rows)
        answers = _answers(connection, rows)
        for _, group in groupby(sorted(rows.values(), key=_place), key=lambda row: row.document_id):
            yield from _laid_out({row.statement_id: row for row in group}, answers, asked, by)


def count_periods(connection: Connection, filters: Filters = ALL, by: Period = "month") -> list[PeriodRow]:
    """What each period holds that the filters ask for, the oldest first."""
    of_days = (
        select(
            standings.c.published_on,
            func.count(standings.c.document_id.distinct()),
            func.count(),
            doing("allegation"),
            count_where(standings.c.answered),
            doing("response"),
            doing("call"),
        )
        .where(*filters.conditions())
        .group_by(standings.c.published_on)
    )
    periods: defaultdict[str | None, list[int]] = defaultdict(lambda: [0] * 6)
    for day, *numbers in connection.execute(of_days):  # a document has one day, so that its days add up
        period = _period(day, by)
        periods[period] = [held + number for held, number in zip(periods[period], numbers, strict=True)]
    rows = [PeriodRow(period, *numbers) for period, numbers in periods.items()]
    return sorted(rows, key=lambda row: last_if_unknown(row.period))


def answered_by(actor_id: int) -> ColumnElement[bool]:
    """The condition that an actor replies to a statement."""
    reply = standings.alias("reply")
    links = select(standing_replies.c.to_id).join(reply, reply.c.statement_id == standing_replies.c.statement_id)
    return standings.c.statement_id.in_(links.where(reply.c.actor_id == actor_id, reply.c.review != "rejected"))


def _asked(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Row[Any]]:
    day = standings.c.published_on
    for dated in (day.is_not(None), day.is_(None)):  # two queries, each in the order of an index
        query = _rows(dated, *conditions).order_by(day, standings.c.document_id, standings.c.statement_id)
        yield from connection.execute(query, execution_options={"yield_per": BATCH})


def _batches(rows: Iterable[Row[Any]]) -> Iterator[list[Row[Any]]]:
    """Rows in lists of `BATCH` or more, so that a document's are together."""
    batch: list[Row[Any]] = []
    for _, group in groupby(rows, key=lambda row: row.document_id):
        batch += group
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _add_replies(connection: Connection, rows: dict[int, Row[Any]]) -> None:
    """Add to `rows` the replies to them, the replies to these, and so on."""
    link, newest = standing_replies.c, set(rows)
    while newest:
        replying = set(connection.scalars(select(link.statement_id).where(link.to_id.in_(newest)))) - set(rows)
        kept = _rows(standings.c.statement_id.in_(replying), standings.c.review != "rejected")
        found = {row.statement_id: row for row in connection.execute(kept)}
        rows.update(found)
        newest = set(found)


def _answers(connection: Connection, ids: Iterable[int]) -> defaultdict[int, dict[int, str]]:
    """What each of the statements replies to: the ids of these, and their ids within the document."""
    link = standing_replies.c
    query = (
        select(link.statement_id, link.to_id, statements.c.local_id)
        .join(statements, statements.c.id == link.to_id)
        .join(standings, standings.c.statement_id == link.to_id)
        .where(link.statement_id.in_(ids), standings.c.review != "rejected")
        .order_by(link.statement_id, link.number)
    )
    answers: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for statement_id, to, local_id in connection.execute(query):
        answers[statement_id][to] = local_id
    return answers


def _rows(*conditions: ColumnElement[bool]) -> Select[Any]:
    target = actors.alias("target")
    return (
        select(
            standings,
            statements.c.local_id,
            documents.c.name,
            documents.c.sha256,
            target.c.name.label("target"),
        )
        .join(statements, statements.c.id == standings.c.statement_id)
        .join(documents, documents.c.id == standings.c.document_id)
        .outerjoin(target, target.c.id == standings.c.target_actor_id)
        .where(*conditions)
    )


def _place(row: Row[Any]) -> tuple[bool, date, int, list[list[int]], int]:
    return row.published_on is None, row.published_on or date.min, row.document_id, row.spans, row.statement_id


def _laid_out(
    rows: Mapping[int, Row[Any]], answers: Mapping[int, Mapping[int, str]], asked: set[int], by: Period
) -> Iterator[TimelineRow]:
    """One document's rows, each reply beneath the first statement that it answers."""
    parents = find_parents({id: list(answers.get(id, ())) for id in rows})
    beneath: defaultdict[int | None, list[int]] = defaultdict(list)
    for id in rows:
        beneath[parents.get(id)].append(id)
    waiting = [(id, 0) for id in reversed(beneath[None])]
    while waiting:
        id, depth = waiting.pop()
        yield _row(rows[id], answers.get(id, {}), parents.get(id), depth, id in asked, by)
        waiting += [(reply, depth + 1) for reply in reversed(beneath[id])]


def _row(
    row: Row[Any], answers: Mapping[int, str], parent: int | None, depth: int, asked: bool, by: Period
) -> TimelineRow:
    return TimelineRow(
        period=_period(row.published_on, by),
        published_on=row.published_on,
        document=row.name,
        sha256=row.sha256,
        publisher=row.publisher,
        title=row.title,
        statement=row.local_id,
        reply_to=None if parent is None else answers[parent],
        depth=depth,
        asked=asked,
        act=row.act,
        actor_id=row.actor_id,
        actor=row.actor_name,
        actor_kind=row.actor_kind,
        actor_state=row.actor_state,
        target_id=row.target_actor_id,
        target=row.target,
        target_state=row.target_state,
        forms=unmask(row.forms, FORMS),
        rights=unmask(row.rights, RIGHTS),
        words=row.words,
        replies_to=tuple(answers.values()),
        answered=row.answered,
        review=row.review,
        confidence=round(row.confidence, 4),
    )


def _period(day: date | None, by: Period) -> str | None:
    return None if day is None else day.isoformat()[: _LENGTHS[by]]
