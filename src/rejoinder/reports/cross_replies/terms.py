"""Words by which two texts are found to speak of the same thing, whatever their endings and their spelling."""

from __future__ import annotations

import re

from rejoinder.exchange.features import stem
from rejoinder.lexicon.tables import state_words, word_list
from rejoinder.record.folding import fold, spelling

SHORTEST = 4
"""Letters of a word that counts. Shorter ones mostly do so little that they are in every list of stop words; those with
a figure or with capitals throughout ("M23", "39", "UN") count all the same."""

LONGEST = 4  # words of a state's name that are looked up

_WORD = re.compile(r"[^\W_]+(?:[.,](?=\d)[^\W_]+)*")
_NAME = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:-[^\W\d_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPELT = (("our", "or"), ("isat", "izat"), ("ise", "ize"), ("ising", "izing"), ("tre", "ter"), ("ence", "ense"))
"""British endings and American ones, as far as the first letters of a word show them."""


def terms(text: str) -> dict[str, str]:
    """The terms of a text, each with the word that it first stands for there, in the order of the text. Names of
    states, function words and years say nothing of what a sentence is about."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        if _counts(word):
            found.setdefault(_term(word), word)
    return found


def years(text: str) -> set[int]:
    """The years that a text names."""
    return {int(found) for found in re.findall(rf"(?<!\d){_YEAR.pattern}(?!\d)", text)}


def states_in(text: str) -> frozenset[str]:
    """The states that a text names, by their names, peoples or seats of government ("Washington"): their codes."""
    words = _NAME.findall(text)
    found = set()
    for first in range(len(words)):
        for size in range(1, min(LONGEST, len(words) - first) + 1):
            known = state_words().get(" ".join(words[first : first + size]))
            if known and known.sort != "place":
                found.add(known.code)
    return frozenset(found)


def _counts(word: str) -> bool:
    if _YEAR.fullmatch(word) or word in state_words() or word.lower() in word_list("function"):
        return False
    marked = (word.isupper() or any(letter.isdigit() for letter in word)) and len(word) > 1
    return marked or len(word) >= SHORTEST


def _term(word: str) -> str:
    folded = spelling(fold(word))
    for british, american in _SPELT:
        folded = folded.replace(british, american)
    return stem(folded.removesuffix("s"))
