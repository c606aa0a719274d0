"""The words that the resolution of speakers knows: states, well-known organisations, and nouns for those who speak.

The tables lie in ``data/`` so that they can be read and corrected without touching code. None of them comes from an
annotated article: they are general knowledge, and every state has the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

from rejoinder.schema import ActorKind

StateSort = Literal["name", "demonym", "seat", "place"]
NounClass = Literal["role", "group", "body", "document"]


@dataclass(frozen=True, slots=True)
class StateWord:
    """A word for a state: its name, its people, its seat of government, or another place in it."""

    code: str
    sort: StateSort


@dataclass(frozen=True, slots=True)
class Organisation:
    """A well-known organisation; ``state`` is None for an international one."""

    name: str
    kind: ActorKind
    state: str | None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for a speaker. ``kind`` is None where the organisation behind it decides."""

    word: str
    sort: NounClass
    kind: ActorKind | None


def table(name: str) -> Iterator[list[str]]:
    """The rows of a table without its comments and its heading."""
    lines = (files(__package__) / "data" / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    for line in kept[1:]:
        yield line.split("\t")


@lru_cache(maxsize=1)
def state_words() -> dict[str, StateWord]:
    """Every word for a state, as written, to the state; a name wins over a demonym, a demonym over a place."""
    words: dict[str, StateWord] = {}
    sorts: tuple[StateSort, ...] = ("name", "demonym", "seat", "place")
    for code, *columns in table("states.tsv"):
        for sort, column in zip(sorts, columns, strict=True):
            for word in filter(None, column.split("|")):
                words.setdefault(word, StateWord(code, sort))
    return words


def beginnings(names: Iterable[str]) -> frozenset[str]:
    """Every part of a name, from its first letter to the end of a word, that a longer reading may complete."""
    return frozenset(
        name[:end]
        for name in names
        for end in range(1, len(name) + 1)
        if end == len(name) or not name[end].isalnum() or name[end - 1] == "."
    )


@lru_cache(maxsize=1)
def organisations() -> dict[str, Organisation]:
    """Every name of a well-known organisation, without its article."""
    known: dict[str, Organisation] = {}
    for names, kind, state in table("organisations.tsv"):
        first, *others = names.split("|")
        organisation = Organisation(first, cast(ActorKind, kind), state or None)
        for name in (first, *others):
            known[name] = organisation
    return known


@lru_cache(maxsize=1)
def known_beginnings() -> frozenset[str]:
    """The beginnings of all words for states and all names of organisations."""
    return beginnings((*state_words(), *organisations()))


@lru_cache(maxsize=1)
def nouns() -> dict[str, Noun]:
    """Every noun for a speaker, in lower case; the first row that has it wins."""
    known: dict[str, Noun] = {}
    for sort, kind, words in table("nouns.tsv"):
        for word in words.split():
            known.setdefault(word, Noun(word, cast(NounClass, sort), cast("ActorKind | None", kind or None)))
    return known


@lru_cache(maxsize=1)
def kind_patterns() -> tuple[tuple[ActorKind, re.Pattern[str]], ...]:
    """What in a description tells which kind, the surest first."""
    return tuple(
        (cast(ActorKind, kind), re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
        for kind, pattern in table("kinds.tsv")
    )


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table("words.tsv")}


def word_list(name: str) -> frozenset[str]:
    """A list of words by its name; KeyError where there is none."""
    return _word_lists()[name]
