"""How two reviewers agree: each one's reading of the statements that both judged, and measures of how alike these are.

A reviewer's reading of a statement is what the record would say if nobody else had reviewed it: the machine's reading
with that reviewer's reviews alone laid over it, in the order of the log, without those that they took back themselves.
Who confirms a statement says all of it as it was shown. Only confirming, correcting and rejecting judge a statement;
those that a person added are left out, since nobody else had the machine's reading to judge.

Measures: Cohen's kappa (Cohen 1960) and Krippendorff's alpha (Krippendorff 1980) with nominal distance for what a
statement does, a rejected one being a value of its own; for the forms of response, alpha with the distance MASI between
sets (Passonneau 2006), over the statements that either reads as a response. All are computed by NLTK.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from rejoinder.record.errors import NotInRecord, ReviewError
from rejoinder.record.log import Entry, read_log
from rejoinder.record.outcomes import lay
from rejoinder.record.tables import documents, readings, reviews, statements
from rejoinder.schema import Act, Form

NO_STATEMENT = "no statement"  # the act of what a reviewer rejected
NO_RESPONSE = "no response"  # the form of what a reviewer reads as another act


@dataclass(frozen=True, slots=True)
class Reviewer:
    """`entries` counts what they wrote into the log."""

    name: str
    entries: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement as one reviewer reads it; `act` is None where they rejected it."""

    act: Act | None
    forms: frozenset[Form]


@dataclass(frozen=True, slots=True)
class Measured:
    """How alike two readings of one field are: in how many of how many `statements` they are `equal`, and how far that
    is beyond chance. A measure is None where it cannot be told: for no statements, and where all have one value."""

    statements: int
    equal: int
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement that two reviewers read differently: its document's name and SHA-256, and its id there."""

    document: str
    sha256: str
    statement: str
    one: Judged
    other: Judged


@dataclass(frozen=True, slots=True)
class Agreement:
    """`acts` is over all statements that both judged, `forms` over those that either reads as a response; it has no
    kappa, which knows no likeness of sets. `differences` are in the order in which documents were added."""

    one: str
    other: str
    acts: Measured
    forms: Measured
    differences: tuple[Difference, ...]


def list_reviewers(connection: Connection) -> list[Reviewer]:
    """All who wrote into the log, those with most entries first."""
    count = func.count().label("entries")
    rows = connection.execute(select(reviews.c.reviewer, count).group_by(reviews.c.reviewer))
    return sorted((Reviewer(*row) for row in rows), key=lambda each: (-each.entries, each.name))


def measure_agreement(connection: Connection, one: str, other: str) -> Agreement:
    """How two reviewers agree. Raises NotInRecord for a name that the log does not have, ReviewError for one name
    twice, and ModuleNotFoundError without NLTK."""
    if one == other:
        raise ReviewError(f"{one}: is one reviewer; name two")
    logs = {name: _entries_of(connection, name) for name in (one, other)}
    where = _documents_of(connection, {entry.subject_id for log in logs.values() for entry in log})
    both = {where[e.subject_id] for e in logs[one]} & {where[e.subject_id] for e in logs[other]}
    said = {name: judged_by(connection, log, where, both) for name, log in logs.items()}
    shared = sorted(said[one].keys() & said[other].keys())
    pairs = {id: (said[one][id], said[other][id]) for id in shared}
    responses = [(_forms(a), _forms(b)) for a, b in pairs.values() if "response" in (a.act, b.act)]
    return Agreement(
        one=one,
        other=other,
        acts=_measure([(a.act or NO_STATEMENT, b.act or NO_STATEMENT) for a, b in pairs.values()]),
        forms=_measure(responses, sets=True),
        differences=tuple(_differences(connection, {id: pair for id, pair in pairs.items() if pair[0] != pair[1]})),
    )


def judged_by(
    connection: Connection, entries: Sequence[Entry], where: Mapping[int, int], wanted: Iterable[int]
) -> dict[int, Judged]:
    """The statements of the documents `wanted` as one reviewer, whose reviews of statements `entries` are, reads them;
    by the ids of the current readings' rows. `where` has the documents of the statements that were reviewed."""
    by_document: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_document[where[entry.subject_id]].append(entry)
    found: dict[int, Judged] = {}
    for outcomes in lay(connection, {id: by_document[id] for id in wanted}, {}).values():
        for id, outcome in outcomes.by_statement.items():
            if outcome.machine is not None and (outcome.judged or outcome.rejected):
                said = outcome.reading
                found[id] = Judged(None, frozenset()) if outcome.rejected else Judged(said.act, frozenset(said.forms))
    return found


def _entries_of(connection: Connection, reviewer: str) -> list[Entry]:
    """A reviewer's judgements of statements that they did not take back themselves. Raises NotInRecord."""
    log = list(read_log(connection, reviews.c.reviewer == reviewer))
    if not log:
        raise NotInRecord(f"{reviewer}: nobody of that name has reviewed anything")
    undone: set[int] = set()
    for entry in reversed(log):  # an undo comes after what it takes back, and may be taken back itself
        if entry.subject_kind == "review" and entry.sequence not in undone:
            undone.add(entry.subject_id)
    return [entry for entry in log if entry.subject_kind == "statement" and entry.sequence not in undone]


def _documents_of(connection: Connection, statement_ids: Iterable[int]) -> dict[int, int]:
    rows = connection.execute(
        select(statements.c.id, readings.c.document_id)
        .join(readings, readings.c.id == statements.c.reading_id)
        .where(statements.c.id.in_(list(statement_ids)))
    )
    return {row.id: row.document_id for row in rows}


def _forms(judged: Judged) -> frozenset[str]:
    return frozenset[str](judged.forms) or frozenset({NO_RESPONSE})


def _measure(pairs: Sequence[tuple[Hashable, Hashable]], *, sets: bool = False) -> Measured:
    equal = sum(one == other for one, other in pairs)
    if len({label for pair in pairs for label in pair}) < 2:
        return Measured(len(pairs), equal, None, None)
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import binary_distance, masi_distance

    distance: Callable[[object, object], float] = masi_distance if sets else binary_distance
    rows = [(coder, item, label) for item, pair in enumerate(pairs) for coder, label in zip("ab", pair, strict=True)]
    task = AnnotationTask(rows, distance)
    return Measured(len(pairs), equal, None if sets else float(task.kappa()), float(task.alpha()))


def _differences(connection: Connection, pairs: Mapping[int, tuple[Judged, Judged]]) -> Iterable[Difference]:
    rows = connection.execute(
        select(statements.c.id, documents.c.name, documents.c.sha256, statements.c.local_id)
        .join(readings, readings.c.id == statements.c.reading_id)
        .join(documents, documents.c.id == readings.c.document_id)
        .where(statements.c.id.in_(list(pairs)))
        .order_by(documents.c.id, statements.c.id)
    )
    return [Difference(row.name, row.sha256, row.local_id, *pairs[row.id]) for row in rows]
