"""The words of an alleging sentence that name who did it, to whom, how many and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder.reports.allegation_agents import BY, AgentKind, overlaps, phrases
from rejoinder.reports.allegation_lines import Line
from rejoinder.reports.allegation_model import Perpetrator
from rejoinder.schema import Span

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:19|20)\d\d\b"
_DAY = rf"{_MONTH}(?: \d{{1,2}}\b)?(?:,? {_YEAR})?"
_TIME = rf"(?:(?:early|late|mid-?) ?)?(?:{_DAY}|{_YEAR}|year[’']s end|the end of the year)"
_PERIOD = re.compile(
    rf"\b(?:[Ff]rom {_TIME} (?:to|through|until) {_TIME}|[Bb]etween {_TIME} and {_TIME}"
    rf"|(?:[Aa]s of|[Ss]ince|[Ii]n|[Oo]n|[Bb]y|[Aa]t|[Uu]ntil|[Bb]efore|[Aa]fter|[Dd]uring) (?:the )?{_TIME}"
    rf"|(?:during|throughout|over|in the course of) the (?:year|reporting period)"
    rf"|in (?:the )?(?:first|second|last|past) (?:half|quarter|\w+ months|\w+ years|year)(?: of (?:the year|{_YEAR}))?"
    rf"|(?:in )?(?:previous|prior|recent) years)"
)
_COUNT = re.compile(
    r"\b(?:(?:at least|more than|fewer than|less than|approximately|about|around|nearly|almost|over|up to|some"
    r"|an estimated|an additional) )?"
    r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores"
    r"|hundreds|thousands|tens of thousands)(?: (?:million|billion|percent|dozen))?\b(?![-’'])",
    re.IGNORECASE,
)
# Numbers that count no persons or cases: days, years, ages, articles of a law, sums of money.
_NO_COUNT = re.compile(rf"(?:{_MONTH}|\b[Aa]ges?|[Aa]rticles?|[Ss]ections?|[$€£]) ?(?:\d+ (?:to|and|-) )?$")
_DURATION = re.compile(r" (?:(?:to|and|or) [\w,]+ )?(?:hours?|days?|weeks?|months?|years?)\b")
_TARGET = re.compile(r"\b(?:against|of|from|targeting|targeted) (?:[\w’-]+ ){0,2}$")


@dataclass(frozen=True, slots=True)
class Parts:
    """Spans of a sentence, offsets from its first letter; None or empty where the sentence does not say."""

    perpetrator: Span | None
    victims: Span | None
    numbers: tuple[Span, ...]
    period: Span | None


# Whose words name a perpetrator, those that name persons first.
_KINDS: dict[Perpetrator, tuple[AgentKind, ...]] = {
    "state": ("state", "law"),
    "nonstate": ("nonstate",),
    "both": ("state", "nonstate", "law"),
}


def parts_of(line: Line, perpetrator: Perpetrator) -> Parts:
    """The parts of a sentence in which ``perpetrator`` is accused."""
    who = _agent(line, perpetrator)
    taken = [*line.sources, *([who] if who else [])]
    others = [match.span() for match in phrases("victims").finditer(line.text)]
    others = [span for span in others if not overlaps(span, taken)]
    whom = next((span for span in others if _TARGET.search(line.text[: span[0]])), others[0] if others else None)
    when = _PERIOD.search(line.text)
    return Parts(who, whom, tuple(_numbers(line.text, line.sources)), when.span() if when else None)


def _agent(line: Line, perpetrator: Perpetrator) -> Span | None:
    """The agent of a passive, or else the first of the kind that comes first, where there is one."""
    kinds = _KINDS[perpetrator]
    fitting = [agent for agent in line.agents if agent.kind in kinds]
    passive = next((agent.span for agent in fitting if BY.search(line.text[: agent.span[0]])), None)
    persons = [agent.span for agent in fitting if agent.kind != "law"] or [agent.span for agent in fitting]
    return passive or (persons[0] if persons else None)


def _numbers(text: str, sources: Sequence[Span]) -> Iterator[Span]:
    beside = [*sources, *(match.span() for match in _PERIOD.finditer(text))]
    for match in _COUNT.finditer(text):
        year = re.search(rf"(?:^| ){_YEAR}$", match.group())
        dated = match.group()[0].isdigit() and _NO_COUNT.search(text[: match.start()])
        lasts = _DURATION.match(text, match.end())
        if not (year or dated or lasts or overlaps(match.span(), beside)):
            yield match.span()
