"""The words by which reports credit somebody, and those that look like it: ``data/source_cues.tsv``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from rejoinder.schema import Span

_WORD = re.compile(r"[^\W_][\w’'-]*")
_IDLE = frozenset(
    "a an the that to of in on at for by with and or as its their his her there no not also has have had".split()
)
_IRREGULAR = {
    "say": "said says saying", "tell": "told tells telling", "find": "found finds finding",
    "see": "saw seen sees seeing", "write": "wrote written writes writing", "show": "showed shown shows showing",
    "think": "thought thinks thinking", "seek": "sought seeks seeking",
}  # fmt: skip
_DOUBLED = frozenset("log plan commit submit bar ban".split())


def lows(text: str, span: Span) -> list[str]:
    """The words at a place, in lower case."""
    return [match.group().lower() for match in _WORD.finditer(text, *span)]


def cue_word(text: str, cue: Span) -> str:
    """The word of a cue that says what it does: the first of a known class, else the first that is not idle."""
    words = lows(text, cue)
    known = [word for word in words if word in cue_classes()]
    return (known or [word for word in words if word not in _IDLE] or words or [""])[0]


@lru_cache(maxsize=1)
def cue_classes() -> Mapping[str, tuple[str, ...]]:
    """Every form of the listed words to its classes."""
    known: dict[str, tuple[str, ...]] = {}
    lines = (files(__package__) / "data" / "source_cues.tsv").read_text(encoding="utf-8").splitlines()
    for name, words in (line.split("\t") for line in [one for one in lines if not one.startswith("#")][1:]):
        for form in (form for word in words.split() for form in _forms(word)):
            known[form] = tuple(dict.fromkeys((*known.get(form, ()), name)))
    return known


def _forms(word: str) -> tuple[str, ...]:
    """A verb's forms by the rules of spelling; of other words too, where they do no harm."""
    if word in _IRREGULAR:
        return word, *_IRREGULAR[word].split()
    if word.endswith("y") and word[-2] not in "aeiou":
        return word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"
    stem = word + word[-1] if word in _DOUBLED else word.removesuffix("e")
    return word, word + "s", word + "es", stem + "ed", stem + "ing"
