"""What kind of actor somebody is, and of which state: from the nouns and names in the words that describe them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rejoinder.lexicon.tables import kind_patterns, nouns
from rejoinder.schema import ActorKind

_CACHE = 4096  # descriptions kept: each is asked for several times a document, and many stand in others, too
_WORD = re.compile(r"[\w-]+")
_STATE_NOUN = re.compile(r"\bpresident of (?!the (?:senate|court|association|union|party))", re.IGNORECASE)


def kind_of(description: str) -> ActorKind | None:
    """The kind that a description ("deputy director of rights group X") tells; None where it tells none."""
    return strength(description)[0]


@lru_cache(maxsize=_CACHE)
def strength(description: str) -> tuple[ActorKind | None, bool]:
    """The kind that a description tells, and whether weakly: "spokesman" alone may be anybody's."""
    if _STATE_NOUN.search(description):
        return "government", False
    order = kind_patterns()
    for number, (kind, pattern) in enumerate(order, 1):
        if pattern.search(description):
            return kind, number == len(order)
    return _noun_kind(description), True


def _noun_kind(description: str) -> ActorKind | None:
    for word in _WORD.findall(description.lower()):
        noun = nouns().get(word)
        if noun and noun.kind:
            return noun.kind
    return None


_WORLDWIDE = re.compile(
    r"\b(?:International|Internationale|World|Global|Without Borders|Asia|Asian|Africa|African|Europe|European|"
    r"Americas|Latin America|Arab|Regional|Continental|Pacific|Sahel|Great Lakes|Mediterranean|Commonwealth|Watch|"
    r"Observatory)\b"
)


def is_worldwide(name: str) -> bool:
    """Whether an organisation's name says that it is at work in more than one state."""
    return bool(_WORLDWIDE.search(name))


def joint_kind(kinds: Sequence[ActorKind]) -> ActorKind:
    """The kind of several who speak together: theirs where it is one, else ``unnamed``."""
    if set(kinds) == {"government", "state_body"}:
        return "government"
    return kinds[0] if kinds and len(set(kinds)) == 1 else "unnamed"


def common(states: Iterable[str | None]) -> str | None:
    """The state of several: theirs where it is one."""
    found = set(states)
    return found.pop() if len(found) == 1 else None
