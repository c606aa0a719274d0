"""Pronouns: whom "he", "it", "they" and "we" stand for when they speak."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from rejoinder.exchange.members import Member
from rejoinder.exchange.runs import TITLES
from rejoinder.exchange.sources import Head
from rejoinder.exchange.stage import Stage
from rejoinder.lexicon.tables import nouns, word_list

_HE, _SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
_THEY = frozenset(["they", "them", "their", "themselves"])
_FIRST = frozenset(["i", "me", "my", "we", "us", "our"])
# What speaks for an antecedent, in paragraphs of distance that it outweighs; chosen with benchmarks/speakers.py
_LETTERHEAD = 300
_SPEAKER_BONUS = 2.0
_SAME_SENTENCE = 2.0
_QUOTED = 1.0  # who is talked about is rarely who talks
_SUBJECT_BONUS = 0.5
_GENDER_BONUS = 0.5
_FADE = 1000
_TITLES = 60  # code points before a name in which its titles may stand
_BEFORE_TITLES = frozenset(["the", "former", "deputy", "foreign"])
_FUNCTION = word_list("function") - {"the"}
_SENTENCE_END = re.compile(r"[.?!][\"”’']?\s+[\"“‘']?[A-Z]|\n\s*\n")


class Pronouns:
    """Resolves pronouns on a stage, in the text's order."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        contents = sorted(span for attribution in stage.attributions for span in attribution.content)
        self._starts = [start for start, _ in contents]
        self._ends = list(accumulate((end for _, end in contents), max))  # the furthest end so far
        self._openers = {stage.words.starts[i] for i in stage.words.initial}
        self._subjects = self._openers | {n.start for n in stage.names if self._titled(n.start)}

    def resolve(self, head: Head, index: int) -> Member:
        at, word = head.span[0], head.noun
        if word in _FIRST:
            return self._first_person(index, head)
        best: tuple[float, Member] | None = None
        here = self._stage.words.paragraph(at)
        for event in self._stage.events_before(at):
            fit = 1.0 if event.document and word == "it" else self._fits(event.member, word)
            if fit is None:
                continue
            fit += _SUBJECT_BONUS if event.at in self._subjects else 0.0
            score = fit - (here - self._stage.words.paragraph(event.at)) - (at - event.at) / _FADE
            if event.speaks:
                score += _SPEAKER_BONUS + (_SAME_SENTENCE if self._one_sentence(event.at, at) else 0.0)
            elif self._quoted(event.at):
                score -= _QUOTED
            if best is None or score > best[0]:
                best = (score, event.member)
        if best is None:
            return self._stage.previous(index) or self._stage.described(head, head.phrase)
        if word in _SHE or word in _HE:
            best[1].female = word in _SHE
            if best[1].sort == "open":
                best[1].sort = "person"
        return best[1]

    def _titled(self, at: int) -> bool:
        """Whether only titles and roles stand between the beginning of a sentence and a name: "*Mr* X said"."""
        words = self._stage.words
        for index in reversed(words.within(max(0, at - _TITLES), at)):
            low = words.lows[index].rstrip(".")
            known = nouns().get(low)
            if words.gap(index).strip() not in ("", ".") or "\n\n" in words.gap(index):
                return False
            titles = low in TITLES or low in _BEFORE_TITLES or (known is not None and known.sort == "role")
            if not titles and not words.capitals[index]:
                return False
            if words.starts[index] in self._openers:
                return low not in _FUNCTION
        return False

    def _quoted(self, at: int) -> bool:
        """Whether the offset lies in the content of an attribution."""
        begun = bisect_right(self._starts, at)
        return begun > 0 and at < self._ends[begun - 1]

    def _one_sentence(self, start: int, end: int) -> bool:
        between = self._stage.text[start:end]
        return end not in self._openers and not _SENTENCE_END.search(between[1:] + "A")

    def _fits(self, member: Member, word: str) -> float | None:
        """How well a member fits a pronoun; None where it cannot."""
        person = member.sort == "person" or (member.sort == "described" and not member.plural and self._human(member))
        if word in _HE or word in _SHE:
            if member.sort == "open" and member.female is None:
                return None if any(n.isupper() for n in member.names) else -1.5
            person = person or member.sort == "open"
            if not person or (member.female is not None and member.female != (word in _SHE)):
                return None
            return 0.0 if member.female is None else _GENDER_BONUS
        if person or member.sort == "open":
            return None
        if word in _THEY:
            return 1.0 if member.plural else -1.0
        return None if member.plural else 0.0

    def _human(self, member: Member) -> bool:
        return any(nouns()[role].sort == "role" for role in member.roles)

    def _first_person(self, index: int, head: Head) -> Member:
        """The speaker of the quotation that holds the pronoun, else whoever issues the document."""
        at = head.span[0]
        for other, attribution in enumerate(self._stage.attributions):
            if other != index and other in self._stage.speaker and any(s <= at < e for s, e in attribution.content):
                return self._stage.speaker[other]
        for other in self._stage.order:
            before = self._stage.heads[other]
            if (
                other in self._stage.speaker
                and before
                and (before.noun in _FIRST or self._stage.text[: before.span[0]].endswith("We, "))
            ):
                return self._stage.speaker[other]
        return self._author() or self._stage.previous(index) or self._stage.described(head, head.phrase)

    def _author(self) -> Member | None:
        """Who issues a text that says "we": the first body that it names at its head."""
        events = sorted((e for e in self._stage.events if e.at < _LETTERHEAD), key=lambda e: e.at)
        for event in events:
            if event.member.sort == "organisation":
                self._stage.profiler.fill(event.member)
                if event.member.kind in ("government", "state_body", "ngo", "party"):
                    return event.member
        return None
