"""Attributions that name no speaker: headlines, quotations that go on, "there were reports that"."""

from __future__ import annotations

import re

from rejoinder.exchange.members import Member
from rejoinder.exchange.stage import Stage
from rejoinder.exchange.words import squeeze

_LONG_WORD = re.compile(r"\w{4,}")
# What a cue without a speaker calls those who are behind it, and how they are named; the first that fits. Without a
# speaker such a cue is a passive or a noun ("has been accused of", "calls for"): whoever spoke before is not meant.
_UNNAMED = (
    (re.compile(r"\b(?:report|alleg)"), "reports"),
    (re.compile(r"\b(?:accus|charges? of|charges that|blamed)"), "accusers"),
    (re.compile(r"\b(?:critici|condemn|outcry|under fire|denounced)"), "critics"),
    (re.compile(r"\bcalls?\b|\bdemands\b|\bpressure\b"), "calls"),
    (re.compile(r"\bclaims\b"), "claims"),
    (re.compile(r"\bspeculation"), "speculation"),
    (re.compile(r"\b(?:rumou?rs?|suggestions?|concerns?|fears?|warnings|notion|predictions?)\b"), "unnamed"),
    (
        re.compile(
            r"\b(?:is|are|was|were|been)\s+(?:\w+\s+)?(?:said|believed|considered|known|thought|seen|estimated|"
            r"revealed|feared|understood|suspected|warned|told)\b"
        ),
        "unnamed",
    ),
)


class Silence:
    """Resolves attributions without a source on a stage."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._words: dict[int, set[str]] = {}  # the beginnings of each attribution's long words, once asked for

    def resolve(self, index: int) -> Member:
        """The speaker of an attribution without a source."""
        attribution = self._stage.attributions[index]
        cue = self._stage.words_at(attribution.cue).lower() if attribution.cue else ""
        if attribution.quote != "direct":  # a quotation has a speaker
            unnamed = next((name for pattern, name in _UNNAMED if pattern.search(cue)), None)
            if unnamed:
                return self._unnamed(unnamed)
        alike = self._most_alike(index)
        if alike is not None and (attribution.cue is None or alike[0] > 0.5):
            start = attribution.content[0][0]
            if self._stage.words.paragraph(start) <= 2:
                return alike[1]
        previous = self._stage.previous(index)
        if attribution.quote == "direct" and previous:
            return previous
        return previous or (alike[1] if alike else self._unnamed("unnamed"))

    def _most_alike(self, index: int) -> tuple[float, Member] | None:
        mine = self._content_words(index)
        best: tuple[float, Member] | None = None
        for other in self._stage.order:
            if other == index or self._stage.attributions[other].source is None or other not in self._stage.speaker:
                continue
            theirs = self._content_words(other)
            score = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
            if best is None or score > best[0]:
                best = (score, self._stage.speaker[other])
        return best

    def _content_words(self, index: int) -> set[str]:
        if index not in self._words:
            texts = map(self._stage.words_at, self._stage.attributions[index].content)
            self._words[index] = {word.lower()[:6] for text in texts for word in _LONG_WORD.findall(text)}
        return self._words[index]

    def _unnamed(self, name: str) -> Member:
        for member in self._stage.cast.members:
            if member.sort == "described" and name in member.names:
                return member
        member = Member("described", kind="unnamed", plural=True)
        member.called(squeeze(name))
        return self._stage.cast.add(member)
