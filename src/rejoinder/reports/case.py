"""What capitals tell: whether a word need be a name, by how this text and others write it within sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_ACRONYMS = re.compile(r"[A-Z]{2,}s")  # "NGOs": more than one, and so no name
_PREFIX = re.compile(r"^(?:anti|extra|non|pro|un)")
_POSSESSIVE = re.compile(r"[’']s?$")


class Case:
    """The words of one text as it writes them, and beside it those that news writes small."""

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text)
        self._small = frozenset(word for word in words if word.islower())
        self._pairs = frozenset((one.lower(), other) for one, other in pairwise(words) if other.islower())

    def plain(self, word: str) -> bool:
        """Whether the word is written small within sentences, so that it is no name even where it has a capital."""
        if _ACRONYMS.fullmatch(word):
            return True
        word = _POSSESSIVE.sub("", word.lower())
        return self._is_small(word) or all(map(self._is_small, re.split("[-/]", word)))

    def paired(self, one: str, other: str) -> bool:
        """Whether the text has the two words beside each other, the second one small."""
        return (one.lower(), other.lower()) in self._pairs

    def _is_small(self, word: str) -> bool:
        known = plain_words()
        return word in self._small or word in known or _PREFIX.sub("", word) in known


@lru_cache(maxsize=1)
def plain_words() -> frozenset[str]:
    """The words that news writes small within sentences (``training/reports/plain_words.py``)."""
    return frozenset((files(__package__) / "data" / "plain_words.txt").read_text(encoding="utf-8").split())
