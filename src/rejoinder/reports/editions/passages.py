"""The passages of two reports, and which of them are about the same: by their words, whatever their titles say.

A passage is what stands under one heading, run-in headings included, up to the next. Editions move passages between
sections, join and split them, so that several of one report may answer to one of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from rejoinder.reports.editions.likeness import Likeness, likeness
from rejoinder.reports.report import Report
from rejoinder.schema import Span

# As alike as this, passages are about the same; down to the second value they are when they have a sentence in common
# that is no formula. Of the matches between the samples of 2024, whose titles are hidden, .98 are right so (at .35:
# .96), and .63 of those with one title are found (`python benchmarks/reports.py ../shared/country-reports --matching`);
# those between the two Cambodian samples are right by eye (tests/reports/editions/test_on_samples.py).
ALIKE = 0.45
ALIKE_WITH_MORE = 0.15


@dataclass(frozen=True, slots=True)
class Passage:
    """``sentences`` are indices of `Report.sentences`. ``topic`` is the run-in heading, None where there is none."""

    path: str
    topic: str | None
    span: Span
    sentences: range

    @property
    def title(self) -> str:
        return f"{self.path} | {self.topic}" if self.topic else self.path


@dataclass(frozen=True, slots=True)
class Match:
    """Passages of one report and of the other, by their numbers, that are about the same; one side is empty where
    nothing is. ``likeness`` is that of the likest pair."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    likeness: float


def passages_of(report: Report) -> list[Passage]:
    """All passages in order; between them they hold all sentences."""
    found = []
    for (section, topic), run in groupby(range(len(report.sentences)), key=lambda at: _place(report, at)):
        held = list(run)
        start, end = report.sentences[held[0]].span[0], report.sentences[held[-1]].span[1]
        path = ""
        if section is not None:
            path = report.full_path(section)
        words = report.words(topic) if topic else None
        found.append(Passage(path, words, (start, end), range(held[0], held[-1] + 1)))
    return found


def _place(report: Report, at: int) -> tuple[int | None, Span | None]:
    return report.sentences[at].section, report.sentences[at].topic


def matches(alike: Likeness, shared: Iterable[tuple[int, int]]) -> list[Match]:
    """Which passages are about the same, in the order of the first report, then those of the second that answer to
    none.

    `alike` is the likeness of each passage of the first report (rows) to each of the second; `shared` are pairs of
    passages, by number, that have a sentence in common.
    """
    rows, columns = alike.shape
    group = _groups(rows, columns, _links(alike, set(shared)))
    out = []
    for number in dict.fromkeys(group):
        ours = tuple(at for at in range(rows) if group[at] == number)
        theirs = tuple(at for at in range(columns) if group[rows + at] == number)
        best = max((float(alike[i, j]) for i in ours for j in theirs), default=0.0)
        out.append(Match(ours, theirs, best))
    return out


def _links(alike: Likeness, shared: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each passage with the likest one of the other report, where they are alike enough."""
    if not alike.size:
        return []
    likest = {(i, int(j)) for i, j in enumerate(alike.argmax(axis=1))}
    likest |= {(int(i), j) for j, i in enumerate(alike.argmax(axis=0))}
    return sorted(
        (i, j)
        for i, j in likest
        if alike[i, j] >= ALIKE or (alike[i, j] >= ALIKE_WITH_MORE and (i, j) in shared)
    )


def _groups(ours: int, theirs: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """For each passage of one report and then of the other the number of its group: all that links join."""
    group = np.arange(ours + theirs)
    for i, j in links:
        one, other = group[i], group[ours + j]
        group[group == max(one, other)] = min(one, other)
    return [int(number) for number in group]


def passage_likeness(one: Report, ours: Sequence[Passage], other: Report, theirs: Sequence[Passage]) -> Likeness:
    """How alike the passages of two reports are."""
    return likeness(
        [one.words(passage.span) for passage in ours],
        [other.words(passage.span) for passage in theirs],
    )
