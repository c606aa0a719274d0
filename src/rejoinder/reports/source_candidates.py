"""Places in a report that may credit somebody: what the attribution network half believes, and what patterns find."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rejoinder.attribution import load_attributor
from rejoinder.reports.report import Report
from rejoinder.reports.source_patterns import Match, matches
from rejoinder.reports.source_spans import bare, cut_to, meet
from rejoinder.schema import Span

LEAST = 0.02
"""The network's probability from which a place is looked at. It was trained on news; in reports, what it finds at .5
holds 85 % of the gold's sources, and what it finds at .03 nearly all but those that the patterns are for."""

PREPOSITIONS = ("according", "based")
"""Patterns whose cue goes on to the noun phrase: "according to reports from"."""

# What the network takes with a source: "NGOs who", "the Centre in its annual report".
_AFTER = re.compile(
    r"(?:\s+(?:was|were|is|are|ha[sd]|have|also|who|which|that)|\s+–.*|\s+in\s+(?:its|their|his|her|an?|the)\s+"
    r"(?:[\w-]+\s+){0,6}?(?:report|index|statement|study|survey|lawsuit|review|assessment|letter))$",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"(?i:(?:the|an?|one|this|that|these|those|some|several|another|other|its|many|two|[\w-]+(?:’s|'s))\s+)*(?:\w+\s+){0,3}?"
    r"(?:(?i:laws?|constitution|charters?|code|statutes?|decrees?)|provisions?|sections?|regulations?|legislation|amendments?)"
)
_NONE = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:\w+ly\s+|also\s+)?no\b|"
    r"\b(?:did|do|does|could|would)\s+not\s+(?:\w+ly\s+)?(?:report|say|state|publish|provide|release|comment|specify|disclose)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r",\s+(?:in|on|at|by|from|since|during|between|as|until|after|before|there|it|they)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of one sentence that may credit somebody. ``chance`` is the network's, 0 where a pattern alone found it;
    ``pattern`` names the pattern, empty where the network alone did. ``source`` is None where the text names nobody."""

    sentence: int
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    chance: float
    pattern: str


def candidates(report: Report) -> list[list[Candidate]]:
    """The candidates of each sentence, in the order of their cues."""
    found: list[list[Candidate]] = [[] for _ in report.sentences]
    for candidate in _by_network(report):
        found[candidate.sentence].append(candidate)
    for number, sentence in enumerate(report.sentences):
        for match in matches(report.document.text, sentence.body):
            _merge(found[number], number, match, report.document.text)
        found[number] = sorted(
            (one for one in found[number] if not _settled(report.document.text, one)),
            key=lambda one: (one.cue, one.source or (0, 0)),
        )
    return found


def _settled(text: str, one: Candidate) -> bool:
    """Whether the rules for sources say that these words credit nobody: what a law states, what nobody said."""
    if one.source and _LAW.fullmatch(text, *one.source):
        return True
    return bool(_NONE.search(text, *one.cue)) or text[slice(*one.cue)].lower().startswith("no ")


def _by_network(report: Report) -> Iterator[Candidate]:
    """What the network gives, cut to the sentence that holds the cue and to what follows its run-in heading."""
    starts = [sentence.span[0] for sentence in report.sentences]
    for found in load_attributor().candidates(report.document, LEAST):
        if found.cue is None:
            continue
        number = bisect_right(starts, found.cue[0]) - 1
        if number < 0:
            continue
        body = report.sentences[number].body
        cue = cut_to(found.cue, body)
        if cue:
            content = tuple(part for part in (cut_to(span, body) for span in found.content) if part)
            source = _trimmed(report.document.text, cut_to(found.source, body)) if found.source else None
            yield Candidate(number, source, cue, content, found.confidence, "")


def _trimmed(text: str, span: Span | None) -> Span | None:
    """A source without the words of the clause around it that the network took with it."""
    if span is None:
        return None
    start, end = span
    while (after := _AFTER.search(text, start, end)) and after.start() > start:
        end = after.start()
    return bare(text, (start, end))


def _merge(found: list[Candidate], sentence: int, match: Match, text: str) -> None:
    """Add what a pattern found, into the network's candidate with the same cue where there is one.

    The network cuts noun phrases better, but only of whom it has found itself: where the pattern says that the words it
    took are no speaker's (a report that somebody published), the pattern's count.
    """
    same = [number for number, own in enumerate(found) if _same(own, match)]
    if not same:
        found.append(Candidate(sentence, match.source, match.cue, match.content, 0.0, match.name))
        return
    best = max(same, key=lambda number: found[number].chance)
    own = found[best]
    found[best] = replace(
        own,
        source=_best_source(own, match, text),
        cue=match.cue if match.instead or match.name in PREPOSITIONS else own.cue,
        content=own.content or match.content,
        pattern=match.name,
    )
    if match.instead:  # the others are the same words, read by the network another way
        for number in reversed(same):
            if number != best:
                del found[number]


def _same(own: Candidate, match: Match) -> bool:
    """Whether a candidate of the network is what the pattern found too."""
    if match.instead:
        return meet(own.cue, match.cue) or (match.source is not None and meet(own.cue, match.source))
    if not meet(own.cue, match.cue):
        return False
    return match.source is None or own.source is None or meet(own.source, match.source)


def _best_source(own: Candidate, match: Match, text: str) -> Span | None:
    """The network's noun phrase, without "reports from" before it, nor the clause that begins behind its comma."""
    if match.instead or own.source is None:
        return match.source
    start, end = own.source
    if match.source and match.name in PREPOSITIONS and match.source[0] < end:
        start = max(start, match.source[0])
        if match.source[1] < end and _GOES_ON.match(text, match.source[1]):
            end = match.source[1]
    return (start, end) if start < end else match.source
