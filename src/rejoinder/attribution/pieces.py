"""Documents cut into word pieces and windows: the form in which the network reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from rejoinder.schema import Block, Document, Span

WINDOW = 256
"""Word pieces in a window, the opening and closing marks included. The encoder was trained with this length."""

BEFORE, AFTER = 48, 80
"""The reach of an anchor: how many pieces before it and from it on are looked at for its source, cue and content. Of
PolNeAR's attributions 98.7 % lie whole within it (99.6 % within 96 and 128, at 1.75 times the work)."""

CLS, SEP = "[CLS]", "[SEP]"
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a stretch of a document. ``spans[i]`` is the place of piece ``i`` in the document's text;
    marks (opening, end of paragraph) have an empty span."""

    ids: tuple[int, ...]
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.ids)


SILENT = ("furniture", "byline", "dateline")
"""Kinds of block that credit nobody with words."""


def paragraphs(document: Document) -> list[Span]:
    """The stretches of text that may hold statements, in order; the whole text where there are no blocks."""
    blocks: Sequence[Block] = document.blocks or (Block("body", 0, len(document.text)),)
    return [(b.start, b.end) for b in blocks if b.kind not in SILENT and document.text[b.start : b.end].strip()]


def split_pieces(text: str, spans: Sequence[Span], tokenizer: Tokenizer) -> list[Pieces]:
    """Word pieces of each paragraph, with their places in ``text``. The tokenizer adds no marks of its own, and takes
    no lone surrogates: it is shown other characters in their places."""
    text = _SURROGATES.sub("\ufffd", text)
    encodings = tokenizer.encode_batch([text[start:end] for start, end in spans], add_special_tokens=False)
    return [
        Pieces(tuple(e.ids), tuple((start + a, start + b) for a, b in e.offsets))
        for (start, _), e in zip(spans, encodings, strict=True)
    ]


def windows(paragraphs: Sequence[Pieces], tokenizer: Tokenizer, *, first: int = WINDOW) -> Iterator[Pieces]:
    """Consecutive paragraphs packed into windows of at most ``WINDOW`` pieces (the first of at most ``first``).

    A paragraph is never split unless it is longer than a window; then it is split after a full stop where one stands
    in the window's last half.
    """
    cls, sep, *stops = (tokenizer.token_to_id(mark) or 0 for mark in (CLS, SEP, *".!?"))
    ends = set(stops)
    ids: list[int] = [cls]
    spans: list[Span] = [(0, 0)]
    room = first
    for paragraph in paragraphs:
        start = 0
        while start < len(paragraph):
            rest = len(paragraph) - start
            if len(ids) + rest + 1 > room and len(ids) > 1:
                yield Pieces(tuple(ids), tuple(spans))
                ids, spans, room = [cls], [(0, 0)], WINDOW
                continue
            take = min(rest, room - 2) if rest + 2 <= room else _cut(paragraph, start, room - 2, ends)
            ids += [*paragraph.ids[start : start + take], sep]
            spans += [*paragraph.spans[start : start + take], (0, 0)]
            start += take
    if len(ids) > 1:
        yield Pieces(tuple(ids), tuple(spans))


def _cut(paragraph: Pieces, start: int, room: int, ends: set[int]) -> int:
    """How many pieces of an overlong paragraph to take: up to its last full stop in the second half of the room."""
    for take in range(room, room // 2, -1):
        if paragraph.ids[start + take - 1] in ends:
            return take
    return room
