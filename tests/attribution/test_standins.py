"""Stand-ins: the same text about others is the same to the network, and every piece keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from rejoinder.attribution import load_attributor
from rejoinder.attribution.pieces import split_pieces
from rejoinder.attribution.standins import FIRST, LAST, STATES, read_pieces, stand_ins


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_attributor().network.tokenizer


def read(text: str) -> str:
    """The text with its stand-ins in their places."""
    for each in reversed(stand_ins(text, [(0, len(text))])):
        text = text[: each.start] + each.word + text[each.end :]
    return text


def test_every_stand_in_is_one_piece_and_none_stands_for_two(tokenizer: Tokenizer) -> None:
    names = [*FIRST, *LAST, *(name for state in STATES for name in state)]
    assert all(tokenizer.token_to_id(name) is not None for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ida Moss said so. Moss denied it.", "john smith said so. smith denied it."),
        ("Kenya told Oleg Sidor that Kenyan police lied.", "france told john smith that french police lied."),
        ("Chad blamed Malian troops.", "france blamed brazilian troops."),
        ("The Foreign Ministry and the High Court met.", "The Foreign Ministry and the High Court met."),
        ("Protesters marched. Protesters sang.", "Protesters marched. Protesters sang."),
        ("We never met Hany el-Masri or Ursula von der Leyen.", "We never met john smith or maria miller."),
        (
            "In the court of Lagos J. R. Obi, then Mr Obi and later George W. Okoro were heard.",
            "In the court of france john. smith, then Mr smith and later maria miller were heard.",
        ),
        ("the new, Okoro-led board chose Nguyen Van Thanh", "the new, smith-led board chose maria miller"),
        ("they took Okoro's and O’Hara’s boats", "they took smith's and miller’s boats"),
        ("On Monday, President Obi spoke.", "On Monday, President smith spoke."),
        ("POLICE BEAT MARCHERS IN SALTO", "POLICE BEAT MARCHERS IN SALTO"),
        ("said ኃይለ", "said smith"),
        ("", ""),
    ],
)
def test_names_are_replaced_and_all_else_stays(text: str, expected: str) -> None:
    assert read(text) == expected


def test_others_in_the_same_places_make_the_same_pieces(tokenizer: Tokenizer) -> None:
    text = "Police in {state} beat {person}, the {of} ministry admitted. {other} was silent; {person} was not."
    ours = text.format(state="Saudi Arabia", of="Saudi", person="Małgorzata Zych", other="Peru")
    theirs = text.format(state="Nepal", of="Nepalese", person="Abdullah al-Harbi", other="the Netherlands"[4:])
    one, other = (read_pieces(each, [(0, len(each))], tokenizer) for each in (ours, theirs))
    assert [pieces.ids for pieces in one] == [pieces.ids for pieces in other]


WORDS = "Ida Moss von der el-Masri J. Kenya Kenyan said The “no” . , \n O’Hara’s Saudi Arabia x ኃ".split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_pieces_lie_in_order_and_cover_what_they_covered(text: str) -> None:
    tokenizer = load_attributor().network.tokenizer
    spans = [(0, len(text))]
    (before,), (after,) = split_pieces(text, spans, tokenizer), read_pieces(text, spans, tokenizer)
    assert len(after.ids) == len(after.spans) <= len(before.ids)
    assert all(one[1] <= other[0] for one, other in zip(after.spans, after.spans[1:], strict=False))
    covered = {i for start, end in after.spans for i in range(start, end)}
    assert {i for start, end in before.spans for i in range(start, end)} <= covered
