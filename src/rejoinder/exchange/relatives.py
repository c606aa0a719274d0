"""Relative pronouns that speak: in "Mr X, a lawyer, who said", "who" stands for the noun phrase before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rejoinder.exchange.names import Name
from rejoinder.exchange.words import Words
from rejoinder.lexicon.tables import nouns
from rejoinder.schema import Span

RELATIVES = frozenset(["who", "which", "whom", "whose"])
_REACH = 320  # how far back, in code points, the sentence is read
_TRAILING = re.compile(r"(?:\s*\([^()]{1,40}\))?[\s,–—-]*$")
_COMMA = re.compile(r",\s+")
_APPOSED = re.compile(r"(?:the|an?|his|her|its|their|one|now|then|former|\w+ed)\b", re.IGNORECASE)
_DETERMINER = re.compile(
    r"\b(?:the|an?|some|those|these|many|several|most|other|others|all|few|two|three|four|five|six|seven|eight|nine|"
    r"ten|dozens|hundreds|thousands|his|her|its|their)\b",
    re.IGNORECASE,
)
_ONE_OF = re.compile(r"\b(?:is|are|was|were|be|been)\s+(?:among|one\s+of)\b[\w\s’'-]*$")
_PEOPLE = frozenset(["those", "some", "many", "others", "several"])


class Relatives:
    """Finds what relative pronouns stand for in one document."""

    def __init__(self, words: Words, names: Sequence[Name]) -> None:
        self._words = words
        self._text = words.text
        self._names = names
        self._ends = [name.end for name in names]
        self._initial = sorted(words.starts[index] for index in words.initial)

    def antecedent(self, at: int) -> Span | None:
        """Where the noun phrase stands that a relative pronoun at the offset takes up; None where none is seen."""
        start = self._sentence(at)
        end = start + len(self._text[start:at]) - len(_TRAILING.search(self._text[start:at]).group())  # type: ignore[union-attr]
        chunks = self._chunks(start, end)
        if not chunks:
            return None
        if _ONE_OF.search(self._text[start:end]):
            subject = next((n for n in self._within(start, end) if n.sort in ("person", "open")), None)
            if subject:
                return subject.start, subject.end
        last = chunks[-1]
        named = self._name_at(last[1])
        if len(chunks) > 1 and _APPOSED.match(self._text, last[0], last[1]) and not (named and named.sort == "person"):
            before = self._name_at(chunks[-2][1])
            if before and before.sort in ("person", "open", "organisation"):
                return before.start, before.end
        return (named.start, named.end) if named else self._phrase(*last)

    def _sentence(self, at: int) -> int:
        """Where the sentence that holds the offset begins, or the reach backwards ends."""
        number = bisect_left(self._initial, at)
        return max(self._initial[number - 1] if number else 0, at - _REACH)

    def _within(self, start: int, end: int) -> list[Name]:
        first = bisect_left(self._ends, start)
        return [n for n in self._names[first : bisect_left(self._ends, end + 1)] if n.start >= start]

    def _chunks(self, start: int, end: int) -> list[Span]:
        """The stretch cut at its commas."""
        spans, at = [], start
        for match in _COMMA.finditer(self._text, start, end):
            spans.append((at, match.start()))
            at = match.end()
        spans.append((at, end))
        return [span for span in spans if span[0] < span[1]]

    def _name_at(self, end: int) -> Name | None:
        """The name that ends there, a bracket after it left out."""
        end -= len(_TRAILING.search(self._text[max(0, end - 60) : end]).group())  # type: ignore[union-attr]
        number = bisect_left(self._ends, end)
        return self._names[number] if number < len(self._ends) and self._ends[number] == end else None

    def _phrase(self, start: int, end: int) -> Span | None:
        """The noun phrase at the end of a stretch: from the determiner before its last noun for a speaker."""
        indices = self._words.within(start, end)
        known = [i for i in indices if self._words.lows[i] in nouns() or self._words.lows[i] in _PEOPLE]
        if not known:
            return None
        first = known[-1]
        determiners = [m.start() for m in _DETERMINER.finditer(self._text, start, self._words.starts[first] + 1)]
        if determiners:
            return determiners[-1], end
        while first > indices[0] and self._words.capitals[first - 1] and not self._words.gap(first - 1).strip():
            first -= 1
        return self._words.starts[first], end
