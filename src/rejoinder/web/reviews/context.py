"""The part of a text that a statement stands in: its paragraphs and some around them, cut where its words begin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rejoinder.schema import Block, BlockKind, Document, Span, Statement

AROUND = 2  # paragraphs shown before and after those of the statement


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph from the code point `start` of the text on; `roles` are those of ``content``, ``source`` and
    ``cue`` that they have in the statement."""

    start: int
    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`near`: the statement stands in it."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    near: bool


@dataclass(frozen=True, slots=True)
class Context:
    """`before` and `after` count the paragraphs that are left out; `near` is the part of the
    text that the statement stands in."""

    paragraphs: tuple[Paragraph, ...]
    before: int
    after: int
    near: Span


def context_of(document: Document, statement: Statement) -> Context:
    """Where a statement stands in its document."""
    marks = _marks(statement)
    blocks = list(_cover(document))
    touched = [any(_meet(block, span) for span, _ in marks) for block in blocks]
    first = max(0, touched.index(True) - AROUND)
    last = min(len(blocks), len(blocks) - touched[::-1].index(True) + AROUND)
    shown = blocks[first:last]
    own = [block for block, near in zip(blocks, touched, strict=True) if near]
    paragraphs = tuple(
        Paragraph(block.kind, tuple(_pieces(document.text, block, marks)), near)
        for block, near in zip(shown, touched[first:last], strict=True)
    )
    return Context(paragraphs, first, len(blocks) - last, (own[0].start, own[-1].end))


_Mark = tuple[Span, str]


def _marks(statement: Statement) -> list[_Mark]:
    parts = [("source", statement.source), ("cue", statement.cue), *(("content", span) for span in statement.content)]
    return [(span, role) for role, span in parts if span]


def _meet(block: Block, span: Span) -> bool:
    return block.start < span[1] and span[0] < block.end


def _cover(document: Document) -> Iterable[Block]:
    """The blocks, and as body what lies between them and is not blank."""
    at = 0
    for block in (*document.blocks, Block("body", len(document.text), len(document.text))):
        if document.text[at : block.start].strip():
            yield Block("body", at, block.start)
        if block.start < block.end:
            yield block
        at = block.end


def _pieces(text: str, block: Block, marks: Sequence[_Mark]) -> Iterable[Piece]:
    inside = {edge for span, _ in marks for edge in span if block.start < edge < block.end}
    for start, end in pairwise([block.start, *sorted(inside), block.end]):
        roles = (role for (first, last), role in marks if first <= start and end <= last)
        yield Piece(start, text[start:end], tuple(dict.fromkeys(roles)))
