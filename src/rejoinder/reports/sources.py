"""Who a country report credits with what it says.

A source is somebody, or a document, that a sentence credits with information, a finding or a judgement. Those who are
only mentioned or acted upon are none, nor are laws, orders and threats, nor "reportedly" and "there were no reports".
Candidates come from the attribution network and from patterns; a linear model over named features chooses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from rejoinder.reports.report import Report
from rejoinder.reports.source_candidates import Candidate, candidates
from rejoinder.reports.source_features import features
from rejoinder.reports.source_patterns import denies_reports
from rejoinder.reports.source_phrases import PRONOUNS, Phrases
from rejoinder.reports.source_spans import meet, tidy
from rejoinder.reports.source_speakers import speakers
from rejoinder.schema import ActorKind, Span

Level = Literal["high", "medium", "low"]

THRESHOLD = 0.5
_LEAD = re.compile(r"\s*(?:that\s+(?=(?:\S+\s+){2}\S)|of\s+)")  # "that finding" is no clause
LEVELS: tuple[tuple[float, Level], ...] = ((0.9, "high"), (0.7, "medium"), (0.0, "low"))


@dataclass(frozen=True, slots=True)
class CreditedSource:
    """Somebody whom a sentence credits; all spans count code points of the document's text.

    ``sentence`` is an index of `Report.sentences`. ``source`` is the whole noun phrase, None where the text names
    nobody ("there were reports"). ``named``: the phrase itself holds a proper name. ``name`` is who it is, through
    "they" and "the report" to the phrase or the name that they stand for. ``confidence`` is the chance that it is a
    source at all.
    """

    sentence: int
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    kind: ActorKind
    named: bool
    name: str | None
    confidence: float

    @property
    def level(self) -> Level:
        return next(level for least, level in LEVELS if self.confidence >= least)

    @property
    def source_type(self) -> str:
        """The kind, behind "unnamed" where the phrase names nobody."""
        if self.named:
            return self.kind
        return "unnamed" if self.kind == "unnamed" else f"unnamed {self.kind}"


def denials_of(report: Report) -> tuple[int, ...]:
    """The sentences (indices) that say that there were no reports of something. They credit nobody; a sentence may do
    both ("… but there were reports that …")."""
    text = report.document.text
    return tuple(number for number, one in enumerate(report.sentences) if denies_reports(text, one.body))


@dataclass(frozen=True, slots=True)
class _Chosen:
    candidate: Candidate
    source: Span | None
    chance: float


def sources_of(report: Report, weighing: Mapping[str, float] | None = None) -> tuple[CreditedSource, ...]:
    """Everybody whom a report's sentences credit, in the order of the text; nobody twice in one sentence.

    ``weighing`` stands in for the weights that the package ships, where those are to be judged.
    """
    weighing = weights() if weighing is None else weighing
    text = report.document.text
    phrases = Phrases(text, [sentence.body[0] for sentence in report.sentences])
    chosen = [one for found in candidates(report) for one in _chosen(report, phrases, found, weighing)]
    said = [_content(text, report, one) for one in chosen]
    credits = [(one.source, one.candidate.cue, content) for one, content in zip(chosen, said, strict=True)]
    who = speakers(report, phrases, credits)
    return tuple(
        CreditedSource(
            one.candidate.sentence, one.source, one.candidate.cue, content, speaker.kind, speaker.named, speaker.name,
            round(one.chance, 4),
        )
        for one, content, speaker in zip(chosen, said, who, strict=True)
    )  # fmt: skip


def _chosen(
    report: Report, phrases: Phrases, found: Sequence[Candidate], weighing: Mapping[str, float]
) -> list[_Chosen]:
    """The sources of one sentence: the likeliest first, and then what says nothing of a place already taken."""
    text = report.document.text
    scored = sorted(
        ((chance(features(report, phrases, found, number), weighing), one) for number, one in enumerate(found)),
        key=lambda pair: (-pair[0], pair[1].cue, pair[1].source or (0, 0)),
    )
    kept: list[_Chosen] = []
    for likely, one in scored:
        if likely < THRESHOLD:
            break
        for part in phrases.split(one.source) if one.source else [None]:
            if not _again(text, part, one, kept):
                kept.append(_Chosen(one, part, likely))
    return sorted(kept, key=lambda k: k.source or k.candidate.cue)


def _again(text: str, part: Span | None, one: Candidate, kept: Sequence[_Chosen]) -> bool:
    """Whether somebody kept already is this one: the same words, or a pronoun for them, or the same cue without any."""
    for other in kept:
        place = other.source or other.candidate.cue
        if meet(part or one.cue, place):
            return True
        if part is None and other.source is not None and meet(one.cue, other.candidate.cue):
            return True
    if part and text[slice(*part)].lower() in PRONOUNS:
        return any(other.source and other.source[0] < part[0] for other in kept)
    return False


def _content(text: str, report: Report, one: _Chosen) -> tuple[Span, ...]:
    """What is credited: without "that" before it and the full stop behind, unless a quotation mark follows that."""
    body = report.sentences[one.candidate.sentence].body
    spans = one.candidate.content or ((one.candidate.cue[1], body[1]),)
    return tuple(_clean(text, spans)) or (body,)


def _clean(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    for number, (start, end) in enumerate(spans):
        lead = _LEAD.match(text, start, end) if number == 0 else None
        if part := tidy(text, (lead.end() if lead else start, end)):
            yield part


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The weight of each feature, and of ``bias``; made by ``training/report_sources.py``."""
    rows = (files(__package__) / "data" / "source_weights.tsv").read_text(encoding="utf-8").splitlines()
    return {name: float(weight) for name, weight in (row.rsplit("\t", 1) for row in rows if not row.startswith("#"))}


def chance(found: Mapping[str, float], weighing: Mapping[str, float]) -> float:
    """The chance that a model of these weights gives to a candidate with these features (logistic regression)."""
    score = weighing["bias"] + sum(weighing.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
