"""The sentences of a report as what finds allegations sees them: words without names, headings, who is credited."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rejoinder.lexicon.tables import word_list
from rejoinder.reports.allegation_agents import Agent, agents, armed_groups
from rejoinder.reports.report import Report
from rejoinder.schema import Attribution, Span

NAME = "Name"  # stands for a run of words in capitals: no name of a person, place or body is learnt
NUMBER = "#"
STEM = 7  # a word's first letters stand for all its endings

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d,.]*")
_OPENS = re.compile(r"(?:^|[.;:!?])[\s“\"‘(]*$")  # what precedes a word that has a capital in any case
_SPACE = re.compile(r"\s")  # a line's end in a page is a space, at the same offset
_POSSESSIVE = re.compile(r"[’']s$")
# Written with capitals everywhere, and no names of anybody's.
_PLAIN = word_list("calendar") | frozenset(["court", "media", "ministry", "ngo", "ngos", "osh", "police", "un"])


@dataclass(frozen=True, slots=True)
class Credit:
    """What a sentence credits to somebody, and by which words; offsets count from the sentence's first letter."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Line:
    """A sentence without its run-in heading, the titles above it, what it credits to others, and who acts in it.

    Offsets count from the sentence's first letter.
    """

    text: str
    section: str
    topic: str
    credits: tuple[Credit, ...]
    agents: tuple[Agent, ...]

    @property
    def sources(self) -> tuple[Span, ...]:
        """Those whom it credits."""
        return tuple(credit.source for credit in self.credits if credit.source)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words in lower case."""
        return tuple(word.lower() for word in _WORD.findall(self.text))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The beginnings of the words, names and numbers masked."""
        return tuple(stems_of(self.text))

    @cached_property
    def uncredited(self) -> str:
        """The text without what is credited to somebody."""
        out = self.text
        for credit in self.credits:
            for start, end in credit.content:
                out = out[:start] + " " * (end - start) + out[end:]
        return out


def stems_of(text: str, *, opens: bool = True) -> list[str]:
    """The beginnings of a text's words, a run of names as `NAME`; ``opens`` says that a sentence begins with it."""
    found: list[str] = []
    for match in _WORD.finditer(text):
        word = match.group()
        low = word.lower()
        if word[0].isdigit():
            found.append(NUMBER)
        elif not word[0].isupper() or low in _PLAIN or (opens and _OPENS.search(text[: match.start()])):
            found.append(_POSSESSIVE.sub("", low)[:STEM])
        elif found[-1:] != [NAME]:
            found.append(NAME)
    return found


def lines_of(report: Report, attributions: Sequence[Attribution]) -> tuple[Line, ...]:
    """A line for each sentence of the report, in order."""
    return make_lines(
        report.document.text,
        [sentence.body for sentence in report.sentences],
        [(report.path(each), report.words(each.topic) if each.topic else "") for each in report.sentences],
        attributions,
    )


def make_lines(
    text: str, bodies: Sequence[Span], titles: Sequence[tuple[str, str]], attributions: Sequence[Attribution]
) -> tuple[Line, ...]:
    """The lines of the sentences at ``bodies`` of ``text``, each under a section's path and a run-in heading."""
    groups = armed_groups(_SPACE.sub(" ", text))
    lines = []
    for body, (section, topic), credits in zip(bodies, titles, credits_within(text, bodies, attributions), strict=True):
        words = _SPACE.sub(" ", text[slice(*body)])
        sources = [credit.source for credit in credits if credit.source]
        lines.append(Line(words, section, topic, credits, tuple(agents(words, sources, groups))))
    return tuple(lines)


def credits_within(text: str, bodies: Sequence[Span], found: Iterable[Attribution]) -> list[tuple[Credit, ...]]:
    """For each of the stretches ``bodies`` of ``text``, in order, what is credited to somebody in it."""
    starts = [start for start, _ in bodies]
    within: list[list[Credit]] = [[] for _ in bodies]
    for attribution in found:
        reached = {
            number
            for start, end in [*attribution.content, *([attribution.cue] if attribution.cue else [])]
            for number in range(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))
        }
        for number in sorted(reached):
            if credit := _credit(text, bodies[number], attribution):
                within[number].append(credit)
    return [tuple(credits) for credits in within]


def _credit(text: str, body: Span, attribution: Attribution) -> Credit | None:
    start, end = body
    content = tuple(
        (max(first, start) - start, min(last, end) - start)
        for first, last in attribution.content
        if first < end and last > start
    )
    cue = attribution.cue if attribution.cue and start <= attribution.cue[0] < end else None
    source = attribution.source if attribution.source and start <= attribution.source[0] < end else None
    if not content and not cue:
        return None
    return Credit(
        source=(source[0] - start, min(source[1], end) - start) if source else None,
        cue=(cue[0] - start, min(cue[1], end) - start) if cue else None,
        content=content,
    )
