"""Texts and pages that are built to take long: at sizes that are read without limits, none does. Most of these took
the square of their length, some of them minutes, when they were found."""

from __future__ import annotations

import time

import pytest

from helpers.hostile_files import SENTENCE
from rejoinder.pipeline import HARMLESS
from rejoinder.reading import ReadError, read_bytes

PARAGRAPH = b"<p>" + SENTENCE.encode() * 5 + b"</p>"
ARTICLE = b"<html><body><article>" + PARAGRAPH
SIZE = HARMLESS // 4
MOST = 5.0  # seconds of CPU; the slowest take under 1, and four times the size at most sixteen times as long


def filled(before: bytes, unit: bytes, after: bytes = b"") -> bytes:
    return before + unit * ((SIZE - len(before) - len(after)) // len(unit)) + after


TEXTS = {
    "one word of letters.txt": filled(b"", b"a"),
    "dots.txt": filled(b"", b"."),
    "spaces.txt": filled(b"a", b" ", b"b"),
    "a long word and short ones.txt": filled(b"A" * (SIZE // 2) + b" ", b"B "),
    "labels over lists.txt": filled(b"", b"Related:\n"),
    "labels over lists and an article.txt": filled(b"", b"Related:\n", SENTENCE.encode()),
    "labels over comments.txt": filled(SENTENCE.encode() + b"\n\n", b"3 comments:\n\n"),
    "bylines.txt": filled(SENTENCE.encode() + b"\n\n", b"By Ada Brook\n\n"),
    "letters of no known encoding.txt": filled(b"", "éàü".encode("latin-1")),
    "brackets.md": filled(b"", b"["),
    "stars.md": filled(b"", b"*a "),
    "links.md": filled(b"", b"[a](b"),
    "quotations in one another.md": filled(b"", b">"),
    "lists in one another.md": filled(b"", b"- "),
    "lines with tabs.md": filled(b"", b"> a\tb\n\n"),
    "nested tags.html": filled(ARTICLE, b"<b><p>", PARAGRAPH),
    "nested lists.html": filled(ARTICLE, b"<ul><li>"),
    "nested tables.html": filled(ARTICLE, b"<table><tr><td>"),
    "nested data.html": filled(b"<script type='application/ld+json'>", b'[{"@type":', b"</script>" + ARTICLE),
    "a tag with everything.html": b"<html><article %s>" % b" ".join(b"a%d=1" % n for n in range(SIZE // 8)) + PARAGRAPH,
    "brackets.html": filled(ARTICLE, b"<"),
    "titles.html": filled(ARTICLE, b"<h1>a b</h1>"),
    "line ends.html": filled(ARTICLE, b"a<br>"),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_built_to_take_long_does_not(name: str) -> None:
    began = time.process_time()
    try:
        read_bytes(TEXTS[name], name=name)
    except ReadError as error:
        assert str(error)
    assert time.process_time() - began < MOST
