"""Markdown: CommonMark says where its blocks stand in the source, so the text stays as it is, marks and all."""

from __future__ import annotations

import re
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rejoinder.reading.genre import genre
from rejoinder.reading.layout import Unit
from rejoinder.reading.pieces import label
from rejoinder.schema import BlockKind, Document

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(
    r"^(title|date|publisher|site|source|url|link|kind|type)\s*:\s*(.*?)\s*$", re.IGNORECASE | re.MULTILINE
)
_SETS_APART = frozenset({"list_item_open", "blockquote_open", "table_open"})


def read_markdown(text: str, *, id: str, origin: str, sha256: str, url: str | None) -> Document:
    """A document whose ``text`` is the Markdown itself; blocks begin behind ``#``, ``-`` and ``>``. Title, date and
    source are taken from the front matter, where there is one. Never fails."""
    front = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front.group(1))} if front else {}
    found = _units(text, front.group().count("\n") if front else 0)
    units, kinds = [unit for unit, _ in found], [kind for _, kind in found]
    headings = [unit.text for unit, kind in found if kind == "heading"]
    title = fields.get("title") or (headings[0] if headings else None)
    blocks = label(units, kinds, title)
    address = url or fields.get("url") or fields.get("link")
    return Document(
        id=id,
        text=text,
        blocks=blocks,
        sha256=sha256,
        origin=origin,
        url=address,
        title=title,
        publisher=fields.get("publisher") or fields.get("site") or fields.get("source"),
        published=fields.get("date"),
        kind=fields.get("kind") or fields.get("type") or genre(text, blocks, address),
    )


def _units(text: str, front_lines: int) -> list[tuple[Unit, BlockKind | None]]:
    """Headings, paragraphs, items and cells, with the kinds that the marks give them."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    starts = [0, *accumulate(map(len, lines))]
    source = "\n" * front_lines + "".join(lines[front_lines:])
    found: list[tuple[Unit, BlockKind | None]] = []
    apart = 0
    opened = ""
    line = 0
    # What is within a block (links, emphasis) is not asked for, and takes longer than all else where it is built to.
    for token in MarkdownIt("commonmark").enable("table").disable("inline").parse(source):
        apart += (token.type in _SETS_APART) - (
            token.type.replace("_close", "_open") in _SETS_APART and token.nesting < 0
        )
        if token.nesting > 0:
            opened = token.type
        line = token.map[0] if token.map else line
        if token.type in {"inline", "fence", "code_block"} and token.content.strip():
            until = starts[min(token.map[1] if token.map else line + 1, len(starts) - 1)]
            unit = _locate(text, token, starts[min(line, len(starts) - 1)], until, len(found))
            kind: BlockKind | None = "heading" if opened == "heading_open" else "body" if apart else None
            if unit and (not found or unit.start >= found[-1][0].end):
                found.append((unit, kind))
    return found


def _locate(text: str, token: Token, at: int, until: int, group: int) -> Unit | None:
    """Where the lines of a block stand in the source, of which it takes that from `at` to `until`; the parser takes
    indents and quotation marks off each."""
    start = end = -1
    source = text[at:until].replace("\0", "\ufffd")  # as the parser has it
    shift, at = at, 0
    for line in token.content.splitlines():
        words = line.strip()
        found = source.find(words, at) if words else -1
        if found < 0:
            continue
        start, end = (found if start < 0 else start), found + len(words)
        at = end
    start, end = start + shift, end + shift
    return Unit(start, end, text[start:end], group, 0) if end > shift else None
