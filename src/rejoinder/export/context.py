"""The facts about a state as JSON and as rows of its scores; `export.context_shown` prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, get_args

from rejoinder.context import (
    SCALE,
    TREATIES,
    Departures,
    Obligation,
    Series,
    State,
    TreatyStatus,
    departures_of,
    obligations_of,
    scores_of,
    treaties_of,
    yardstick,
)
from rejoinder.export.csv import cell, guarded, write_rows
from rejoinder.export.tables import as_object, columns_of
from rejoinder.schema import Right

DIGITS = 4  # of a computed figure


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tables have about a state."""

    state: State
    treaties: tuple[TreatyStatus, ...]
    obligations: tuple[Obligation, ...]
    scores: Series
    departures: Departures


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A year of a state: the scores, why there is none, the difference, and the differences of other states."""

    state: str
    year: int
    coded_as: str
    amnesty: int | None
    amnesty_missing: str | None
    hrw: int | None
    hrw_missing: str | None
    state_department: int | None
    state_department_missing: str | None
    others_mean: float | None
    difference: float | None
    all_states: int | None
    all_mean: float | None
    all_low: float | None
    all_high: float | None
    all_as_far: int | None
    alike_states: int | None
    alike_mean: float | None
    alike_as_far: int | None


def facts_of(state: State) -> Facts:
    """Everything about a state. Raises nothing for one that the tables do not have: its facts are empty."""
    rights: tuple[Right, ...] = get_args(Right)
    obligations = tuple(one for right in rights for one in obligations_of(state.code, right))
    return Facts(state, treaties_of(state.code), obligations, scores_of(state.code), departures_of(state.code))


def score_rows(facts: Facts) -> Iterator[ScoreRow]:
    """A row for each year of the scale."""
    compared = {one.year: one for one in facts.departures.years}
    for one in facts.scores.years:
        found = compared.get(one.year)
        among, alike = (found.among_all, found.among_alike) if found else (None, None)
        yield ScoreRow(
            facts.scores.state,
            one.year,
            one.coded_as,
            one.amnesty.score,
            one.amnesty.missing,
            one.hrw.score,
            one.hrw.missing,
            one.state_department.score,
            one.state_department.missing,
            found.others if found else None,
            found.difference if found else None,
            among.states if among else None,
            round(among.mean, DIGITS) if among else None,
            among.low if among else None,
            among.high if among else None,
            among.as_far if among else None,
            alike.states if alike else None,
            round(alike.mean, DIGITS) if alike else None,
            alike.as_far if alike else None,
        )


def write_scores(facts: Facts, out: IO[bytes], *, mark: bool = False) -> None:
    """Write the rows as CSV. Differences below zero stand as numbers; words are guarded as everywhere."""
    names = columns_of(ScoreRow)
    table = ({name: _cell(getattr(row, name)) for name in names} for row in score_rows(facts))
    write_rows(names, table, out, mark=mark)


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """The facts as JSON holds them, with their sources."""
    return {
        "state": as_object(facts.state),
        "treaties": [_treaty(status) for status in facts.treaties],
        "articles": [_article(one) for one in facts.obligations],
        "scores": [as_object(row) for row in score_rows(facts)],
        "period": _rounded(as_object(facts.departures.period)) if facts.departures.period else None,
        "yardstick": as_object(yardstick()),
        "sources": [as_object(origin) for origin in (TREATIES, SCALE)],
    }


def by_right(obligations: Sequence[Obligation]) -> dict[Right, list[Obligation]]:
    """The obligations grouped by their rights, in the order that they have."""
    found: dict[Right, list[Obligation]] = {}
    for one in obligations:
        found.setdefault(one.article.right, []).append(one)
    return found


def _treaty(status: TreatyStatus) -> dict[str, Any]:
    own = {name: getattr(status, name) for name in ("standing", "since", "until", "note", "doubt")}
    return {"treaty": status.treaty.code, "name": status.treaty.name, **own, "url": status.treaty.url}


def _article(one: Obligation) -> dict[str, Any]:
    article = one.article
    return {
        "right": article.right,
        "treaty": article.treaty.code,
        "article": article.article,
        "title": article.title,
        "standing": one.status.standing if one.status else None,
    }


def _cell(value: object) -> str:
    return guarded(value) if isinstance(value, str) else cell(value)


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(part) for name, part in value.items()}
    return round(value, DIGITS) if isinstance(value, float) else value
