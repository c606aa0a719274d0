"""The headings of a report and their levels, found from the document: the numbers before them, and marks where it has
them.

A style of numbering ("Section 1.", "a.", "(iv)") has one level wherever it stands; a style that begins anew below
another is a level deeper. Headings without a number are sections when they stand outside the numbered ones or are
marked as high as these; within a numbered section they are its topics, as the run-in headings are that some layouts
print in a line of their own and others before the first sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rejoinder.reports.run_in import is_title
from rejoinder.reports.title import names, names_both
from rejoinder.schema import Block, Document, Span

_WORD = re.compile(r"(section|chapter|part|article|title|annex|appendix)\s+(\d{1,3}|[ivxlc]+|[a-z])\b", re.IGNORECASE)
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.):]?\s")
_LETTER = re.compile(r"\(?([A-Za-z])[.)]\s")
_ROMAN = re.compile(r"\(?([ivxlcIVXLC]+)[.)]\s")
_NUMBER = re.compile(r"(?:[a-z]{4,8}\s+)?\(?[\da-z.]{1,6}[.):]\s+", re.IGNORECASE)
_MARKS = re.compile(r"(?:^|\n)[ \t]{0,3}(#{1,6})[ \t]+$")
_NUMBERED = 0.6  # of the words of a numbered title: "a. Arbitrary Deprivation of Life and other Unlawful … Killings"
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a line of its own. ``level`` counts from 1; None for a topic of the section it stands in."""

    span: Span
    title: str
    level: int | None


@dataclass(frozen=True, slots=True)
class _Number:
    style: str
    value: int


def outline(document: Document) -> list[Heading]:
    """The headings in order, those of the report's own title left out."""
    text = document.text
    blocks = [block for block in document.blocks if _is_heading(text, block)]
    titles = [" ".join(text[block.start : block.end].split()) for block in blocks]
    own = _of_title(document, blocks, [bool(_readings(title)) for title in titles])
    kept = [(block, title) for block, title, is_own in zip(blocks, titles, own, strict=True) if not is_own]
    levels = _levels([_readings(title) for _, title in kept], [_rank(text, block) for block, _ in kept])
    return [
        Heading((block.start, block.end), title, level) for (block, title), level in zip(kept, levels, strict=True)
    ]


def _is_heading(text: str, block: Block) -> bool:
    """Whether a block is a heading by its type, or, where no type tells, by standing in a line of its own as titles are
    written, with capitals and without a full stop."""
    if block.kind != "body":
        return block.kind in ("heading", "headline")
    words = text[block.start : block.end]
    number = _NUMBER.match(words)
    return is_title(words[number.end() :], _NUMBERED) if number else is_title(words)


def _of_title(document: Document, blocks: list[Block], numbered: list[bool]) -> list[bool]:
    """Which headings are the report's title, or a page's own words above it. Those without a number above the first
    text are, but for the last of them, which is the heading of that text unless nothing else up there names the state
    or the year."""
    text = document.text
    words = [text[block.start : block.end] for block in blocks]
    first = numbered.index(True) if True in numbered else len(blocks)
    title = max((number for number in range(first) if names_both(words[number])), default=None)
    if title is not None:
        return [number <= title for number in range(len(blocks))]
    body = next((block.start for block in document.blocks if block.kind == "body" and block not in blocks), len(text))
    above = [block.start < body and not number for block, number in zip(blocks, numbered, strict=True)]
    last = max((number for number, own in enumerate(above) if own), default=-1)
    if last >= 0 and not names(words[last]):
        others = [block for block in document.blocks if block.start < body and block != blocks[last]]
        above[last] = not any(names(text[block.start : block.end]) for block in others)
    return above


def _levels(numbers: list[list[_Number]], ranks: list[int | None]) -> list[int | None]:
    if not any(numbers):
        known = sorted({rank for rank in ranks if rank is not None})
        return [known.index(rank) + 1 if rank is not None else 1 for rank in ranks]
    open_: list[_Number] = []
    depth: dict[str, int] = {}
    top_rank: int | None = None
    out: list[int | None] = []
    for readings, rank in zip(numbers, ranks, strict=True):
        if not readings:
            outside = not open_ or (rank is not None and top_rank is not None and rank <= top_rank)
            out.append(1 if outside else None)
            if outside:
                open_ = []
            continue
        number = _chosen(readings, open_)
        styles = [one.style for one in open_]
        if number.style in styles:
            del open_[styles.index(number.style) :]
        elif number.style in depth:
            del open_[depth[number.style] - 1 :]
        open_.append(number)
        depth.setdefault(number.style, len(open_))
        if len(open_) == 1:
            top_rank = rank
        out.append(len(open_))
    return out


def _chosen(readings: list[_Number], open_: list[_Number]) -> _Number:
    """Of the readings of "i." or "C.", the one that goes on where a number stands open; else one that begins anew."""
    for reading in readings:
        if any(reading.style == one.style and reading.value == one.value + 1 for one in open_):
            return reading
    fresh = [reading for reading in readings if reading.value == 1]
    return (fresh or readings)[0]


def _readings(title: str) -> list[_Number]:
    """How the number before a title may be read; empty without one."""
    if word := _WORD.match(title):
        return [_Number(word.group(1).lower(), _value(word.group(2)))]
    if decimal := _DECIMAL.match(title):
        parts = decimal.group(1).split(".")
        return [_Number(f"decimal{len(parts)}", int(parts[-1]))]
    out = []
    if letter := _LETTER.match(title):
        case = "upper" if letter.group(1).isupper() else "lower"
        out.append(_Number(f"{case} letter", ord(letter.group(1).lower()) - ord("a") + 1))
    if roman := _ROMAN.match(title):
        case = "upper" if roman.group(1).isupper() else "lower"
        out.append(_Number(f"{case} roman", _roman(roman.group(1))))
    return out


def _value(digits: str) -> int:
    if digits.isdigit():
        return int(digits)
    return ord(digits.lower()) - ord("a") + 1 if len(digits) == 1 and digits not in "ivxIVX" else _roman(digits)


def _roman(digits: str) -> int:
    values = [_VALUES[digit] for digit in digits.lower()]
    return sum(-one if one < next_ else one for one, next_ in zip(values, [*values[1:], 0], strict=True))


def _rank(text: str, block: Block) -> int | None:
    """How high a heading is marked, 1 the highest; None where the text has no marks."""
    marks = _MARKS.search(text, max(0, block.start - 12), block.start)
    return len(marks.group(1)) if marks else None
