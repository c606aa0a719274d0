"""Who may have done what a sentence alleges: the state and its organs, its laws, and others, by the words for them.

The words are those of ``data/allegation_words.tsv``; names of armed groups are learnt from the report that names them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from rejoinder.lexicon.tables import organisations
from rejoinder.schema import Span

AgentKind = Literal["state", "law", "nonstate"]

_NAME = r"[A-Z][\w’-]*(?: (?:(?:of|for|the|al|and) ){0,2}[A-Z][\w’-]*)*"
_SHORT = r"(?: \((?P<short>[A-Z][\w-]{1,9})\))?"
# "Eastern Liberation Army (ELA)": a name that says of itself that it is no state's.
_SELF_SAID = re.compile(
    rf"(?:{_NAME} )?(?:Liberation (?:Army|Front|Movement|Forces)|Front|Brigades?|Cartel|Mafia|Militia){_SHORT}"
)
_WHAT = (
    r"(?:[\w-]+ ){0,4}(?:armed|terrorist|rebel|militant|extremist|insurgent|separatist|criminal|guerrilla|jihadist) "
    r"(?:opposition )?(?:groups?|organizations?|movements?|militias?|factions?|gangs?)"
)
_APPOSED = re.compile(rf"(?P<name>{_NAME}){_SHORT}, (?:an?|the) {_WHAT}")
_INTRODUCED = re.compile(
    rf"(?:{_WHAT}|rebels|militia|gang|cartel)(?: known as| called| such as)?,? (?:the )?(?P<name>{_NAME}){_SHORT}"
)


# What stands before the agent of a passive.
BY = re.compile(r"\bby (?:[\w’-]+ ){0,2}$")


@dataclass(frozen=True, slots=True)
class Agent:
    """Words that name somebody who may have acted."""

    span: Span
    kind: AgentKind


def armed_groups(text: str) -> frozenset[str]:
    """The names and abbreviations of armed groups that a report introduces as such."""
    found: set[str] = set()
    for match in _SELF_SAID.finditer(text):
        found.add(match.group().partition(" (")[0].removeprefix("The "))
        found.add(match["short"] or "")
    for pattern in (_APPOSED, _INTRODUCED):
        for match in pattern.finditer(text):
            found |= {match["name"].removeprefix("The "), match["short"] or ""}
    return frozenset(found - {""})


def agents(text: str, sources: Sequence[Span], groups: frozenset[str]) -> list[Agent]:
    """Those who may have acted, in the order of a sentence; not those whom it credits with words."""
    taken = list(sources)
    found = []
    for name in sorted({*groups, *_known_groups()}, key=lambda name: (-len(name), name)):
        for at in _places(text, name):
            if not overlaps(at, taken):
                taken.append(at)
                found.append(Agent(at, "nonstate"))
    kinds: tuple[AgentKind, ...] = ("nonstate", "state", "law")
    for kind in kinds:
        for match in phrases(kind).finditer(text):
            if not overlaps(match.span(), taken):
                taken.append(match.span())
                found.append(Agent(match.span(), kind))
    return sorted(found, key=lambda agent: agent.span)


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _places(text: str, name: str) -> list[Span]:
    if name not in text:
        return []
    return [match.span() for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]


@cache
def _known_groups() -> frozenset[str]:
    return frozenset(name for name, body in organisations().items() if body.kind == "armed_group")


@cache
def phrases(name: str) -> re.Pattern[str]:
    """A noun of a list, with a capital only where a sentence begins, behind words of the list ``before`` and names."""
    nouns = "|".join(re.escape(term) for term in sorted(_lists()[name], key=len, reverse=True))
    before = "|".join(re.escape(word) for word in _lists()["before"])
    return re.compile(rf"(?<![\w-])(?:(?:(?i:{before})|[A-Z][\w’-]*) )*(?:{nouns}|(?<![^.] )(?i:{nouns}))(?![\w-])")


@cache
def _lists() -> dict[str, list[str]]:
    rows = files(__package__).joinpath("data/allegation_words.tsv").read_text(encoding="utf-8").splitlines()
    kept = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {name: [term.replace("_", " ") for term in words.split()] for name, words in kept[1:]}
