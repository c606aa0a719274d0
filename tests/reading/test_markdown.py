from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.reading import read_bytes
from rejoinder.reading.markdown import read_markdown
from rejoinder.schema import Document

PAGE = """---
title: Prisons of Lowland
date: 2021-05-04
source: Observatory
---

# Prisons of Lowland

The report lists **43 cases** of
ill-treatment.

## What the ministry says

> “There is nothing there.”

- release the nurses
- open the prisons

| Year | Complaints |
| ---- | ---------- |
| 2020 | 161        |
"""


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_marks_become_blocks_and_the_text_stays() -> None:
    document = read_bytes(PAGE.encode(), name="prisons.md")
    assert document.text == PAGE
    assert (document.id, document.title, document.publisher) == ("prisons", "Prisons of Lowland", "Observatory")
    assert document.published == "2021-05-04"
    assert kinds(document) == [
        ("headline", "Prisons of Lowland"),
        ("body", "The report lists **43 cases** of\nill-treatment."),
        ("heading", "What the ministry says"),
        ("body", "“There is nothing there.”"),
        ("body", "release the nurses"),
        ("body", "open the prisons"),
        ("body", "Year"),
        ("body", "Complaints"),
        ("body", "2020"),
        ("body", "161"),
    ]


def test_a_quotation_over_lines_is_one_block() -> None:
    document = read_bytes(b"> The first line\n> and the second.\n", name="a.md")
    assert kinds(document) == [("body", "The first line\n> and the second.")]


MARKS = st.sampled_from(
    ["# ", "> ", "- ", "1. ", "| a | b |\n| - | - |\n", "---\n", "```", "\n", "\r\n", "\r", "words", "\t"]
)


@given(st.lists(MARKS | st.text(max_size=20)))
def test_any_markdown_is_read_and_stays_as_it_is(parts: list[str]) -> None:
    text = "".join(parts)
    assert read_markdown(text, id="a", origin="a.md", sha256="", url=None).text == text


def test_a_nul_stays_and_moves_nothing() -> None:
    text = "# He\0ading\n\nA line with a NUL\0 in it.\n\n> And\0 a quotation.\n" + "More words. " * 30
    document = read_bytes(text.encode(), name="a.md")
    assert document.text == text
    shown = [text[block.start : block.end] for block in document.blocks]
    assert shown[:2] == ["He\0ading", "A line with a NUL\0 in it."] and shown[2].startswith("And\0 a quotation.")
