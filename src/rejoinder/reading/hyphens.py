"""Words broken at the ends of lines: joined again, but for the hyphens that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W_]+(?:-[^\W_]+)*)-$")
_FIRST = re.compile(r"[^\W_]+")
_LONGEST = 100  # characters of a word at a line's end; searching a line of any length takes its square
# First parts that English joins with a hyphen; a break behind them is rather theirs than the typesetter's.
_FIRST_PARTS = frozenset(
    word
    for line in (
        "all anti cross ex extra far half high ill inter intra low mid multi near neo non post pro quasi self",
        "semi short so socio sub then ultra under vice well long full part two three four five six seven eight",
        "nine ten twenty thirty",
    )
    for word in line.split()
)


class Hyphens:
    """Knows the words of one document, and decides for each broken word whether its hyphen stays."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            whole = _LAST.sub("", line)
            self._words.update(word.lower() for word in _WORD.findall(whole))

    def join(self, one: str, other: str) -> str:
        """Two lines of one paragraph as one: with a space between, or as one word where the first breaks off in it."""
        last, first = _LAST.search(one, max(0, len(one) - _LONGEST)), _FIRST.match(other)
        if not last or not first:
            return f"{one} {other}" if not re.search(r"[^\W_][-–—/]$", one) else one + other
        return one + other if self._stays(last.group(1), first.group()) else one[:-1] + other

    def _stays(self, left: str, right: str) -> bool:
        if f"{left}-{right}".lower() in self._words:
            return True
        if f"{left}{right}".lower() in self._words:
            return False
        compound = "-" in left or not left.isalpha() or left.isupper() or not right[0].islower()
        return compound or left.lower() in _FIRST_PARTS
