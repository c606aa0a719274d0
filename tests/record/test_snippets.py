from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.record.query import Term, parse
from rejoinder.record.snippets import cut, find_marks
from rejoinder.record.standings import GAP
from rejoinder.schema import Span

TEXT = "Again: “The claims of torture are Invented,” said Tom Arden, “and the claims are old.” He left."
SPANS = ((7, 44), (61, 86))


def joined(text: str, spans: tuple[Span, ...]) -> str:
    return GAP.join(text[start:end] for start, end in spans)


def marked(query: str, spans: tuple[Span, ...] = SPANS) -> list[str]:
    asked = parse(query)
    assert asked
    return [TEXT[start:end] for start, end in find_marks(joined(TEXT, spans), spans, asked.wanted)]


def test_the_words_searched_for_are_marked_where_they_are() -> None:
    assert joined(TEXT, SPANS) == "“The claims of torture are Invented,” … “and the claims are old.”"
    assert marked("invented") == ["Invented"]
    assert marked("claims") == ["claims", "claims"]
    assert marked("claim") == []
    assert marked("claim*") == ["claims", "claims"]
    assert marked('"the claims" old -torture') == ["The claims", "the claims", "old"]
    assert marked("claims OR of OR torture") == ["claims", "of", "torture", "claims"]
    assert marked('"claims of" "of torture"') == ["claims of torture"]
    assert marked("arden") == []  # not in the content


def test_a_phrase_that_goes_on_after_an_interruption_is_marked_in_both_parts() -> None:
    assert marked('"are invented and the"') == ["are Invented", "and the"]


def test_a_phrase_goes_on_over_a_part_without_a_word() -> None:
    text = "“beaten” - “again”"
    spans = ((0, 8), (9, 10), (11, 18))
    marks = find_marks(joined(text, spans), spans, (Term(("beaten", "again")),))
    assert [text[start:end] for start, end in marks] == ["beaten", "again"]


def test_a_short_content_is_shown_whole() -> None:
    words = joined(TEXT, SPANS)
    pieces = cut(words, SPANS, find_marks(words, SPANS, (Term(("claims",)),)), 300)
    assert [(piece.text, piece.marked) for piece in pieces] == [
        ("“The ", False), ("claims", True), (" of torture are Invented,”", False),
        ("“and the ", False), ("claims", True), (" are old.”", False)]  # fmt: skip
    assert all(TEXT[piece.start : piece.end] == piece.text for piece in pieces)


def test_of_a_long_content_the_part_with_most_marks_is_shown() -> None:
    text = "one " + "more words " * 50 + "police beat, beat and beat again " + "more words " * 50
    span = ((0, len(text)),)
    marks = find_marks(text, span, (Term(("one",)), Term(("beat",))))
    shown = "".join(piece.text for piece in cut(text, span, marks, 80))
    assert "police beat, beat and beat again" in shown
    assert len(shown) <= 80
    assert shown in text and text[text.index(shown) - 1] == " " == text[text.index(shown) + len(shown)]


@given(
    st.lists(st.text("ab é“.\n", min_size=1, max_size=30), min_size=1, max_size=4),
    st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=3),
    st.booleans(),
    st.integers(1, 40),
)
def test_every_piece_is_a_place_in_the_text(stretches: list[str], words: list[str], prefix: bool, width: int) -> None:
    text, spans = "", []
    for stretch in stretches:
        text += "--"
        spans.append((len(text), len(text) + len(stretch)))
        text += stretch
    whole = joined(text, tuple(spans))
    marks = find_marks(whole, spans, [Term(tuple(words), prefix)])
    pieces = cut(whole, spans, marks, width)
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all(before.end <= after.start for before, after in pairwise(pieces))
    if width < sum(map(len, stretches)):
        assert sum(len(piece.text) for piece in pieces) <= width
    else:
        assert "".join(piece.text for piece in pieces) == "".join(stretches)
        assert tuple((piece.start, piece.end) for piece in pieces if piece.marked) == marks
