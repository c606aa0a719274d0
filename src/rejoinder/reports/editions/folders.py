"""Whole editions: the reports of two folders, matched by state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rejoinder.reading import Raw, ReadError, Unreadable, find_raws, read_raw
from rejoinder.reports.editions.sides import Side, side_of
from rejoinder.reports.report import report_of
from rejoinder.workers import cores, ordered_map

WORTHWHILE = 6  # reports from which several processes are worth their start


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A report that is compared with none, and why."""

    side: Side
    why: str


def sides(sources: Iterable[str], workers: int | None = None) -> Iterator[Side | Unreadable]:
    """The reports in files and folders with their sources and allegations, in order; a row with its reason for each
    that could not be read. `workers` is the number of processes, by default one a core; the results do not depend on
    it."""
    return ordered_map(
        _attempt, find_raws(sources), workers=workers or cores(), worthwhile=WORTHWHILE, crashed=_crashed
    )


def matched(first: Sequence[Side], second: Sequence[Side]) -> tuple[list[tuple[Side, Side]], list[Unmatched]]:
    """The reports of two editions that are about the same state, in the order of the first; and those compared with
    none.

    A state is known by the title, or else by the file's name. Of several reports about one state the first is taken.
    """
    taken: tuple[dict[str, Side], dict[str, Side]] = ({}, {})
    left = []
    for held, edition in zip(taken, (first, second), strict=True):
        for side in edition:
            known = held.setdefault(_state(side), side)
            if known is not side:
                left.append(Unmatched(side, f"another report about {_called(side)}: {known.report.document.origin}"))
    ours, theirs = taken
    for held, others in ((ours, theirs), (theirs, ours)):
        alone = [side for state, side in held.items() if state not in others]
        left += [Unmatched(side, f"no report about {_called(side)} in the other edition") for side in alone]
    return [(side, theirs[state]) for state, side in ours.items() if state in theirs], left


def _state(side: Side) -> str:
    return side.report.country or side.report.document.id.casefold()


def _called(side: Side) -> str:
    return side.report.name or side.report.document.id


def _attempt(item: Raw | Unreadable) -> Side | Unreadable:
    """One report's fault must not end a run over all states: it becomes a row."""
    if isinstance(item, Unreadable):
        return item
    try:
        return side_of(report_of(read_raw(item)))
    except ReadError as error:
        return _crashed(item, str(error))
    except Exception as fault:
        return _crashed(item, f"failed with {type(fault).__name__}: {' '.join(str(fault).split())}")


def _crashed(item: Raw | Unreadable, why: str) -> Unreadable:
    if isinstance(item, Unreadable):
        return item
    return Unreadable(item.place, why, item.sha256)
