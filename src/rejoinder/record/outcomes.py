"""What people's reviews come to for the statements of a document: its current reading with their readings laid over it.

Reviews count in the order of the log, the latest last; those that were taken back do not. One made of an older reading
counts for the same statement of the current reading (see `carrying`), or it is left behind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from rejoinder.record.carrying import Carrier
from rejoinder.record.log import Entry, read_log, undone_among
from rejoinder.record.statement_readings import Field, StatementReading, Stored, from_body, load_statements
from rejoinder.record.tables import documents, readings, reviews, statements


@dataclass(frozen=True, slots=True)
class Outcome:
    """One statement after its reviews: as it is read now, in the words of the current text.

    `judged`: somebody confirmed, corrected or added it; `rejected`: the last to review it rejected it. `machine` is
    the row that people's readings are laid over; None for a statement that a person added. `words` are the content's.
    """

    stored: Stored
    machine: StatementReading | None
    reading: StatementReading
    words: tuple[str, ...]
    judged: bool
    rejected: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One review of a document's statements, in the order of the log.

    `statement_id` is the current statement that it counts for; None where it is left behind, which `why` says. `after`
    is how that statement is read after it; None for a review that review `undone_by` has taken back.
    """

    entry: Entry
    statement_id: int | None
    after: StatementReading | None
    undone_by: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the reviews of one document come to, by the ids of statements, and how."""

    by_statement: Mapping[int, Outcome]
    steps: Sequence[Step]


NONE = Outcomes({}, ())
BATCH = 200  # documents at once


def load_outcomes(connection: Connection, document_ids: Iterable[int]) -> dict[int, Outcomes]:
    """The outcomes of those of the documents that have a review of a statement or a reply."""
    by_document: defaultdict[int, list[Entry]] = defaultdict(list)
    for document_id, entry in _entries(connection, list(document_ids)):
        by_document[document_id].append(entry)
    undone = undone_among(connection, [entry.sequence for entries in by_document.values() for entry in entries])
    return lay(connection, by_document, undone)


def lay(
    connection: Connection, by_document: Mapping[int, Sequence[Entry]], undone: Mapping[int, int]
) -> dict[int, Outcomes]:
    """What these reviews of statements and replies alone come to, by documents and in the order of the log; `undone`
    are those of them that were taken back, each with the review that did it."""
    found: dict[int, Outcomes] = {}
    ids = list(by_document)
    for first in range(0, len(ids), BATCH):
        batch = {id: by_document[id] for id in ids[first : first + BATCH]}
        known = _load(connection, batch)
        found |= {id: _Laying(known[id], entries, undone).lay() for id, entries in batch.items()}
    return found


def _entries(connection: Connection, document_ids: Sequence[int]) -> list[tuple[int, Entry]]:
    rows = connection.execute(
        select(reviews.c.sequence, readings.c.document_id)
        .join(statements, statements.c.id == reviews.c.subject_id)
        .join(readings, readings.c.id == statements.c.reading_id)
        .where(reviews.c.subject_kind.in_(["statement", "reply"]), readings.c.document_id.in_(document_ids))
    )
    owner: dict[int, int] = {row.sequence: row.document_id for row in rows}
    if not owner:
        return []
    return [(owner[entry.sequence], entry) for entry in read_log(connection, reviews.c.sequence.in_(owner))]


@dataclass(slots=True)
class _Known:
    """What the reviews of a document are laid over: the texts of the current reading and of those that were reviewed or
    are spoken of in reviews, by their ids; the current one's id; and their statements."""

    texts: dict[int, str]
    current: int
    stored: dict[int, Stored]


def _load(connection: Connection, by_document: Mapping[int, Sequence[Entry]]) -> dict[int, _Known]:
    named = set().union(*(_named(entries) for entries in by_document.values()))
    concerned = select(statements.c.reading_id).where(statements.c.id.in_(named))
    rows = connection.execute(
        select(readings.c.id, readings.c.text, readings.c.document_id, documents.c.reading_id)
        .join(documents, documents.c.id == readings.c.document_id)
        .where(
            documents.c.id.in_(by_document),
            (readings.c.id == documents.c.reading_id) | readings.c.id.in_(concerned),
        )
    )
    found: dict[int, _Known] = {}
    owners: dict[int, _Known] = {}
    for row in rows:
        owners[row.id] = found.setdefault(row.document_id, _Known({}, row.reading_id, {}))
        owners[row.id].texts[row.id] = row.text
    for id, stored in load_statements(connection, statements.c.reading_id.in_(owners)).items():
        owners[stored.reading_id].stored[id] = stored
    return found


def _named(entries: Iterable[Entry]) -> set[int]:
    """The ids of all statements that reviews name."""
    named: set[int] = set()
    for entry in entries:
        values = from_body(entry.body.get("reading", {}))
        named |= {entry.subject_id, *values.get("replies_to", ())}
        named.update(filter(None, [values.get("via"), entry.body.get("to")]))
    return named


@dataclass(slots=True)
class _State:
    stored: Stored
    machine: StatementReading | None
    reading: StatementReading
    judged: bool = False
    rejected: bool = False


class _Laying:
    """Lays the reviews of one document over its current reading."""

    def __init__(self, known: _Known, entries: Sequence[Entry], undone: Mapping[int, int]) -> None:
        self.entries = entries
        self.undone = undone
        self.states: dict[int, _State] = {}
        self.stored = known.stored
        self.carrier = Carrier(known.current, known.texts, known.stored.values())

    def lay(self) -> Outcomes:
        steps = [self._step(entry) for entry in self.entries]
        self._break_circles()
        return Outcomes({id: self._outcome(state) for id, state in self.states.items()}, steps)

    def _step(self, entry: Entry) -> Step:
        if entry.sequence in self.undone:
            return Step(entry, self._current(entry.subject_id), None, self.undone[entry.sequence])
        why = self._add(entry) if entry.action == "add" else self._review(entry)
        current = None if why else self._current(entry.subject_id)
        return Step(entry, current, None if current is None else self.states[current].reading, why=why)

    def _add(self, entry: Entry) -> str | None:
        """A statement that a person added: the machine's where that has it by now, else one of its own."""
        stored = self.stored[entry.subject_id]
        if self.carrier.statement(stored.id) is not None:
            return self._review(entry)
        values = self._carried(stored.reading_id, from_body(entry.body["reading"]))
        if values is None:
            return "its words are not in the text of the current reading, or not in the same place"
        self.states[stored.id] = _State(stored, None, StatementReading(**values), judged=True)
        return None

    def _review(self, entry: Entry) -> str | None:
        """Lay one review over the statement that it is of; say why where that cannot be."""
        current = self._current(entry.subject_id)
        if current is None:
            return "the current reading has no statement of the same words in the same place"
        state = self.states.get(current)
        if state is None:
            stored = self.stored[current]
            state = self.states[current] = _State(stored, stored.reading, stored.reading)
        if entry.subject_kind == "reply":
            if entry.action == "reject":
                others = (id for id in state.reading.replies_to if id != self._current(entry.body["to"]))
                state.reading = replace(state.reading, replies_to=tuple(others))
        elif entry.action == "reject":
            state.rejected = True
        else:
            values = self._carried(self.stored[entry.subject_id].reading_id, from_body(entry.body["reading"]))
            if values is None:
                return "words that it names are not in the text of the current reading, or not in the same place"
            state.reading, state.judged, state.rejected = replace(state.reading, **values), True, False
        return None

    def _carried(self, reading_id: int, values: Mapping[Field, Any]) -> dict[Field, Any] | None:
        """The fields with spans and statements of the current reading; None where a span is not there."""
        carried = self.carrier.fields(reading_id, values)
        if carried is None:
            return None
        if carried.get("via") is not None:
            carried["via"] = self._current(carried["via"])
        if "replies_to" in carried:
            answered = map(self._current, carried["replies_to"])
            carried["replies_to"] = tuple(dict.fromkeys(id for id in answered if id is not None))
        return carried

    def _current(self, id: int) -> int | None:
        return id if id in self.states else self.carrier.statement(id)

    def _break_circles(self) -> None:
        """Two people's corrections, each right by itself, may nest statements in each other: then neither is."""
        for id, state in self.states.items():
            outer, seen = state.reading.via, {id}
            while outer is not None and outer not in seen:
                seen.add(outer)
                known = self.states.get(outer)
                outer = known.reading.via if known else self.stored[outer].reading.via
            if outer == id:
                state.reading = replace(state.reading, via=None)

    def _outcome(self, state: _State) -> Outcome:
        same = state.machine is not None and state.reading.content == state.machine.content
        words = tuple(self.carrier.text[slice(*span)] for span in state.reading.content)
        return Outcome(
            stored=state.stored,
            machine=state.machine,
            reading=state.reading,
            words=state.stored.words if same else words,
            judged=state.judged,
            rejected=state.rejected,
        )
