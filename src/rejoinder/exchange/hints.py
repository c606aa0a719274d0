"""Words that hint at an act, a form of response or a right: ``data/hints.tsv``, which can be corrected without code.

Hits are features of the linear models, which weigh them: no entry decides anything alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

Phrase = tuple[str, ...]

# No entry is a shorter stem than this.
SHORTEST = 2


class Lexicon:
    """Finds entries among the words of a text in one walk over the words."""

    def __init__(self, entries: Mapping[str, Sequence[Phrase]]) -> None:
        """``entries`` holds the phrases of each tag; ``*`` at the end of a word stands for any ending."""
        self._whole: dict[str, list[tuple[str, Phrase]]] = {}
        self._stems: dict[str, list[tuple[str, Phrase]]] = {}
        for tag, phrases in entries.items():
            for first, *rest in phrases:
                into = self._stems if first.endswith("*") else self._whole
                into.setdefault(first.removesuffix("*"), []).append((tag, tuple(rest)))
        self._longest = max(map(len, self._stems), default=0)

    def tags(self, words: Sequence[str]) -> dict[str, int]:
        """How many entries of each tag stand in ``words`` (lower case, in order of the text)."""
        found: dict[str, int] = {}
        for at, word in enumerate(words):
            hits = list(self._whole.get(word, ()))
            for length in range(SHORTEST, min(self._longest, len(word)) + 1):
                hits += self._stems.get(word[:length], ())
            for tag, rest in hits:
                if not rest or _follows(words, at + 1, rest):
                    found[tag] = found.get(tag, 0) + 1
        return found


def _follows(words: Sequence[str], at: int, rest: Phrase) -> bool:
    if at + len(rest) > len(words):
        return False
    return all(
        words[at + n].startswith(part[:-1]) if part.endswith("*") else words[at + n] == part
        for n, part in enumerate(rest)
    )


@cache
def hint_words() -> Mapping[str, tuple[Phrase, ...]]:
    """The entries of each code of each list, by the tag ``list:code``."""
    lines = files(__package__).joinpath("data/hints.tsv").read_text(encoding="utf-8").splitlines()
    _, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {f"{own}:{code}": tuple(tuple(entry.split("_")) for entry in entries.split()) for own, code, entries in rows}


@cache
def hint_lexicon() -> Lexicon:
    """All lists in one."""
    return Lexicon(hint_words())
