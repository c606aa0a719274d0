"""A report printed as offices publish theirs: PDF pages with running heads and page numbers, web pages with menus.

Each layout is made of the same parts (title, sections, topics, paragraphs), so that a reading of any of them can be
held against what was printed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Literal

from fpdf import FPDF

from rejoinder.reports import Report


@dataclass(frozen=True)
class Part:
    """Sentences under a heading: ``level`` 1 and 2 for sections, None for a topic; the first title may be empty."""

    level: int | None
    title: str
    sentences: tuple[str, ...]


def parts_of(report: Report) -> list[Part]:
    """A report's parts in order, titles whole."""
    parts: list[Part] = []
    for number, section in enumerate(report.sections):
        own = [(s.topic, report.words(s.body)) for s in report.under(number)]
        parts.append(Part(section.level, report.full_title(section), tuple(words for topic, words in own if not topic)))
        for topic, held in groupby((one for one in own if one[0]), key=lambda one: one[0]):
            assert topic
            parts.append(Part(None, report.words(topic), tuple(words for _, words in held)))
    return parts


def as_text(title: str, parts: Sequence[Part], *, columns: int = 0) -> bytes:
    """Plain text: every heading and paragraph between empty lines, and wrapped by hand where `columns` are given."""
    paragraphs = [title]
    for part in parts:
        words = " ".join(part.sentences)
        paragraphs += [part.title, textwrap.fill(words, columns) if columns else words]
    return "\n\n".join(filter(None, paragraphs)).encode()


def as_pdf(
    title: str,
    parts: Sequence[Part],
    *,
    running_in: bool = False,
    size: int = 11,
    wide: int = 180,
    heavy: Literal["B", ""] = "B",
) -> bytes:
    """Pages with a running head and a foot; topics in `heavy` type in a line of their own, or `running_in` to the
    paragraph. Sections are larger, unless no heading is heavy."""
    pdf = _Pages(title)
    pdf.set_margins((210 - wide) / 2, 25)
    pdf.add_page()
    pdf.set_font("times", "B", size + 5)
    pdf.multi_cell(0, 9, _latin(title), align="C", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    for part in parts:
        if part.level:
            pdf.ln(2)
            pdf.set_font("times", heavy, size + 4 - 2 * part.level if heavy else size)
            pdf.multi_cell(0, 6, _latin(part.title), align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(2 if heavy else 6)
        elif not running_in:
            pdf.set_font("times", heavy, size)
            pdf.multi_cell(0, 6, _latin(part.title), align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(1 if heavy else 6)
        if running_in and not part.level:
            pdf.set_font("times", "B", size)
            pdf.write(5.5, _latin(part.title) + " ")
        pdf.set_font("times", "", size)
        pdf.write(5.5, _latin(" ".join(part.sentences)))
        pdf.ln(9 if part.sentences else 1)
    return bytes(pdf.output())


class _Pages(FPDF):
    def __init__(self, title: str) -> None:
        super().__init__()
        self._running = title

    def header(self) -> None:
        self.set_y(12)
        self.set_font("times", "", 9)
        self.cell(0, 5, _latin(self._running.upper()), align="R")
        self.set_y(25)

    def footer(self) -> None:
        self.set_y(-18)
        self.set_font("times", "", 9)
        self.cell(0, 5, "Annual Reports on Human Rights Practices", align="C")
        self.set_y(-13)
        self.cell(0, 5, f"{self.page_no()}", align="C")


def as_html(title: str, parts: Sequence[Part], *, inline: str | None = None) -> bytes:
    """A page with a menu, bread crumbs, a list of contents and a foot. Topics are headings of the fourth level, or
    stand in the paragraph as an `inline` element ("em") with a colon behind."""
    body: list[str] = []
    for part in parts:
        words = escape(" ".join(part.sentences))
        if part.level:
            body.append(f"<h{part.level + 1}>{escape(part.title)}</h{part.level + 1}>")
        elif inline is None:
            body.append(f"<h4>{escape(part.title)}</h4>")
        else:
            words = f"<{inline}>{escape(part.title)}:</{inline}> {words}"
        if words:
            body.append(f"<p>{words}</p>")
    menu = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("Home", "Bureaus", "Reports", "Countries", "About"))
    contents = "".join(f'<li><a href="#p{n}">{escape(p.title)}</a></li>' for n, p in enumerate(parts) if p.level)
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>
<header><nav><ul>{menu}</ul></nav></header>
<div class="breadcrumb">Home &gt; Reports &gt; {escape(title)}</div>
<main><h1>{escape(title)}</h1><aside class="toc"><h3>In this report</h3><ul>{contents}</ul></aside>
<article>{"".join(body)}</article></main>
<footer><ul>{menu}</ul><p>Office of Public Pages. All rights reserved.</p></footer></body></html>""".encode()


def _latin(words: str) -> str:
    """The words in the characters that the standard fonts of a PDF have."""
    plain = words.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"}))
    return plain.encode("latin-1", "replace").decode("latin-1")
