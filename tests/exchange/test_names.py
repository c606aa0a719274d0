"""Names in a text: where they begin and end, and whether they are a person's, an organisation's or a state's."""

from __future__ import annotations

import pytest

from rejoinder.exchange.names import NameFinder
from rejoinder.exchange.words import Words
from rejoinder.lexicon.tables import state_words


def names(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.sort) for name in NameFinder(Words(text)).find()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The spokesman, Lt. Gen. Aram Belu, spoke.", [("Aram Belu", "person")]),
        ("Foreign Minister Ode van der Waal spoke.", [("Ode van der Waal", "person")]),
        ("The Inspector-General of Police Aram Belu spoke.", [("Aram Belu", "person")]),
        ("The Ministry of Rivers and Trade spoke.", [("Ministry of Rivers and Trade", "organisation")]),
        ("It met US Secretary of State Lou Verrick.", [("US", "state"), ("Lou Verrick", "person")]),
        ("It met the Civil and Consumer Rights Forum.", [("Civil and Consumer Rights Forum", "organisation")]),
        ("It met the Office of the People’s Congress.", [("Office of the People’s Congress", "organisation")]),
        ("The Women’s Rights Watch spoke.", [("Women’s Rights Watch", "organisation")]),
        ("The Workers’ Aram Belu spoke.", [("Aram Belu", "open")]),
        ("It left Costa Rica on Monday.", [("Costa Rica", "state")]),
        ("It wrote to the Government of Togo.", [("Government of Togo", "state")]),
        ("It was late.", []),
        ("She said N", []),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_heading_in_capitals_makes_no_names() -> None:
    assert names("Rights Group Alleges Beatings in Police Post\n\nIt was late.") == []


def test_a_possessive_parts_the_owner_from_the_owned() -> None:
    assert names("It met Peru’s Interior Ministry.") == [("Peru", "state"), ("Interior Ministry", "organisation")]


def test_the_abbreviation_of_a_name() -> None:
    found = NameFinder(Words("The Harbour Rights Network (HRN) met.")).find()
    assert found[0].alias == "HRN"


def test_offsets_are_those_of_the_text() -> None:
    text = "On “Tuesday” Ministry\nof Justice spokesman Aram\nBelu met the press in Cairo."
    for name in NameFinder(Words(text)).find():
        assert " ".join(text[name.start : name.end].split()) == name.text


def test_every_code_is_a_state_and_every_member_of_the_united_nations_is_there() -> None:
    pycountry = pytest.importorskip("pycountry")
    codes = {word.code for word in state_words().values()}
    known = {country.alpha_2 for country in pycountry.countries}
    assert codes - known == {"XK"}
    assert len(codes) >= 193
