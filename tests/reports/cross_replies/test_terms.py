from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.reports.cross_replies.terms import states_in, terms, years


def test_endings_and_spellings_do_not_matter() -> None:
    assert terms("beating prisoners in labour centres").keys() & terms("A prisoner; a labor center").keys() == {
        *terms("prisoner labor center")
    }
    assert terms("organise") == {**terms("organise")} and terms("organisers").keys() == terms("organizers").keys()


def test_names_of_states_years_and_function_words_are_no_terms() -> None:
    assert terms("In 2024 Cambodia and the Cambodian courts were there") .keys() == terms("courts").keys()


def test_numbers_and_short_names_are() -> None:
    assert set(terms("the M23 killed 39 of 3,000").values()) == {"M23", "killed", "39", "3,000"}


def test_years_and_states() -> None:
    assert years("the 2023 report, of 12024 pages, published in 2024") == {2023, 2024}
    assert states_in("The American report on Rwanda, Washington said") == {"US", "RW"}


@given(st.text())
def test_any_text_has_terms_that_stand_in_it(text: str) -> None:
    assert all(word in text for word in terms(text).values())
