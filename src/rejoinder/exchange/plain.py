"""Words without names: what a statement says, whoever says it of whom.

Models of acts, forms and rights look at these words alone, so that a sentence is read the same whichever state or
person it is about; `benchmarks/even_handed.py` measures that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise

from rejoinder.exchange.hints import hint_words
from rejoinder.exchange.lexicon import nouns, word_list
from rejoinder.schema import Span

NAME = "•"  # stands for a name, however many words it has
LOUD = 0.72
"""The share of capitals, in words of more than three letters, above which they tell nothing: a headline, or words that
somebody shouts. The same as where names are found (`names.NameFinder`)."""
SHORT = 4
"""Fewer words than this are not loud: a name alone has capitals, too."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-'’]\w+)*")
_OPENING = re.compile(r"[.!?:;\n\"“‘(\[]")


def plain_words(text: str, spans: Sequence[Span], states: Sequence[Span]) -> tuple[str, ...]:
    """The words of the spans in lower case, with NAME for each name.

    ``states`` are the places, in order, that name a state, its people or its seat of government. Other names are words
    with a capital that no sentence begins with, but for `common_words`. A word that a sentence begins with is part of a
    name when the next one is.
    """
    found: list[str] = []
    for start, end in spans:
        matches = list(_WORD.finditer(text, start, end))
        if not matches:
            continue
        words = [match.group() for match in matches]
        low = [word.replace(".", "").replace("’", "'").lower() for word in words]
        long = [word for word in words if len(word) > 3]
        loud = len(words) >= SHORT and sum(word[0].isupper() for word in long) > LOUD * len(long)
        capital = [
            not loud and word[0].isupper() and plain not in common_words()
            for word, plain in zip(words, low, strict=True)
        ]
        gaps = [text[one.end() : other.start()] for one, other in pairwise(matches)]
        before = text[max(0, start - 2) : start]
        opens = [start == 0 or bool(_OPENING.search(before)), *(bool(_OPENING.search(gap)) for gap in gaps)]
        joined = [*(after and not gap.strip() for after, gap in zip(capital[1:], gaps, strict=True)), False]
        for match, word, is_capital, is_first, goes_on in zip(matches, low, capital, opens, joined, strict=True):
            named = _within(match.start(), states) or (is_capital and (goes_on or not is_first))
            if not named:
                found.append(word)
            elif not found or found[-1] != NAME:
                found.append(NAME)
    return tuple(found)


@cache
def common_words() -> frozenset[str]:
    """Words that name nobody, though they may have a capital: pronouns and the like, words of offices and bodies, and
    those of the lists of hints."""
    hints = chain.from_iterable(chain.from_iterable(hint_words().values()))
    return frozenset(nouns()) | word_list("function") | {part.rstrip("*") for part in hints}


def _within(at: int, spans: Sequence[Span]) -> bool:
    before = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return before >= 0 and at < spans[before][1]
