"""What a country report alleges: the sentences that say that somebody violated rights, in whose voice, against whom.

Whether a sentence alleges follows the rules that stand beside the gold data (``country-reports/README.md`` there).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.attribution import load_attributor
from rejoinder.reports.allegation_lines import Line, lines_of
from rejoinder.reports.allegation_model import ALLEGES, Judgement, Perpetrator, Voice, allegation_model
from rejoinder.reports.allegation_parts import parts_of
from rejoinder.reports.report import Report, Sentence
from rejoinder.reports.sources import CreditedSource, sources_of
from rejoinder.schema import Attribution, Right, Span

DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Allegation:
    """A sentence of a report that alleges something; all spans are offsets into the report's text.

    ``voice`` is own where the report itself asserts it, credited where it credits it to somebody, both where part and
    part. ``perpetrator`` is who is said to have done it, or to have failed to prevent it, by the sentence or, where it
    names nobody, by its section. ``named`` are the words that name the perpetrator, ``victims`` those that name whose
    rights are at stake, ``numbers`` and ``period`` how many and when, ``source`` on whose word; None or empty where the
    sentence does not say. ``confidence`` is the chance that the sentence alleges something.
    """

    sentence: Sentence
    voice: Voice
    rights: tuple[Right, ...]
    perpetrator: Perpetrator
    named: Span | None
    victims: Span | None
    numbers: tuple[Span, ...]
    period: Span | None
    source: Span | None
    confidence: float

    @property
    def span(self) -> Span:
        """The sentence without its run-in heading."""
        return self.sentence.body


def allegations_of(
    report: Report,
    attributions: Sequence[Attribution] | None = None,
    sources: Sequence[CreditedSource] | None = None,
) -> tuple[Allegation, ...]:
    """What a report alleges, in the order of its sentences.

    ``attributions`` are what the attributor finds in the report's document, and ``sources`` whom `sources_of` finds
    credited, for those who have read it already.
    """
    found = load_attributor()(report.document) if attributions is None else attributions
    lines = lines_of(report, found)
    judged = allegation_model().judge(lines)
    credited: dict[int, Span] = {}
    for each in sources_of(report) if sources is None else sources:
        if each.source:
            credited.setdefault(each.sentence, each.source)
    return tuple(
        _allegation(sentence, line, judgement, credited.get(number))
        for number, (sentence, line, judgement) in enumerate(zip(report.sentences, lines, judged, strict=True))
        if judgement.chance >= ALLEGES
    )


def _allegation(sentence: Sentence, line: Line, judgement: Judgement, source: Span | None) -> Allegation:
    start = sentence.body[0]
    parts = parts_of(line, judgement.perpetrator)
    return Allegation(
        sentence=sentence,
        voice=judgement.voice,
        rights=judgement.rights,
        perpetrator=judgement.perpetrator,
        named=_moved(parts.perpetrator, start),
        victims=_moved(parts.victims, start),
        numbers=tuple((first + start, last + start) for first, last in parts.numbers),
        period=_moved(parts.period, start),
        source=source if judgement.voice != "own" else None,
        confidence=round(judgement.chance, DECIMALS),
    )


def _moved(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span else None
