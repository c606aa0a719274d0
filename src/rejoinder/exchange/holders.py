"""Persons whom readers of news know by name alone: who held which kind of office, and for which state.

The table gives every state the same offices: heads of state and government, ministers, heads of courts, forces and
parliaments, leaders of parties, and those of international bodies, since about 1990. It is general knowledge, written
down by state and office and not from any article, and it decides nothing: the models of kinds and states weigh it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from rejoinder.exchange.members import Member, name_words
from rejoinder.lexicon.tables import table
from rejoinder.schema import ActorKind

_CACHE = 4096  # names kept: more than a book has


@dataclass(frozen=True, slots=True)
class Office:
    """An office of some kind; ``state`` is None for an international one."""

    kind: ActorKind
    state: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """The offices that somebody of a name held; ``whole`` says that first and family names are known to fit."""

    offices: tuple[Office, ...]
    whole: bool


NOTHING = Held((), False)


def held_by(member: Member) -> Held:
    """The offices that a person so called may have held, by the fullest name that the text has."""
    return _held(member.name) if member.names and member.sort in ("person", "open") else NOTHING


@lru_cache(maxsize=_CACHE)
def _held(name: str) -> Held:
    words = _words(name)
    whole, short = _holders()
    found = [office for word in dict.fromkeys(words) for own, office in whole.get(word, ()) if own <= {*words}]
    if found:
        return Held(tuple(dict.fromkeys(found)), True)
    return Held(short.get(words[0], ()), False) if len(words) == 1 else NOTHING


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", name)
    return name_words("".join(letter for letter in plain if not unicodedata.combining(letter)))


@lru_cache(maxsize=1)
def _holders() -> tuple[dict[str, list[tuple[frozenset[str], Office]]], dict[str, tuple[Office, ...]]]:
    """Names of several words under the longest of them, and names of one word, with the offices."""
    whole: defaultdict[str, list[tuple[frozenset[str], Office]]] = defaultdict(list)
    short: defaultdict[str, list[Office]] = defaultdict(list)
    for names, kind, state, *_ in table("holders.tsv"):
        office = Office(cast(ActorKind, kind), state or None)
        for name in names.split("|"):
            words = _words(name)
            if len(words) > 1:
                whole[max(words, key=len)].append((frozenset(words), office))
            elif office not in short[words[0]]:
                short[words[0]].append(office)
    return dict(whole), {word: tuple(offices) for word, offices in short.items()}
