"""PDF documents: paragraphs out of lines, over columns and pages; running heads and page numbers are furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from rejoinder.reading.errors import ReadError
from rejoinder.reading.genre import genre
from rejoinder.reading.hyphens import Hyphens
from rejoinder.reading.layout import BULLET, TERMINAL
from rejoinder.reading.pdf_lines import Line, page_lines
from rejoinder.reading.pieces import Piece, assemble
from rejoinder.schema import BlockKind, Document

_MARGIN = 0.1  # of a page's height at top and bottom, where running heads and page numbers stand
_APART = 0.6  # ems of white between them and the text; lines of one paragraph have up to 0.4
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.?|seite|página)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|-|–)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_LEADING = 1.45  # of the type's usual distance of lines; more is a new paragraph
_INDENT = 0.9  # ems that begin a paragraph
_FULL = 0.7  # of a paragraph's widest line; a shorter one at the foot of a page ends it, full stop or not
_EDGE = 0.985  # of it: a line set to the edge
_OTHER_SIZE = 0.08  # of the size of type; more of a difference sets a line apart
_LARGER = 1.12  # times the size of running type; more makes a heading
_SMALLER = 0.9  # times it; less is a note or a caption
_LONGEST_HEADING = 25  # words
_FEWEST_LETTERS = 20  # of a page on average; a scan with a stamp or a page number has fewer

Page = tuple[Sequence[Line], float]


def read_pdf(data: bytes, *, id: str, origin: str, sha256: str, url: str | None) -> Document:
    """A PDF's text in reading order: words broken at line ends joined, paragraphs that run over a page or column
    joined, and the running heads and page numbers of that page behind them.

    Raises ReadError for what is damaged, locked or has no text layer.
    """
    pages = _pages(data)
    letters = sum(len(line.text) for lines, _ in pages for line in lines)
    if letters < _FEWEST_LETTERS * len(pages):
        raise ReadError("no text layer (scanned pages?): run it through OCR first")
    text, blocks = assemble(_pieces(pages), None)
    title = next((text[block.start : block.end] for block in blocks if block.kind == "headline"), None)
    return Document(
        id=id,
        text=text,
        blocks=blocks,
        sha256=sha256,
        origin=origin,
        url=url,
        title=title,
        kind=genre(text, blocks, url),
    )


def _pages(data: bytes) -> list[Page]:
    try:
        with pdfium.PdfDocument(data) as document:
            found: list[Page] = []
            for page in document:
                found.append((page_lines(page), page.get_height()))
                page.close()
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("the PDF is locked with a password: save a copy without one") from error
        raise ReadError("a damaged PDF: download or export it again") from error
    if not found:
        raise ReadError("a PDF without pages")
    return found


def _pieces(pages: Sequence[Page]) -> list[Piece]:
    outer = [_outer(lines, height) for lines, height in pages]
    seen = Counter(key for found in outer for key in set(map(_key, found)))
    flow = _Flow([line for lines, _ in pages for line in lines])
    for number, (lines, _) in enumerate(pages):
        for line in lines:
            # Left and right pages may differ, so twice is enough.
            if line in outer[number] and (seen[_key(line)] >= 2 or _PAGE_NUMBER.match(line.text)):
                flow.aside(line.text)
            else:
                flow.add(line, number)
    return flow.end()


def _outer(lines: Sequence[Line], height: float) -> set[Line]:
    """The lines in the margins of a page that stand apart from the text: what may be a running head or a page
    number."""
    found: set[Line] = set()
    for edge, sign in ((height, -1), (0.0, 1)):
        inwards = sorted(lines, key=lambda line: sign * (line.top + line.bottom))
        held: list[Line] = []
        for line, following in zip_longest(inwards, inwards[1:]):
            if abs((line.top + line.bottom) / 2 - edge) > _MARGIN * height:
                break
            held.append(line)
            if following is None or _white(line, following) > _APART * line.size:
                found.update(held)
    return found


def _white(one: Line, other: Line) -> float:
    """The white between two lines, negative where they stand on one level."""
    return max(one.bottom - other.top, other.bottom - one.top)


def _key(line: Line) -> str:
    return re.sub(r"\b(?:\d+|[ivxlc]+)\b", "#", line.text.lower())


class _Flow:
    """Takes lines in reading order and puts paragraphs together."""

    def __init__(self, lines: Sequence[Line]) -> None:
        by_size: Counter[float] = Counter()
        for line in lines:
            by_size[round(line.size * 2) / 2] += len(line.text)
        self._size = by_size.most_common(1)[0][0] if by_size else 0.0
        steps = Counter(
            round(one.bottom - other.bottom, 1)
            for one, other in pairwise(lines)
            if 0 < one.bottom - other.bottom < 3 * self._size
        )
        self._step = steps.most_common(1)[0][0] if steps else 1.2 * self._size
        self._right = max((line.right for line in lines), default=0.0)
        self._hyphens = Hyphens(line.text for line in lines)
        self._pieces: list[Piece] = []
        self._held: list[Line] = []
        self._asides: list[Piece] = []
        self._page = 0

    def add(self, line: Line, page: int) -> None:
        if self._held and not self._goes_on(self._held, line, page != self._page):
            self._close()
        self._held.append(line)
        self._page = page

    def aside(self, words: str) -> None:
        """A running head or page number: it waits until the paragraph around it is complete."""
        self._asides.append(Piece(words, "furniture"))

    def end(self) -> list[Piece]:
        self._close()
        return self._pieces

    def _goes_on(self, held: Sequence[Line], line: Line, new_page: bool) -> bool:
        last = held[-1]
        elsewhere = new_page or last.bottom - line.bottom < -0.5 * line.size or line.left > last.right
        if BULLET.match(line.text) or (abs(line.size - last.size) > _OTHER_SIZE * last.size and not elsewhere):
            return False
        if self._is_heading(held) != self._is_heading([line]) and (line.bold != last.bold or self._is_heading(held)):
            return False
        if elsewhere:  # on another page or in another column
            return not self._is_heading(held) and not self._is_heading([line]) and self._breaks_off(held, line)
        if last.bottom - line.bottom > _LEADING * self._step * max(1.0, line.size / max(self._size, 1)):
            return False
        indented = line.left - held[0].left if len(held) == 1 else line.left - last.left
        return not (indented > _INDENT * line.size and TERMINAL.search(last.text))

    def _breaks_off(self, held: Sequence[Line], line: Line) -> bool:
        """Whether a paragraph at the foot of a page or column goes on with ``line`` at the head of the next."""
        closed = TERMINAL.search(held[-1].text) is not None
        if line.text[0].islower() and not closed:
            return True
        # A paragraph's last line seldom ends at the very edge, so one that does goes on even behind a full stop.
        widest = max(one.right - one.left for one in held)
        return held[-1].right - held[-1].left > (_EDGE if closed else _FULL) * widest

    def _is_heading(self, lines: Sequence[Line]) -> bool:
        words = " ".join(line.text for line in lines)
        letters = [char for char in words if char.isalpha()]
        if not letters or len(words.split()) > _LONGEST_HEADING:
            return False
        large = all(line.size > _LARGER * self._size for line in lines)
        bold = all(line.bold for line in lines) and not words.endswith((".", ","))
        return large or bold or (all(char.isupper() for char in letters) and len(letters) > 3)

    def _close(self) -> None:
        if self._held:
            words = self._held[0].text
            for line in self._held[1:]:
                words = self._hyphens.join(words, line.text)
            heading = self._is_heading(self._held)
            bullet = None if heading else re.match(r"[•●▪◦‣·∙]\s+", words)
            small = all(line.size < _SMALLER * self._size for line in self._held)
            kind: BlockKind | None = "heading" if heading else "body" if bullet or small else None
            lead = bullet.group() if bullet else ""
            self._pieces.append(Piece(words[len(lead) :], kind, lead))
        self._pieces += self._asides
        self._held, self._asides = [], []
