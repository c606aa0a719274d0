"""One actor while a document is being read, and how to find it again by what it is called."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from rejoinder.exchange.names import Name
from rejoinder.exchange.words import squeeze
from rejoinder.lexicon.tables import Organisation
from rejoinder.schema import ActorKind, Span

MemberSort = Literal["person", "organisation", "state", "described", "joint", "open"]
_CACHE = 4096  # names kept taken apart: more than a book has
_ARTICLE = re.compile(r"^(?:the|an?|our|its|his|her|their)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=_CACHE)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case."""
    return tuple(word.lower() for word in _WORD.findall(name))


@lru_cache(maxsize=_CACHE)
def bare(name: str) -> str:
    """A name without its article, as a key."""
    return _ARTICLE.sub("", squeeze(name)).lower()


@dataclass(frozen=True, slots=True)
class Description:
    """Words that describe somebody, and the names in them."""

    text: str
    names: tuple[Name, ...]


@dataclass(eq=False)
class Member:
    """One actor while the document is being read.

    ``names`` counts what the text calls it. ``tokens`` are the words of these names, ``keys`` the names without their
    articles.
    """

    sort: MemberSort
    names: Counter[str] = field(default_factory=Counter)
    tokens: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    description: list[Description] = field(default_factory=list)
    nearby: list[Name] = field(default_factory=list)
    known: Organisation | None = None
    code: str | None = None
    female: bool | None = None
    plural: bool = False
    parts: tuple[Member, ...] = ()
    kind: ActorKind | None = None
    doubtful: bool = False  # nothing told the kind
    state: str | None = None
    ruled: tuple[ActorKind, str | None] | None = None  # kind and state by the rules, where a model has decided
    portrait: Mapping[str, float] = field(default_factory=dict)  # what that model saw of it

    @property
    def name(self) -> str:
        """The fullest name that the text has."""
        return max(self.names, key=lambda name: (len(name.split()), len(name)))  # of equals the first

    def called(self, name: str, times: int = 1) -> None:
        """The text calls it by this name."""
        self.names[name] += times
        self.tokens.update(name_words(name))
        self.keys.add(bare(name))


class MemberIndex:
    """Finds members, in the order in which they were added, by the words, keys and initials of their names."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._members: list[Member] = []
        self._under: defaultdict[Hashable, set[int]] = defaultdict(set)

    def put(self, member: Member, *keys: Hashable) -> None:
        """Let a member be found under each of the keys."""
        number = self._numbers.setdefault(id(member), len(self._members))
        if number == len(self._members):
            self._members.append(member)
        for key in keys:
            self._under[key].add(number)

    def under_all(self, keys: Sequence[Hashable]) -> list[Member]:
        """The members found under every one of the keys."""
        found = set.intersection(*(self._under.get(key, set()) for key in keys)) if keys else set()
        return [self._members[number] for number in sorted(found)]

    def under_any(self, keys: Sequence[Hashable]) -> list[Member]:
        """The members found under one of the keys at least."""
        found = set().union(*(self._under.get(key, set()) for key in keys))
        return [self._members[number] for number in sorted(found)]
