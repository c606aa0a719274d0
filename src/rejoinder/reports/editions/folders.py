"""Whole editions: the reports of two folders, matched by state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rejoinder.reading import Unreadable
from rejoinder.reports import WORTHWHILE
from rejoinder.reports.editions.sides import Side, side_of
from rejoinder.reports.report import report_of
from rejoinder.schema import Document


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A report that is compared with none, and why."""

    side: Side
    why: str


def sides(sources: Iterable[str], workers: int | None = None) -> Iterator[Side | Unreadable]:
    """The reports in files and folders with their sources and allegations, in order; a row with its reason for each
    that could not be read. `workers` is the number of processes, by default one a core; the results do not depend on
    it."""
    from rejoinder.pipeline import make_each  # which loads all readers and the network

    return make_each(_side, sources, workers=workers, worthwhile=WORTHWHILE)


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


def _side(document: Document) -> Side:
    return side_of(report_of(document))
