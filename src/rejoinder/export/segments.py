"""A text cut at every edge of its statements' spans, so that overlapping spans can be marked in mark-up that nests."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rejoinder.schema import Block, BlockKind, Exchange, Statement

Role = Literal["source", "cue", "content"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text within which no span begins or ends.

    Each role holds the statements that the stretch is part of in that role, the outermost first. `opens` are those
    whose content begins here.
    """

    text: str
    content: tuple[Statement, ...]
    source: tuple[Statement, ...]
    cue: tuple[Statement, ...]
    opens: tuple[Statement, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the statements that the stretch belongs to, each once; the one to show first comes last."""
        return tuple(dict.fromkeys(s.id for s in (*self.content, *self.source, *self.cue)))

    @property
    def marks(self) -> str:
        """The style classes of the stretch: its roles, and the act of the innermost statement whose content it is."""
        roles = [role for role in ("content", "source", "cue") if getattr(self, role)]
        nested = ["nested"] if len(self.content) > 1 else []
        return " ".join([*roles, *nested, *(f"act-{statement.act}" for statement in self.content[-1:])])


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the document, in segments. Joined, their texts are the block's words."""

    kind: BlockKind
    segments: tuple[Segment, ...]


def passages(exchange: Exchange) -> list[Passage]:
    """All blocks of the exchange's document in order, and as body what lies between blocks and is not blank."""
    text, marks = exchange.document.text, _marks(exchange.statements)
    edges = sorted({edge for start, end, _, _ in marks for edge in (start, end)})
    return [
        Passage(block.kind, tuple(_segments(text, block, edges, near)))
        for block, near in _with_marks(_cover(text, exchange.document.blocks), marks)
    ]


_Mark = tuple[int, int, Role, Statement]


def _marks(statements: Iterable[Statement]) -> list[_Mark]:
    """Every span with its role and statement, statements with longer contents first."""
    marks: list[_Mark] = []
    for statement in sorted(statements, key=lambda s: -sum(end - start for start, end in s.content)):
        marks += [(start, end, "content", statement) for start, end in statement.content]
        if statement.source:
            marks.append((*statement.source, "source", statement))
        if statement.cue:
            marks.append((*statement.cue, "cue", statement))
    return marks


def _cover(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    at = 0
    for block in blocks:
        if text[at : block.start].strip():
            yield Block("body", at, block.start)
        yield block
        at = block.end
    if text[at:].strip():
        yield Block("body", at, len(text))


def _with_marks(blocks: Iterable[Block], marks: list[_Mark]) -> Iterator[tuple[Block, list[_Mark]]]:
    """Each block with the marks that touch it, in their order. One look at all: a report has thousands of either."""
    waiting = sorted(range(len(marks)), key=lambda number: marks[number][0], reverse=True)
    open_: list[int] = []
    for block in blocks:
        while waiting and marks[waiting[-1]][0] < block.end:
            open_.append(waiting.pop())
        open_ = [number for number in open_ if block.start < marks[number][1]]
        yield block, [marks[number] for number in sorted(open_)]


def _segments(text: str, block: Block, edges: list[int], near: list[_Mark]) -> Iterator[Segment]:
    inside = edges[bisect_right(edges, block.start) : bisect_left(edges, block.end)]
    for start, end in pairwise([block.start, *inside, block.end]):
        over = [mark for mark in near if mark[0] < end and start < mark[1]]
        content, source, cue = (tuple(s for _, _, r, s in over if r == role) for role in ("content", "source", "cue"))
        opens = tuple(statement for statement in content if statement.content[0][0] == start)
        yield Segment(text[start:end], content, source, cue, opens)
