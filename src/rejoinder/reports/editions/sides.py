"""One report as it goes into a comparison, with what is found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.reports.allegations import Allegation, allegations_of
from rejoinder.reports.report import Report
from rejoinder.reports.sources import CreditedSource, sources_of

_ENDS = re.compile(r"[.!?…:]['\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Side:
    """A report, whom it credits, and what it alleges."""

    report: Report
    sources: tuple[CreditedSource, ...]
    allegations: tuple[Allegation, ...]

    @property
    def words(self) -> int:
        """How many words its sentences have, run-in headings included."""
        return sum(len(self.report.words(sentence.span).split()) for sentence in self.report.sentences)

    @property
    def breaks_off(self) -> bool:
        """Whether the text ends within a sentence, so that more of the report may have been cut off."""
        last = self.report.sentences[-1:]
        return bool(last) and not _ENDS.search(self.report.words(last[0].span))


def side_of(report: Report) -> Side:
    """A report with its sources and allegations."""
    sources = sources_of(report)
    return Side(report, sources, allegations_of(report, sources=sources))
