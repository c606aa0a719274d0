from __future__ import annotations

import pytest

from rejoinder.lexicon.plain import NAME, common_words, plain_words
from rejoinder.lexicon.tables import state_words
from rejoinder.schema import Span


def plain(text: str, *states: str, start: int = 0) -> str:
    places: list[Span] = sorted((text.index(state), text.index(state) + len(state)) for state in states)
    return " ".join(plain_words(text, [(start, len(text))], places))


@pytest.mark.parametrize(
    ("text", "states", "words"),
    [
        ("The Kenyan police beat Ida Moss.", ["Kenyan"], f"the {NAME} police beat {NAME}"),
        ("Ida Moss was beaten. Nobody helped.", [], f"{NAME} was beaten nobody helped"),
        ("in Saudi Arabia and kenya", ["Saudi Arabia", "kenya"], f"in {NAME} and {NAME}"),
        ("the Foreign Ministry and the High Court", [], "the foreign ministry and the high court"),
        ("said Ida Moss", [], f"said {NAME}"),
        ("he said: “Nothing of the kind”", [], "he said nothing of the kind"),
        ("POLICE BEAT MARCHERS IN SALTO", [], "police beat marchers in salto"),
        ("", [], ""),
    ],
)
def test_names_are_taken_out_and_all_else_stays(text: str, states: list[str], words: str) -> None:
    assert plain(text, *states) == words


def test_a_content_that_begins_within_a_sentence_may_begin_with_a_name() -> None:
    text = "She said that Arden lied."
    assert plain(text, start=text.index("Arden")) == f"{NAME} lied"


def test_no_state_is_a_common_word() -> None:
    assert {word.lower() for word in state_words()} & common_words() == {"us"}  # a pronoun, in lower case
