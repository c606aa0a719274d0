"""Documents put together from pieces: for formats that give paragraphs and their parts rather than one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rejoinder.reading import furniture
from rejoinder.reading.layout import Unit
from rejoinder.reading.structure import label_units
from rejoinder.schema import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, title, item or row. ``kind`` is what the format itself says of it, None where it says nothing.

    ``lead`` is mark-up before the words, such as a bullet; it stands in the text, outside the block.
    """

    text: str
    kind: BlockKind | None = None
    lead: str = ""


def assemble(pieces: Iterable[Piece], title: str | None) -> tuple[str, tuple[Block, ...]]:
    """The text of the pieces, apart by empty lines (items of a list by line ends), and its blocks."""
    held = [piece for piece in pieces if piece.text.strip()]
    out: list[str] = []
    found: list[Unit] = []
    at = group = 0
    for index, piece in enumerate(held):
        if index:
            listed = bool(piece.lead and held[index - 1].lead)
            group += not listed
            out.append("\n" if listed else "\n\n")
            at += len(out[-1])
        words = piece.text.strip()
        out.append(piece.lead + words)
        start = at + len(piece.lead)
        found.append(Unit(start, start + len(words), words, group, 0))
        at = start + len(words)
    return "".join(out), label(found, [piece.kind for piece in held], title)


def label(units: list[Unit], said: list[BlockKind | None], title: str | None) -> tuple[Block, ...]:
    """Blocks of units: of the kinds that the format says, and for the rest of those that the words show."""
    own = [
        kind == "furniture" or (kind in (None, "heading") and furniture.by_itself(unit.text))
        for unit, kind in zip(units, said, strict=True)
    ]
    shown = label_units(units, furniture.inherited(units, own), title)
    kinds = [_settle(kind, part) for kind, part in zip(said, shown, strict=True)]
    return tuple(Block(kind, unit.start, unit.end) for unit, kind in zip(units, kinds, strict=True))


def _settle(said: BlockKind | None, shown: BlockKind) -> BlockKind:
    if said is None or shown == "furniture" or (said == "heading" and shown == "headline"):
        return shown
    return said
