"""Those a text talks about without a proper name: the government, the police, the army, the courts, the authorities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.exchange.names import Name, squeeze
from rejoinder.exchange.words import Words
from rejoinder.schema import ActorKind, Span

_COLLECTIVES: tuple[tuple[str, ActorKind], ...] = (
    (r"government|gov[’']t|govt", "government"),
    (r"authorities", "government"),
    (r"(?:government |security |military |state |senior |city |local )?officials", "government"),
    (
        r"(?:security|armed|defen[cs]e and security|defen[cs]e|government|special|riot|paramilitary|occupation) forces",
        "state_body",
    ),
    (r"security (?:services|agencies|agents|officials)|intelligence (?:services|agencies)", "state_body"),
    (r"police(?! (?:chief|officer|officers|station|commissioner|spokes\w+|post))", "state_body"),
    (r"army|military|soldiers|troops|navy", "state_body"),
    (r"(?:prison|jail) (?:authorities|officials|guards|service)", "state_body"),
    (r"courts?|judiciary|prosecutors|parliament", "state_body"),
    (r"(?:ruling |opposition )party|opposition", "party"),
    (r"rebels|separatists|militants|insurgents", "armed_group"),
    (r"protesters|protestors|demonstrators|(?:assailants|attackers|gunmen)", "unnamed"),
    (
        r"(?:other|european|african|western|arab|asian|foreign|neighbouring|neighboring|many|several|some) "
        r"(?:countries|governments|nations|states|leaders)",
        "government",
    ),
)
_PATTERNS = tuple((re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), kind) for pattern, kind in _COLLECTIVES)
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
    ending = {name.end: name for name in names if name.state}
    found = []
    taken: list[Span] = [(name.start, name.end) for name in names]
    inside = {at for start, end in taken for at in range(start, end)}
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(text):
            if match.start() in inside:
                continue
            start, owner = match.start(), None
            gap = re.search(
                r"(?:[’']s?)?\s+(?:(?:royal|federal|central|local|national|military|own|riot)\s+)?$",
                text[max(0, start - 24) : start],
            )
            if gap:
                owner = ending.get(start - len(gap.group()))
            if owner:
                start = owner.start
            determiner = _DETERMINER.search(text[max(0, start - 32) : start])
            if determiner:
                start -= len(determiner.group())
            of = re.match(r"\s+of\s+(?:the\s+)?", text[match.end() : match.end() + 12])
            end = match.end()
            if of and owner is None:
                owner = next((n for n in names if n.state and n.start == end + len(of.group())), None)
                end = owner.end if owner else end
            found.append(Collective((start, end), squeeze(match.group()).lower(), kind, owner))
    return sorted(found, key=lambda c: c.span)
