"""Lines of a PDF page, with their places and type, in the order in which a reader takes them.

A PDF knows glyphs and places only. Glyphs that follow one another on one level make a line; a page in two columns is
split at the gutter, and what crosses the gutter (titles, wide tables) divides the columns into bands.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

_GAP = 1.5  # ems of white between stretches of one level in different columns; justified words have up to 1
_GUTTER = 0.8  # ems of white that run down the page between columns
_IN_COLUMNS = 0.25  # share of lines on either side of a gutter, at least
_CROSSING = 0.3  # share of lines across it, at most
_BOLD = 600  # weight
_BREAK_HYPHENS = "\ufffe\x02\u00ad"  # how PDFium and typesetters write a hyphen that only breaks a word


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type: its words and the box around them in points, y growing upwards, with the size and weight of
    type."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool


@dataclass(slots=True)
class _Glyph:
    char: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    index: int


def page_lines(page: pdfium.PdfPage) -> list[Line]:
    """The lines of a page in reading order."""
    text = page.get_textpage()
    try:
        return _in_order(_merge(_runs(text), _GAP / 2))
    finally:
        text.close()


def _glyphs(text: pdfium.PdfTextPage) -> list[_Glyph]:
    box = raw.FS_RECTF()
    found = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if not code or not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        size = raw.FPDFText_GetFontSize(text, index)
        # Type may be set at size 1 and scaled; its box shows the size that is seen.
        seen = size if size > 1.5 else box.top - box.bottom
        char = "-" if chr(code) in _BREAK_HYPHENS else chr(code)
        found.append(_Glyph(char, box.left, box.right, box.bottom, box.top, seen, index))
    return found


def _runs(text: pdfium.PdfTextPage) -> list[Line]:
    """Stretches of glyphs that follow one another on one level without a wide gap."""
    found: list[Line] = []
    held: list[_Glyph] = []
    for glyph in _glyphs(text):
        if held and (glyph.char in "\r\n" or not _follows(held[-1], glyph)):
            _close(text, held, found)
            held = []
        if not glyph.char.isspace() or (held and glyph.char not in "\r\n"):
            held.append(glyph)
    _close(text, held, found)
    return found


def _follows(one: _Glyph, other: _Glyph) -> bool:
    size = max(one.size, other.size)
    if other.char.isspace():
        return True  # PDFium makes up spaces, some without a box of their own
    # The letters of a ligature share one box, so the second does not begin behind the first.
    onwards = other.left > one.left - 0.3 * size and other.left - one.right < _GAP * size
    return onwards and _on_one_level(one, other, 0.3)


def _on_one_level(one: _Glyph | Line, other: _Glyph | Line, share: float) -> bool:
    """Whether two boxes stand beside each other: they have at least ``share`` of the lower one's height in common."""
    common = min(one.top, other.top) - max(one.bottom, other.bottom)
    return common > share * min(one.top - one.bottom, other.top - other.bottom)


def _close(text: pdfium.PdfTextPage, glyphs: list[_Glyph], found: list[Line]) -> None:
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    if not inked:
        return
    words = re.sub(r"\s+", " ", "".join(glyph.char for glyph in glyphs)).strip()
    sampled = (inked[0], inked[len(inked) // 2], inked[-1])
    # A paragraph may begin with bold words and go on in others, so that the last glyph tells most.
    bold = _is_bold(text, sampled[2].index) and any(_is_bold(text, glyph.index) for glyph in sampled[:2])
    found.append(
        Line(
            words,
            min(glyph.left for glyph in inked),
            max(glyph.right for glyph in inked),
            min(glyph.bottom for glyph in inked),
            max(glyph.top for glyph in inked),
            sorted(glyph.size for glyph in sampled)[1],
            bold,
        )
    )


def _is_bold(text: pdfium.PdfTextPage, index: int) -> bool:
    """By the weight of the font, or by its name where the file does not carry the font itself."""
    if raw.FPDFText_GetFontWeight(text, index) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, len(name), ctypes.byref(flags))
    return re.search(rb"bold|black|heavy", name.value, re.IGNORECASE) is not None


def _merge(runs: Sequence[Line], widest: float) -> list[Line]:
    """Joins runs of one level with at most ``widest`` ems between them: changes of font, stretched lines, and words
    that the file writes out of order."""
    levels: list[list[Line]] = []
    for run in sorted(runs, key=lambda line: -(line.top + line.bottom)):
        if levels and _on_one_level(levels[-1][0], run, 0.5):
            levels[-1].append(run)
        else:
            levels.append([run])
    out: list[Line] = []
    for level in levels:
        first, *rest = sorted(level, key=lambda line: line.left)
        out.append(first)
        for run in rest:
            if -0.5 * run.size < run.left - out[-1].right < widest * max(run.size, out[-1].size):
                out[-1] = _joined(out[-1], run)
            else:
                out.append(run)
    return out


def _joined(one: Line, other: Line) -> Line:
    space = " " if other.left - one.right > 0.12 * other.size else ""
    longer = one if len(one.text) > len(other.text) else other
    return Line(
        one.text + space + other.text,
        one.left,
        other.right,
        min(one.bottom, other.bottom),
        max(one.top, other.top),
        longer.size,
        one.bold and other.bold,
    )


def _in_order(runs: Sequence[Line]) -> list[Line]:
    """Top to bottom; where a gutter runs down the page, band by band, the left column before the right one."""
    down = sorted(runs, key=lambda line: (-line.top, line.left))
    gutter = _gutter(down)
    if gutter is None:
        return sorted(_merge(down, math.inf), key=lambda line: (-line.top, line.left))
    out: list[Line] = []
    band: list[Line] = []
    for line in [*down, None]:
        if line is not None and not line.left < gutter < line.right:
            band.append(line)
            continue
        out += _in_order([held for held in band if held.right <= gutter])
        out += _in_order([held for held in band if held.left >= gutter])
        band = []
        if line is not None:
            out.append(line)
    return out


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x of a white strip that most lines keep clear of, with columns on both sides; None for a page in one
    column."""
    if len(lines) < 6:
        return None
    size = Counter(round(line.size) for line in lines).most_common(1)[0][0]
    best: tuple[int, float] | None = None
    for right in {round(line.right, 1) for line in lines}:
        starts = [line.left for line in lines if line.left > right + _GUTTER * size / 2]
        if not starts:
            continue
        middle = (right + min(starts)) / 2
        crossing = sum(line.left < middle < line.right for line in lines)
        before = sum(line.right <= middle for line in lines)
        behind = len(lines) - crossing - before
        strip = min(starts) - max((line.right for line in lines if line.right <= middle), default=right)
        if strip < _GUTTER * size or crossing > _CROSSING * len(lines):
            continue
        if min(before, behind) >= _IN_COLUMNS * len(lines) and (best is None or crossing < best[0]):
            best = (crossing, middle)
    return best[1] if best else None
