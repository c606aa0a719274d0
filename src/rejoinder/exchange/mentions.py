"""Those a text talks about without a proper name: the government, the police, the army, the courts, the authorities."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from rejoinder.exchange.names import Name
from rejoinder.exchange.words import Words, squeeze
from rejoinder.schema import ActorKind, Span


def _phrases(modifiers: str, nouns: str) -> list[str]:
    return [f"{modifier} {noun}".replace("_", " ") for modifier in modifiers.split() for noun in nouns.split()]


# In each row, where several phrases begin at one place, the longest counts; where several rows do, all of them count.
_COLLECTIVES: tuple[tuple[list[str], ActorKind], ...] = (
    (["government", "gov’t", "gov't", "govt"], "government"),
    (["authorities"], "government"),
    ([*_phrases("government security military state senior city local", "officials"), "officials"], "government"),
    (
        _phrases(
            "security armed defence_and_security defense_and_security defence defense government special riot "
            "paramilitary occupation",
            "forces",
        ),
        "state_body",
    ),
    (
        _phrases("security", "services agencies agents officials") + _phrases("intelligence", "services agencies"),
        "state_body",
    ),
    (["police"], "state_body"),
    (["army", "military", "soldiers", "troops", "navy"], "state_body"),
    (_phrases("prison jail", "authorities officials guards service"), "state_body"),
    (["court", "courts", "judiciary", "prosecutors", "parliament"], "state_body"),
    ([*_phrases("ruling opposition", "party"), "opposition"], "party"),
    (["rebels", "separatists", "militants", "insurgents"], "armed_group"),
    (["protesters", "protestors", "demonstrators", "assailants", "attackers", "gunmen"], "unnamed"),
    (
        _phrases(
            "other european african western arab asian foreign neighbouring neighboring many several some",
            "countries governments nations states leaders",
        ),
        "government",
    ),
)


def _by_first_word() -> dict[str, list[tuple[str, int]]]:
    """The phrases, the longest first, and the numbers of their rows by the first run of letters."""
    phrases = [(phrase, row) for row, (own, _) in enumerate(_COLLECTIVES) for phrase in own]
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase, row in sorted(phrases, key=lambda item: -len(item[0])):
        found.setdefault(re.split(r"\W", phrase)[0], []).append((phrase, row))
    return found


_FIRST = _by_first_word()
_RUN = re.compile(r"\w+")
# "police chief", "police station": not the police
_POLICE_OF = re.compile(r" (?:chief|officer|officers|station|commissioner|spokes\w+|post)", re.IGNORECASE)
_OWNED = re.compile(r"(?:[’']s?)?\s+(?:(?:royal|federal|central|local|national|military|own|riot)\s+)?$")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_DETERMINER = re.compile(
    r"(?:\b(?:the|its|local|central|federal|royal|national|own|present|former|new|unknown|provincial|municipal|supreme|high|district|criminal)\s+)+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Collective:
    """A common noun for a body at ``span`` (article and state included); ``owner`` is the state that qualifies it."""

    span: Span
    noun: str
    kind: ActorKind
    owner: Name | None

    @property
    def many(self) -> bool:
        """Whether the noun stands for the governments of several states."""
        return self.noun.endswith(("countries", "governments", "nations", "states", "leaders"))

    def phrase(self, text: str) -> str:
        return squeeze(text[self.span[0] : self.span[1]])


def collectives(words: Words, names: Sequence[Name]) -> list[Collective]:
    """The common nouns for governments and bodies of a state, in order, outside proper names."""
    text = words.text
    starts = [name.start for name in names]
    states = [name for name in names if name.state]
    beginning, ending = {name.start: name for name in states}, {name.end: name for name in states}
    found = []
    for place, end, row in sorted(_places(words), key=itemgetter(2)):
        before = bisect_right(starts, place) - 1
        if before >= 0 and place < names[before].end:
            continue
        start, owner = place, None
        gap = _OWNED.search(text[max(0, place - 24) : place])
        if gap:
            owner = ending.get(place - len(gap.group()))
        if owner:
            start = owner.start
        determiner = _DETERMINER.search(text[max(0, start - 32) : start])
        if determiner:
            start -= len(determiner.group())
        noun = squeeze(text[place:end]).lower()
        of = _OF.match(text[end : end + 12])
        if of and owner is None:
            owner = beginning.get(end + len(of.group()))
            end = owner.end if owner else end
        found.append(Collective((start, end), noun, _COLLECTIVES[row][1], owner))
    return sorted(found, key=lambda c: c.span)


def _places(words: Words) -> Iterator[tuple[int, int, int]]:
    """Where phrases of the rows stand: start, end and row; those of one row do not overlap."""
    text = words.text
    ends = [0] * len(_COLLECTIVES)
    for start, first in _firsts(words):
        for phrase, row in _FIRST[first]:
            end = start + len(phrase)
            whole = text[start - 1 : start] != "_" and not _RUN.match(text, end)
            if start < ends[row] or text[start:end].lower() != phrase or not whole:
                continue
            if phrase == "police" and _POLICE_OF.match(text, end):
                continue
            ends[row] = end
            yield start, end, row


def _firsts(words: Words) -> Iterator[tuple[int, str]]:
    """Where a run of letters is the first of a phrase, and the run in lower case; "police-run" has two runs."""
    for start, text, low in zip(words.starts, words.texts, words.lows, strict=True):
        if low in _FIRST:
            yield start, low
        elif not low.isalnum():
            for run in _RUN.finditer(text):
                if run.group().lower() in _FIRST:
                    yield start + run.start(), run.group().lower()
