"""Words that hint at an act, a form of response or a right: ``data/hints.tsv``, which can be corrected without code.

Hits are features of the linear models, which weigh them: no entry decides anything alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

Phrase = tuple[str, ...]

# No stem is shorter than this: by so many letters stems are looked up.
SHORTEST = 3
# Words whose entries are kept at hand: with so many, nineteen in twenty words of a text are looked up once only.
COMMON = 8192


class _Node:
    """What may come after the words read so far: the next words and stems, and the tags of phrases that end here."""

    __slots__ = ("lengths", "stems", "tags", "whole")

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.whole: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = {}
        self.lengths: dict[str, set[int]] = {}  # of the stems, by their first letters

    def add(self, part: str) -> _Node:
        """The node behind one more part of a phrase, made at its first use."""
        if not part.endswith("*"):
            return self.whole.setdefault(part, _Node())
        stem = part[:-1]
        self.lengths.setdefault(stem[:SHORTEST], set()).add(len(stem))
        return self.stems.setdefault(stem, _Node())

    def after(self, word: str) -> list[_Node]:
        """The nodes behind a word."""
        found = [self.whole[word]] if word in self.whole else []
        for length in self.lengths.get(word[:SHORTEST], ()):
            if length <= len(word) and word[:length] in self.stems:
                found.append(self.stems[word[:length]])
        return found


class Lexicon:
    """Finds entries among the words of a text in one walk over the words."""

    def __init__(self, entries: Mapping[str, Sequence[Phrase]]) -> None:
        """``entries`` holds the phrases of each tag; ``*`` at the end of a word stands for any ending."""
        root = _Node()
        self._begin = lru_cache(maxsize=COMMON)(root.after)
        for tag, phrases in entries.items():
            for phrase in phrases:
                node = root
                for part in phrase:
                    node = node.add(part)
                node.tags.append(tag)

    def tags(self, words: Sequence[str]) -> dict[str, int]:
        """How many entries of each tag stand in ``words`` (lower case, in order of the text)."""
        found: dict[str, int] = {}
        begun: list[_Node] = []
        for word in words:
            nodes = self._begin(word)
            if begun:
                nodes = [*nodes, *(after for node in begun for after in node.after(word))]
            if nodes:
                for node in nodes:
                    for tag in node.tags:
                        found[tag] = found.get(tag, 0) + 1
            begun = nodes
        return found


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
