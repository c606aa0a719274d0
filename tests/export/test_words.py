from typing import Any, get_args

import pytest

from rejoinder.export.threads import lay_out
from rejoinder.export.words import ACTS, FORMS, KINDS, NOUNS, RIGHTS, counts, describe, state_name
from rejoinder.schema import Act, Actor, ActorKind, Exchange, Form, Right


@pytest.mark.parametrize(
    ("words", "codes"), [(ACTS, Act), (NOUNS, Act), (FORMS, Form), (KINDS, ActorKind), (RIGHTS, Right)]
)
def test_every_code_has_words_of_its_own(words: dict[str, str], codes: Any) -> None:
    assert set(words) == set(get_args(codes))
    assert len(set(words.values())) == len(words)


def test_states_have_their_everyday_names() -> None:
    assert state_name("NZ") == "New Zealand"
    assert state_name("BO") == "Bolivia"  # ISO 3166 lists it as "Bolivia, Plurinational State of"
    assert state_name("XK") == "XK"  # in use, but not in ISO 3166
    assert state_name(None) is None


def test_an_actor_is_described_by_kind_and_state() -> None:
    assert describe(Actor("a1", "Tom Arden", "state_body", "NZ")) == "state body, New Zealand"
    assert describe(Actor("a1", "Tom Arden", "unnamed", None)) == "not named"


def test_counts_name_what_is_there(dispute: Exchange) -> None:
    assert counts(lay_out(dispute)) == (
        "2 allegations, 1 of them without a response in the text · 2 responses · 1 call · 2 other statements"
    )
    assert counts(lay_out(Exchange(dispute.document))) == "no statements found"
