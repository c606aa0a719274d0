"""Words without names: what a statement says, whoever says it of whom.

Models of acts, forms and rights look at these words alone, so that a sentence is read the same whichever state or
person it is about; `benchmarks/even_handed.py` measures that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import chain

from rejoinder.lexicon.hints import hint_words
from rejoinder.lexicon.tables import nouns, word_list
from rejoinder.schema import Span

NAME = "•"  # stands for a name, however many words it has
LOUD = 0.72
"""The share of capitals, in words of more than three letters, above which they tell nothing: a headline, or words that
somebody shouts."""
SHORT = 4
"""Fewer words than this are not loud: a name alone has capitals, too."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'’]\w+)*")
OPENING = re.compile(r"[.!?:;\n\"“‘(\[]")


def plain_words(text: str, spans: Sequence[Span], states: Sequence[Span]) -> tuple[str, ...]:
    """The words of the spans in lower case, with NAME for each name.

    ``states`` are the places, in order, that name a state, its people or its seat of government. Other names are words
    with a capital that no sentence begins with, but for `common_words`. A word that a sentence begins with is part of a
    name when the next one is.
    """
    begins = [begin for begin, _ in states]
    found: list[str] = []
    for start, end in spans:
        matches = list(_WORD.finditer(text, start, end))
        words = [match.group() for match in matches]
        low = [_lower(word) for word in words]
        capital = _capitals(words, low)
        near = states[max(0, bisect_right(begins, start) - 1) : bisect_left(begins, end)]
        for number, word in enumerate(low):
            at = matches[number].start()
            named = any(begin <= at < stop for begin, stop in near) or (
                capital[number]
                and (_goes_on(text, matches, capital, number) or not _opens(text, matches, number, start))
            )
            if not named:
                found.append(word)
            elif not found or found[-1] != NAME:
                found.append(NAME)
    return tuple(found)


def _lower(word: str) -> str:
    return word.lower() if word.isalnum() else word.replace(".", "").replace("’", "'").lower()


def _capitals(words: Sequence[str], low: Sequence[str]) -> list[bool]:
    """Which of the words of a stretch have a capital that may tell a name."""
    if is_loud(words):
        return [False] * len(words)
    common = common_words()
    return [word[0].isupper() and plain not in common for word, plain in zip(words, low, strict=True)]


def is_loud(words: Sequence[str]) -> bool:
    """Whether so many of the words of a stretch have capitals that these tell nothing."""
    long = [word[0].isupper() for word in words if len(word) > 3]
    return len(words) >= SHORT and sum(long) > LOUD * len(long)


def _goes_on(text: str, matches: Sequence[re.Match[str]], capital: Sequence[bool], number: int) -> bool:
    """Whether the next word has a capital, too, and nothing but white space lies between."""
    if number + 1 == len(matches) or not capital[number + 1]:
        return False
    return not text[matches[number].end() : matches[number + 1].start()].strip()


def _opens(text: str, matches: Sequence[re.Match[str]], number: int, start: int) -> bool:
    """Whether a sentence may begin with the word."""
    if number:
        return bool(OPENING.search(text, matches[number - 1].end(), matches[number].start()))
    return start == 0 or bool(OPENING.search(text, max(0, start - 2), start))


@cache
def common_words() -> frozenset[str]:
    """Words that name nobody, though they may have a capital: pronouns and the like, words of offices and bodies, and
    those of the lists of hints."""
    hints = chain.from_iterable(chain.from_iterable(hint_words().values()))
    return frozenset(nouns()) | word_list("function") | {part.rstrip("*") for part in hints}
