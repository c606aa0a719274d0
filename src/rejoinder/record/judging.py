"""What people say of a record, and what they said: the methods behind `Record.reviews` and `Record.actors`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, select

from rejoinder.record import actor_reviews, reviewing
from rejoinder.record.actor_cards import Card, Listed, list_actors, load_card
from rejoinder.record.catalogue import find_document
from rejoinder.record.log import Entry, read_log
from rejoinder.record.missing import add_statement
from rejoinder.record.outcomes import NONE, load_outcomes
from rejoinder.record.readable import LogRow, Said, log_rows, said
from rejoinder.record.references import find_actor, find_statement, name_statement
from rejoinder.record.reviewing import Changes
from rejoinder.record.tables import documents, readings, reviews, standings, statements
from rejoinder.record.undoing import undo

if TYPE_CHECKING:
    from rejoinder.record.record import Record

Judgement = Literal["confirm", "reject"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One review of a statement and how that is read after it; None for a review that was taken back."""

    entry: Entry
    after: Said | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class History:
    """A statement as the machine reads it (None: only people found it), as it stands, and every review of it in the
    order of the log, also those taken back and those of older readings that count for it."""

    statement: str
    machine: Said | None
    now: Said
    review: str
    moments: tuple[Moment, ...]


class Reviews:
    """The reviews of a record. Statements are named ``DOCUMENT/s3`` or by their rows' ids, reviewers by their names.

    Every method that writes adds one entry to the log, which it returns, and raises NotInRecord, RecordError or
    ReviewError for what cannot be, before anything is written. Whoever judges what they were shown before gives also
    what they have ``seen`` of the statement (`reviewing.mark_of`): ChangedMeanwhile tells them where that is no longer
    so.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def confirm(
        self, statement: int | str, *, reviewer: str, note: str | None = None, seen: str | None = None
    ) -> Entry:
        """Say that a statement is right as it stands."""
        with self._record.writing() as connection:
            return reviewing.confirm(connection, find_statement(connection, statement), reviewer, note, seen)

    def correct(
        self,
        statement: int | str,
        changes: Changes,
        *,
        reviewer: str,
        note: str | None = None,
        seen: str | None = None,
    ) -> Entry:
        """Say what is right in a statement instead; what `changes` does not name stays."""
        with self._record.writing() as connection:
            return reviewing.correct(connection, find_statement(connection, statement), changes, reviewer, note, seen)

    def reject(
        self, statement: int | str, *, reviewer: str, note: str | None = None, seen: str | None = None
    ) -> Entry:
        """Say that this is no statement."""
        with self._record.writing() as connection:
            return reviewing.reject(connection, find_statement(connection, statement), reviewer, note, seen)

    def add(self, document: int | str, said: Changes, *, reviewer: str, note: str | None = None) -> Entry:
        """Add a statement that the machine missed: at least its actor, content and act."""
        with self._record.writing() as connection:
            return add_statement(connection, document, said, reviewer, note)

    def judge_reply(
        self,
        judgement: Judgement,
        statement: int | str,
        to: int | str,
        *,
        reviewer: str,
        note: str | None = None,
        seen: str | None = None,
    ) -> Entry:
        """Confirm or reject that `statement` answers `to`."""
        with self._record.writing() as connection:
            reply, answered = find_statement(connection, statement), find_statement(connection, to)
            return reviewing.judge_reply(connection, judgement, reply, answered, reviewer, note, seen)

    def undo(self, sequence: int, *, reviewer: str, note: str | None = None) -> Entry:
        """Take back the review with that number, of whatever it is."""
        with self._record.writing() as connection:
            return undo(connection, sequence, reviewer, note)

    def log(self, *, reviewer: str | None = None, newest_first: bool = False) -> Iterator[LogRow]:
        """The log of all reviews, or of one reviewer's; fetched as it is needed."""
        of = () if reviewer is None else (reviews.c.reviewer == reviewer,)
        with self._record.reading() as connection:
            yield from log_rows(connection, read_log(connection, *of, newest_first=newest_first))

    def left_behind(self) -> Iterator[tuple[LogRow, str]]:
        """The reviews of older readings that have no place in the current ones, each with the reason."""
        with self._record.reading() as connection:
            for document_id in _reviewed_before(connection):
                steps = [step for step in load_outcomes(connection, [document_id])[document_id].steps if step.why]
                rows = log_rows(connection, [step.entry for step in steps])
                yield from ((row, step.why or "") for row, step in zip(rows, steps, strict=True))


class Actors:
    """The register of actors. They are named ``#12``, or by a name that only one of them bears.

    Methods that write are like those of `Reviews`.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def list(
        self, words: str | None = None, *, kind: str | None = None, state: str | None = None, limit: int | None = None
    ) -> Sequence[Listed]:
        """The actors who state anything, those with most statements first."""
        with self._record.reading() as connection:
            return list_actors(connection, words, kind=kind, state=state, limit=limit)

    def show(self, actor: int | str) -> Card:
        """An actor's names, offices, evidence and reviews."""
        with self._record.reading() as connection:
            return load_card(connection, find_actor(connection, actor))

    def merge(self, actor: int | str, into: int | str, *, reviewer: str, note: str | None = None) -> Entry:
        """Say that an actor is another, whose number and name stay."""
        with self._record.writing() as connection:
            one, other = find_actor(connection, actor), find_actor(connection, into)
            return actor_reviews.merge(connection, one, other, reviewer, note)

    def split(
        self,
        actor: int | str,
        document_names: Sequence[int | str],
        *,
        reviewer: str,
        name: str | None = None,
        note: str | None = None,
    ) -> Entry:
        """Say that an actor is in these documents another one, which the entry's body names: ``into``."""
        with self._record.writing() as connection:
            ids = [find_document(connection, document).id for document in document_names]
            return actor_reviews.split(connection, find_actor(connection, actor), ids, reviewer, name, note)

    def rename(self, actor: int | str, name: str, *, reviewer: str, note: str | None = None) -> Entry:
        """Say what an actor is called."""
        return self.correct(actor, {"name": name}, reviewer=reviewer, note=note)

    def correct(
        self, actor: int | str, changes: dict[str, str | None], *, reviewer: str, note: str | None = None
    ) -> Entry:
        """Say what an actor's ``name``, ``kind`` or ``state`` is instead, in all documents."""
        with self._record.writing() as connection:
            found = find_actor(connection, actor)
            return actor_reviews.correct_actor(connection, found, changes, reviewer, note)

    def confirm(self, actor: int | str, *, reviewer: str, note: str | None = None) -> Entry:
        """Say that an actor's name, kind and state are right."""
        with self._record.writing() as connection:
            return actor_reviews.confirm_actor(connection, find_actor(connection, actor), reviewer, note)

    def reject(self, actor: int | str, *, reviewer: str, note: str | None = None) -> Entry:
        """Say that this is no actor."""
        with self._record.writing() as connection:
            return actor_reviews.reject_actor(connection, find_actor(connection, actor), reviewer, note)

    def add(self, name: str, kind: str, state: str | None = None, *, reviewer: str, note: str | None = None) -> Entry:
        """Enter an actor that no document has in its cast; its number is the entry's subject."""
        with self._record.writing() as connection:
            return actor_reviews.add_actor(connection, name, kind, state, reviewer, note)


def load_history(connection: Connection, statement: int | str) -> History:
    """What the machine and people said of a statement."""
    id = find_statement(connection, statement)
    subject = reviewing.load_subject(connection, id)
    outcomes = load_outcomes(connection, [subject.document_id]).get(subject.document_id, NONE)
    outcome = outcomes.by_statement.get(id)
    machine = outcome.machine if outcome else subject.reading
    moments = [
        Moment(step.entry, said(connection, step.after, subject.text) if step.after else None, step.undone_by)
        for step in outcomes.steps
        if step.statement_id == id
    ]
    review = connection.scalar(select(standings.c.review).where(standings.c.statement_id == id))
    return History(
        statement=name_statement(connection, id),
        machine=said(connection, machine, subject.text) if machine else None,
        now=said(connection, subject.reading, subject.text),
        review=str(review),
        moments=tuple(moments),
    )


def _reviewed_before(connection: Connection) -> list[int]:
    """The documents with a review of another reading than the current one."""
    found = (
        select(readings.c.document_id)
        .join(statements, statements.c.reading_id == readings.c.id)
        .join(reviews, reviews.c.subject_id == statements.c.id)
        .join(documents, documents.c.id == readings.c.document_id)
        .where(reviews.c.subject_kind.in_(["statement", "reply"]), documents.c.reading_id != readings.c.id)
    )
    return sorted(set(connection.scalars(found)))
