"""Numbers that differ between two sentences that say the same.

The sentences are laid over each other word by word, any number standing for any other; where a number meets another
one, the text gives another figure, of the same thing where the words behind it are the same. Years, days of the month,
the numbers of sections and articles, and the time since an event are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rejoinder.schema import Span

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES: dict[str, float] = {word: number for number, word in enumerate(_UNITS, 1)}
_VALUES |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
_TIMES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_NUMBER = rf"[$€£]?\d[\d,]*(?:\.\d+)?|\b(?:(?:{'|'.join(_TENS)})(?:-(?:{_UNIT}))?|{_UNIT})\b"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})(?:\s+(?P<times>{'|'.join(_TIMES)})\b)?|[^\W\d]+", re.IGNORECASE)
_MONTH = "january february march april may june july august september october november december".split()
_LABEL = frozenset("section sections article articles chapter no paragraph part age ages aged resolution".split())
_SINCE = re.compile(r"\s+(?:year|month|week|day)s?\s+(?:after|ago|since|later)\b", re.IGNORECASE)
_NOUN_WITHIN = 2  # words behind a number in which what it counts is looked for
_LEAST = 4  # letters of a word that tells what is counted
_STEM = 5  # letters by which words are the same: "detention", "detentions"
_MASK = "#"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text writes it, at its place, and its value."""

    span: Span
    value: float


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    span: Span
    value: float | None


@dataclass(frozen=True, slots=True)
class Changed:
    """Two figures in the same place of two sentences. ``alike``: both count the same, by the words behind them."""

    one: Figure
    other: Figure
    alike: bool


def changed_figures(one: str, other: str) -> list[Changed]:
    """The figures of two sentences that stand in the same place but differ; spans count from each sentence's start."""
    ours, theirs = list(_tokens(one)), list(_tokens(other))
    matcher = SequenceMatcher(None, [token.word for token in ours], [token.word for token in theirs], autojunk=False)
    found = []
    for at, to, size in matcher.get_matching_blocks():
        for step in range(size):
            i, j = at + step, to + step
            here, there = ours[i], theirs[j]
            if here.value is None or there.value is None or here.value == there.value:
                continue
            alike = _count_alike(ours, i, theirs, j)
            found.append(Changed(Figure(here.span, here.value), Figure(there.span, there.value), alike))
    return found


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        if match["number"]:
            label = _is_label(text, match)
            word = match.group().lower() if label else _MASK
            yield _Token(word, match.span(), None if label else _value(match))
        else:
            yield _Token(match.group().lower(), match.span(), None)


def _value(match: re.Match[str]) -> float:
    digits = match["number"].lower().lstrip("$€£").replace(",", "")
    value = sum(_VALUES[part] for part in digits.split("-")) if digits[0].isalpha() else float(digits)
    return value * _TIMES.get((match["times"] or "").lower(), 1)


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a date, the name of a section or the time since an event, and counts nothing of the year."""
    if _SINCE.match(text, match.end()):
        return True
    before = re.findall(r"[^\W\d_]+", text[: match.start()].lower())[-1:]
    behind = re.findall(r"[^\W\d_]+", text[match.end() : match.end() + 12].lower())[:1]
    year = re.fullmatch(r"(?:19|20)\d\d", match.group()) is not None
    month = (before and before[0] in _MONTH) or (behind and behind[0] in _MONTH)
    return year or bool(month) or bool(before and before[0] in _LABEL)


def _count_alike(ours: list[_Token], i: int, theirs: list[_Token], j: int) -> bool:
    """Whether two numbers count the same: "four cases", "five new cases". At the end what stands before decides."""
    here, there = ours[i + 1 : i + 1 + _NOUN_WITHIN], theirs[j + 1 : j + 1 + _NOUN_WITHIN]
    if not (here and there):
        here, there = ours[max(0, i - _NOUN_WITHIN) : i], theirs[max(0, j - _NOUN_WITHIN) : j]
    stems = {token.word[:_STEM] for token in here if len(token.word) >= _LEAST}
    return any(token.word[:_STEM] in stems for token in there)
