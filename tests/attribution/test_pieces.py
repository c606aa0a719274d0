import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rejoinder.attribution import load_attributor
from rejoinder.attribution.pieces import WINDOW, paragraphs, split_pieces, windows
from rejoinder.schema import Block, Document


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_attributor().network.tokenizer


def document(text: str, *blocks: Block) -> Document:
    return Document("d", text, blocks, "0" * 64, "-")


def test_furniture_is_not_read():
    text = "Share\n\nShe said no."
    blocks = (Block("furniture", 0, 5), Block("body", 7, 19))
    assert paragraphs(document(text, *blocks)) == [(7, 19)]
    assert paragraphs(document(text)) == [(0, 19)]


def test_offsets_count_code_points(tokenizer: Tokenizer):
    text = "🙂🙂 Señora Nguyễn said “no”."
    (pieces,) = split_pieces(text, [(0, len(text))], tokenizer)
    words = [text[a:b] for a, b in pieces.spans]
    assert "said" in words and "“" in words
    assert "".join(words) == text.replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="ab .?“”né\U0001f642", min_size=1, max_size=900), min_size=1, max_size=6))
def test_windows_hold_every_piece_once_and_in_order(tokenizer: Tokenizer, parts: list[str]):
    text = "\n\n".join(parts)
    starts = [sum(len(p) + 2 for p in parts[:i]) for i in range(len(parts))]
    cut = split_pieces(text, [(s, s + len(p)) for s, p in zip(starts, parts, strict=True)], tokenizer)
    seen = []
    for window in windows(cut, tokenizer):
        assert len(window) <= WINDOW
        seen += [s for s in window.spans if s[0] < s[1]]
    assert seen == [s for pieces in cut for s in pieces.spans]


def test_lone_surrogates_are_shown_as_other_characters(tokenizer: Tokenizer):
    text = "The \ud800minister\udfff denied it."
    (pieces,) = split_pieces(text, [(0, len(text))], tokenizer)
    assert [text[a:b] for a, b in pieces.spans][-3:] == ["denied", "it", "."]


def test_a_paragraph_stays_whole_where_it_fits(tokenizer: Tokenizer):
    text = "word " * 150
    cut = split_pieces(text * 2, [(0, 750), (750, 1500)], tokenizer)
    assert [len(w) for w in windows(cut, tokenizer)] == [152, 152]


def test_a_paragraph_too_long_is_cut_at_a_full_stop(tokenizer: Tokenizer):
    text = "one two three four . " * 80
    cut = split_pieces(text, [(0, len(text))], tokenizer)
    first = next(iter(windows(cut, tokenizer)))
    end = max(b for _, b in first.spans)
    assert text[:end].endswith(".")
