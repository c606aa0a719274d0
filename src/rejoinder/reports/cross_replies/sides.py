"""The two sides of a cross-document reply, as the record has them: what a report alleges, and responses elsewhere."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from rejoinder.record.catalogue import Filed
from rejoinder.reports.cross_replies.terms import terms
from rejoinder.reports.title import Named, title_of
from rejoinder.schema import Act, ActorKind, Document, Form, Right, Span

REPORT = re.compile(r"\b(?:reports?|surveys?|findings)\b", re.IGNORECASE)
"""What a report is called where others speak of it."""
A_DAY = timedelta(days=1)  # by which a date may differ between two places
LATEST = 2 * 366
"""Days after a report, or after the end of the year in its title, in which an answer may still be to it. Annual reports
have successors by then; what is answered later is mostly one of these."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of the register, as one statement has it."""

    id: int
    name: str
    kind: ActorKind
    state: str | None


@dataclass(frozen=True)
class Said:
    """A statement as it stands. ``id`` is its id in the document; ``spans`` are the places of ``words`` in its text."""

    id: str
    actor: Party
    target: Party | None
    act: Act
    forms: tuple[Form, ...]
    rights: tuple[Right, ...]
    words: str
    spans: tuple[Span, ...]
    own: bool  # in the issuer's own voice
    answers: tuple[str, ...]  # statements of the same document

    @cached_property
    def terms(self) -> dict[str, str]:
        return terms(self.words)

    @cached_property
    def specific(self) -> frozenset[Right]:
        """The rights that it is about, but for rights in general."""
        return frozenset(self.rights) - {"general"}


@dataclass(frozen=True, slots=True)
class OfReport:
    """A sentence that speaks of a report: its terms but for the names of actors, the actors (ids of the register) and
    the states that it names, and the years."""

    terms: frozenset[str]
    actors: frozenset[int]
    states: frozenset[str]
    years: frozenset[int]


@dataclass(frozen=True)
class Article:
    """A document with responses; ``of_report`` are its sentences that speak of a report."""

    filed: Filed
    said: dict[str, Said]
    of_report: tuple[OfReport, ...]

    def responses(self, state: str) -> list[Said]:
        """What actors of a state respond, in the order of the text."""
        return [each for each in self.said.values() if each.act == "response" and each.actor.state == state]

    def answered(self, response: Said) -> list[Said]:
        """What a response answers within the article."""
        return [self.said[id] for id in response.answers if id in self.said]


@dataclass(frozen=True)
class Imprint:
    """Which report it is. ``top`` is the beginning of its text, ``issuer`` whose it is; None where it does not tell."""

    filed: Filed
    top: Document
    issuer: Party | None

    @cached_property
    def _titled(self) -> Named:
        return title_of(self.top)

    @property
    def country(self) -> str | None:
        """The state that it is about, by its title (`title.title_of`)."""
        return self._titled.country

    @property
    def edition(self) -> int | None:
        """The year in its title."""
        return self._titled.edition

    @cached_property
    def named(self) -> frozenset[str]:
        """The terms of its title, but for states and "report"."""
        return frozenset(terms(REPORT.sub("", self.top.title or "")))

    @property
    def since(self) -> date | None:
        """The day before which nobody can have answered it: its own, or the first of the year in its title."""
        return self.filed.published_on or (date(self.edition, 1, 1) if self.edition else None)

    @cached_property
    def window(self) -> tuple[date, date] | None:
        """The first and the last day on which it is answered; None where no date of it is known."""
        first = self.since
        if first is None:
            return None
        end = first if self.filed.published_on else date(first.year, 12, 31)
        return first - A_DAY, end + timedelta(days=LATEST)

    def may_be_answered(self, on: date | None) -> bool:
        """Whether a document of a date may answer it; one without a date may."""
        return on is None or self.window is None or self.window[0] <= on <= self.window[1]


@dataclass(frozen=True)
class AnsweredReport:
    """A report with the allegations in it that actors of `state` may answer, in the order of the text."""

    imprint: Imprint
    state: str
    allegations: tuple[Said, ...]

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much each term tells, up to 1: the logarithm of how few of the report's allegations have it (idf), set
        against that of a term which one of them has, so that short reports compare with long ones."""
        frequency = Counter(term for said in self.allegations for term in said.terms)
        most = 1 + len(self.allegations)
        return {term: math.log(most / n) / math.log(most) for term, n in frequency.items()}

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each term the allegations that have it, as indices."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, said in enumerate(self.allegations):
            for term in said.terms:
                found[term].append(index)
        return found

    @cached_property
    def weights(self) -> list[float]:
        """What the terms of each allegation tell in all."""
        return [sum(self.rarity[term] for term in sorted(said.terms)) or 1.0 for said in self.allegations]


def answered_report(imprint: Imprint, state: str, allegations: Sequence[Said]) -> AnsweredReport:
    """A report with what actors of a state may answer in it: all that is alleged against that state, and of a report
    about that state also what is alleged against nobody in particular."""
    against = {state, None} if imprint.country == state else {state}
    kept = (said for said in allegations if (said.target.state if said.target else None) in against)
    return AnsweredReport(imprint, state, tuple(kept))
