"""Where in a statement the words are that were searched for, and the part of it to show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rejoinder.record.query import Term, placed_tokens
from rejoinder.record.standings import GAP
from rejoinder.schema import Span

_BEFORE = 4  # a mark is shown with a fourth of the width before it


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document's text, ``text[start:end]``; `marked` if it was searched for."""

    text: str
    start: int
    end: int
    marked: bool


def find_marks(words: str, spans: Sequence[Span], terms: Iterable[Term]) -> tuple[Span, ...]:
    """The places of all `terms` in a content, in order; those that overlap or touch as one.

    `words` are those of its `spans`, joined as in ``standings``; the places are of the document's text.
    """
    placed = [
        (word, (stretch.start + start, stretch.start + end))
        for stretch in _stretches(words, spans)
        for word, start, end in placed_tokens(stretch.text)
    ]
    found: set[Span] = set()
    for term in terms:
        length = len(term.words)
        for at in range(len(placed) - length + 1):
            run = placed[at : at + length]
            if _matches(term, [word for word, _ in run]):
                found.update(_covered([span for _, span in run], spans))
    return tuple(_merged(sorted(found)))


def cut(words: str, spans: Sequence[Span], marks: Sequence[Span], width: int) -> tuple[Piece, ...]:
    """A content in pieces: whole where it has at most `width` characters; else so much of it, from one space to the
    next, as holds most marks. Between pieces that do not touch something is left out."""
    stretches = list(_stretches(words, spans))
    whole = "".join(stretch.text for stretch in stretches)
    first, last = _window(
        whole, [start - s.start + s.at for s in stretches for start, _ in marks if s.has(start)], width
    )
    edges = {edge for mark in marks for edge in mark}
    pieces = []
    for stretch in stretches:
        low, high = (stretch.start + min(max(at - stretch.at, 0), len(stretch.text)) for at in (first, last))
        cuts = sorted({low, high} | {edge for edge in edges if low < edge < high})
        for start, end in pairwise(cuts):
            marked = any(s <= start < e for s, e in marks)
            pieces.append(Piece(stretch.text[start - stretch.start : end - stretch.start], start, end, marked))
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One span of a content: its words, where it starts in the document, and where in the content without gaps."""

    text: str
    start: int
    at: int

    def has(self, place: int) -> bool:
        return self.start <= place < self.start + len(self.text)


def _stretches(words: str, spans: Iterable[Span]) -> Iterator[_Stretch]:
    place = at = 0
    for start, end in spans:
        text = words[place : place + end - start]
        yield _Stretch(text, start, at)
        place += len(text) + len(GAP)
        at += len(text)


def _matches(term: Term, run: Sequence[str]) -> bool:
    *before, last = term.words
    return list(run[:-1]) == before and (run[-1].startswith(last) if term.prefix else run[-1] == last)


def _covered(run: Sequence[Span], spans: Iterable[Span]) -> Iterator[Span]:
    """From the first word of a run to its last, cut where the content is interrupted."""
    for start, end in spans:
        if inside := [span for span in run if start <= span[0] < end]:
            yield inside[0][0], inside[-1][1]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _window(whole: str, marks: Sequence[int], width: int) -> Span:
    """The part of a text to show, which begins and ends at spaces where it can; `marks` are where marks begin."""
    if len(whole) <= width:
        return 0, len(whole)
    starts = [min(max(mark - width // _BEFORE, 0), len(whole) - width) for mark in marks] or [0]
    first = max(starts, key=lambda start: sum(start <= mark < start + width for mark in marks))
    last = first + width
    if first:
        space = whole.find(" ", first, first + width // _BEFORE)
        first = space + 1 if space >= 0 else first
    if last < len(whole):
        space = whole.rfind(" ", first + width // 2, last)
        last = space if space >= 0 else last
    return first, last
