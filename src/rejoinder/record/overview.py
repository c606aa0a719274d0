"""What a record holds, at a glance: counted over a census, in milliseconds also of a large record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np
from sqlalchemy import Connection

from rejoinder.record.briefs import ACTS
from rejoinder.record.census import Census, CensusTaker, Part
from rejoinder.record.counting import ALL
from rejoinder.record.filters import REVIEWED
from rejoinder.record.listing import count_documents, count_open_failures
from rejoinder.record.search import Hit, load_hits
from rejoinder.record.speaking import Answered, with_replies
from rejoinder.record.standings import FORMS
from rejoinder.schema import Act, Form

BY_MONTH = 3  # calendar years, at most, that are told month by month
EXCHANGES, OPEN = 3, 6  # that are shown: an exchange takes as much room as several allegations without a reply
STATES = 15  # of which the forms of responses are told
NEWEST = 500  # allegations among which those of different documents are looked for: a report has hundreds

Acts = Mapping[Act, int]


@dataclass(frozen=True, slots=True)
class StateForms:
    """How the speakers of a state respond: how many responses, and how many have each form."""

    state: str
    responses: int
    forms: Mapping[Form, int]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What all statements add up to, but those that people rejected: the same object until one of them changes, so that
    it can stand for what is made of it. `reviewed` are those that somebody confirmed or
    corrected, `first` and `last` documents' dates.

    `periods` are years, or months (``2024-05``) where there are few years, with how many statements do what; in order,
    without those in which there is nothing. `undated` are the statements of documents without a date. `states` are
    those whose speakers respond most, the first one most of all.
    """

    statements: int
    reviewed: int
    actors: int
    first: date | None
    last: date | None
    acts: Acts
    unanswered: int
    periods: Mapping[str, Acts]
    undated: int
    states: tuple[StateForms, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """How many `documents` there are in all, how many `failures` (what could not be read, nor since), what the
    statements add up to, and what is newest: `exchanges`, the newest allegations with a reply, one a document, with the
    replies to it; `open`, the newest without one, likewise."""

    documents: int
    failures: int
    figures: Figures
    exchanges: tuple[Answered, ...]
    open: tuple[Hit, ...]


def take_overview(connection: Connection, taker: CensusTaker) -> Overview:
    """See `Record.overview`."""
    counted = taker.take(connection).once(_count)
    return Overview(
        documents=count_documents(connection),
        failures=count_open_failures(connection),
        figures=counted.figures,
        exchanges=tuple(with_replies(connection, _load(connection, counted.exchanges))),
        open=tuple(_load(connection, counted.open)),
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a census tells: the figures, and the ids of the statements to show."""

    figures: Figures
    exchanges: tuple[int, ...]
    open: tuple[int, ...]


def _count(census: Census) -> _Counted:
    found = census.part().passing(ALL)
    first, last = found.dates()
    periods = _periods(found, monthly=bool(first and last and last.year - first.year < BY_MONTH))
    undated = periods.pop(None, {})
    alleged = found.where(found.act == "allegation")
    answered, unanswered = alleged.where(alleged.answered.is_(True)), alleged.where(alleged.answered.is_(False))
    acts, reviews = found.counts("act"), found.counts("review")
    figures = Figures(
        statements=len(found),
        reviewed=sum(reviews.get(judged, 0) for judged in REVIEWED),
        actors=int(np.count_nonzero(np.bincount(found.actor_ids))),
        first=first,
        last=last,
        acts={act: acts[act] for act in ACTS if act in acts},
        unanswered=len(unanswered),
        periods={period: periods[period] for period in sorted(filter(None, periods))},
        undated=sum(undated.values()),
        states=_states(found.where(found.act == "response")),
    )
    return _Counted(figures, _newest(census, answered, EXCHANGES), _newest(census, unanswered, OPEN))


def _newest(census: Census, found: Part, documents: int) -> tuple[int, ...]:
    """The id of the newest statement of each of so many documents."""
    newest = census.part(np.array(found.newest(NEWEST, 0), np.int64))
    chosen: dict[int, int] = {}
    for id, document in zip(newest.ids.tolist(), newest.document_ids.tolist(), strict=True):
        chosen.setdefault(document, id)
    return tuple(chosen.values())[:documents]


def _load(connection: Connection, ids: Sequence[int]) -> list[Hit]:
    hits = load_hits(connection, ids)
    return [hits[id] for id in ids]


def _periods(found: Part, *, monthly: bool) -> dict[str | None, dict[Act, int]]:
    periods: dict[str | None, dict[Act, int]] = {}
    for act in ACTS:
        doing = found.where(found.act == act)
        for period, count in (doing.months() if monthly else doing.counts("year")).items():
            periods.setdefault(period, {})[act] = count
    return periods


def _states(responses: Part) -> tuple[StateForms, ...]:
    counts = responses.counts("actor_state")
    ranked = sorted((state for state in counts if state), key=lambda state: (-counts[state], state))[:STATES]
    rows = []
    for state in ranked:
        part = responses.where(responses.actor_state == state)
        rows.append(StateForms(state, len(part), cast(Mapping[Form, int], part.bits("forms", FORMS))))
    return tuple(rows)
