from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from fpdf import FPDF

from rejoinder.reading import ReadError, read_bytes
from rejoinder.schema import Document

LEFT = [
    "The ministry said on Monday",
    "that the report was a politi-",
    "cally motivated attack and that",
    "non-governmental organisations",
    "had misled the foreign pub-",
    "lic. It gave no figures for the",
]
RIGHT = [
    "deaths. The Observatory an-",
    "swered that its non-govern-",
    "mental partners had counted",
    "forty-three cases, and that the",
    "well-known prison of Port Low-",
    "land had not been visited.",
]
JOINED = (
    "The ministry said on Monday that the report was a politically motivated attack and that non-governmental "
    "organisations had misled the foreign public. It gave no figures for the deaths. The Observatory answered that its "
    "non-governmental partners had counted forty-three cases, and that the well-known prison of Port Lowland had not "
    "been visited."
)
SENTENCE = (
    "The Observatory counted forty-three cases in the prisons of Lowland, and the ministry denied every one of them. "
)


class Report(FPDF):
    def header(self) -> None:
        self.set_font("Times", "I", 8)
        self.cell(0, 8, "Prisons of Lowland", align="R")
        self.ln(10)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Times", "", 8)
        self.cell(0, 8, f"Page {self.page_no()} of {{nb}}", align="C")


def report(paragraphs: Iterable[str], columns: int) -> bytes:
    """A report with headings (after "# "), running heads and page numbers, justified in one or two columns."""
    pdf = Report()
    pdf.set_auto_page_break(True, 20)
    pdf.add_page()
    with pdf.text_columns(ncols=columns, gutter=8, text_align="J") as column:
        for text in paragraphs:
            with column.paragraph(bottom_margin=2, line_height=1.15) as paragraph:
                pdf.set_font("Times", "B" if text.startswith("# ") else "", 14 if text.startswith("# ") else 10)
                paragraph.write(text.removeprefix("# "))
    return bytes(pdf.output())


def read(data: bytes) -> Document:
    return read_bytes(data, name="report.pdf")


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_two_columns_written_line_by_line_with_broken_words() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 16)
    pdf.text(20, 20, "Ministry rejects report on the prisons of Lowland")
    pdf.set_font("Helvetica", "", 10)
    for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        pdf.text(20, 35 + 5 * row, left)
        pdf.text(110, 35 + 5 * row, right)
    document = read(bytes(pdf.output()))
    assert kinds(document) == [("headline", "Ministry rejects report on the prisons of Lowland"), ("body", JOINED)]
    assert document.title == "Ministry rejects report on the prisons of Lowland"


@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_over_pages_with_running_heads(columns: int) -> None:
    paragraphs = [f"Paragraph {number} begins here. {SENTENCE * 12}".strip() for number in range(1, 13)]
    document = read(report(["# Prisons of a small country", *paragraphs[:6], "# The answer", *paragraphs[6:]], columns))
    assert [words for kind, words in kinds(document) if kind == "body"] == paragraphs
    assert [words for kind, words in kinds(document) if kind in {"headline", "heading"}] == [
        "Prisons of a small country",
        "The answer",
    ]
    furniture = [words for kind, words in kinds(document) if kind == "furniture"]
    pages = {words for words in furniture if words.startswith("Page")}
    assert len(pages) > 1
    assert set(furniture) == pages | {"Prisons of Lowland"}


def test_a_paragraph_that_begins_in_bold_is_no_heading() -> None:
    pdf = FPDF()
    pdf.add_page()
    for words in ("Arrests of lawyers, of reporters and of those who spoke for them", "Prisons"):
        pdf.set_font("Times", "B", 11)
        pdf.write(5, words)
        pdf.set_font("Times", "", 11)
        pdf.write(5, f" {SENTENCE * 3}")
        pdf.ln(12)
    assert {kind for kind, _ in kinds(read(bytes(pdf.output())))} == {"body"}


def test_lists_keep_their_items_apart() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Times", "", 11)
    for line in (SENTENCE, "1. release the nurses", "2. open the prisons to doctors", "3. publish the inquiry"):
        pdf.multi_cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    bodies = [words for kind, words in kinds(read(bytes(pdf.output()))) if kind == "body"]
    assert [re.sub(r"\s+", " ", words) for words in bodies[1:]] == [
        "1. release the nurses",
        "2. open the prisons to doctors",
        "3. publish the inquiry",
    ]


def test_a_locked_pdf_says_so() -> None:
    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="reader")
    pdf.add_page()
    pdf.set_font("Times", "", 11)
    pdf.text(20, 20, "Nobody reads this.")
    with pytest.raises(ReadError, match="password"):
        read(bytes(pdf.output()))


def test_a_scan_says_that_it_has_no_text() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 100, 100, style="F")
    with pytest.raises(ReadError, match="no text layer"):
        read(bytes(pdf.output()))


def test_a_damaged_pdf_says_so() -> None:
    with pytest.raises(ReadError, match="damaged PDF"):
        read(b"%PDF-1.7 and then nothing of the kind")
