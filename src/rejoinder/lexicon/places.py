"""Where a text names a state, its people or a place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.lexicon.tables import StateWord, known_beginnings, state_words

LONGEST = 3
"""Words of the longest name of a state that is looked for."""

_NAME = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text names a state, and how: by its name, its people, its seat of government or a place in it."""

    start: int
    end: int
    word: StateWord


@lru_cache(maxsize=1)  # the network's reader asks, then the exchange
def find_places(text: str) -> tuple[Place, ...]:
    """Every place that names a state, in order, the longest name first ("Saudi Arabia" before "Saudi")."""
    return tuple(_places(text))


def _places(text: str) -> Iterator[Place]:
    known, begun = state_words(), known_beginnings()
    found = list(_NAME.finditer(text))
    taken = 0
    for at in [at for at, match in enumerate(found) if match.group() in begun]:
        start = found[at].start()
        for length in range(LONGEST, 0, -1) if at >= taken else ():
            end = found[min(at + length, len(found)) - 1].end()
            word = known.get(" ".join(text[start:end].split()))
            if word:
                yield Place(start, end, word)
                taken = at + length
                break
