"""Cross-document replies as pages show them: by the documents on the other side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from rejoinder.record.catalogue import Filed
from rejoinder.reports.allegation_statements import KINDS
from rejoinder.reports.cross_replies import CrossReply
from rejoinder.web.shown import Shown

MOST = 50  # links on one page: a report may have thousands of answers, which the API gives


@dataclass(frozen=True, slots=True)
class Other:
    """A document on the other side, with the links to it."""

    filed: Filed
    links: tuple[CrossReply, ...]


@dataclass(frozen=True, slots=True)
class Crossed:
    """The links of the document that is shown, a report or not: ``others`` are those on the page, ``total`` how many
    there are, ``by_statement`` how many each statement has."""

    of_report: bool
    others: tuple[Other, ...]
    total: int
    by_statement: dict[str, int]

    @property
    def more(self) -> int:
        return max(0, self.total - MOST)


def crossed_of(shown: Shown, found: Sequence[CrossReply]) -> Crossed:
    """Links of a document, in their order."""
    of_report = shown.filed.kind in KINDS
    by_statement: defaultdict[str, int] = defaultdict(int)
    for link in found:
        id = link.of(shown.filed.id)
        if id is not None:
            by_statement[id] += 1
    others = tuple(
        Other(filed, tuple(links))
        for filed, links in groupby(islice(found, MOST), lambda link: link.article if of_report else link.report)
    )
    return Crossed(of_report, others, len(found), dict(by_statement))
