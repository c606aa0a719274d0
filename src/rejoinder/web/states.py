"""What is shown of states, on their pages and in the API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder import context
from rejoinder.context import Series, TreatyStatus, UnknownState
from rejoinder.export.words import state_name
from rejoinder.record import NotInRecord, Record
from rejoinder.record.filters import Filters
from rejoinder.record.search import Hit
from rejoinder.record.speaking import Speakers
from rejoinder.record.tallies import Tally

NEWEST = 5  # unanswered allegations on a state's page; a search has all
FIRST = 12  # actors of each list, those with most statements; the files have all


@dataclass(frozen=True, slots=True)
class StateFound:
    """A state: ``against`` tells of the allegations against it, ``own`` of what its speakers state; ``accusers`` and
    ``speakers`` are the first of those who do. ``unanswered`` are the newest allegations without a reply.

    ``treaties`` are empty and ``scores`` without years for a state that the published tables do not have.
    """

    code: str
    name: str
    against: Tally
    own: Tally
    accusers: Speakers
    speakers: Speakers
    unanswered: Sequence[Hit]
    treaties: tuple[TreatyStatus, ...]
    scores: Series

    @property
    def without_reply(self) -> int:
        """How many allegations against it have no reply."""
        return self.against.whole.allegations - self.against.whole.answered


def state_found(record: Record, code: str) -> StateFound:
    """The state with an ISO 3166-1 alpha-2 code. Raises NotInRecord where neither the record nor the tables have it."""
    against, own = filters_of(record, code)
    known = _is_known(code)
    unanswered = Filters(target_state=(code,), unanswered=True)
    return StateFound(
        code=code,
        name=state_name(code) or code,
        against=record.tally(against),
        own=record.tally(own),
        accusers=record.speakers(against, limit=FIRST),
        speakers=record.speakers(own, limit=FIRST),
        unanswered=record.newest(unanswered, NEWEST),
        treaties=context.treaties_of(code) if known else (),
        scores=context.scores_of(code) if known else Series(code, ()),
    )


def filters_of(record: Record, code: str) -> tuple[Filters, Filters]:
    """Which statements a state's page is about: the allegations against it, and what its speakers state. Raises
    NotInRecord where neither the record nor the tables have it."""
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise NotInRecord(f"{code}: no code of a state, such as FR")
    against, own = Filters(target_state=(code,), act=("allegation",)), Filters(state=(code,))
    if not _is_known(code) and not any(record.search(filters=each, limit=0).total for each in (against, own)):
        raise NotInRecord(f"{code}: no such state in the record")
    return against, own


def _is_known(code: str) -> bool:
    try:
        context.state(code)
    except UnknownState:
        return False
    return True


def hits_of(record: Record, code: str) -> Iterator[Hit]:
    """All of these statements, each once."""
    seen = set()
    for filters in filters_of(record, code):
        for hit in record.hits(filters=filters):
            if hit.statement_id not in seen:
                seen.add(hit.statement_id)
                yield hit


def ids_of(record: Record, code: str) -> dict[int, set[int]]:
    """The ids of their rows, by the ids of their documents."""
    found: dict[int, set[int]] = {}
    for filters in filters_of(record, code):
        for document, statements in record.found(filters=filters).items():
            found.setdefault(document, set()).update(statements)
    return found
