from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.exchange.nesting import outer_statements
from rejoinder.schema import Attribution


def said(*content: tuple[int, int], cue: tuple[int, int] | None = None) -> Attribution:
    return Attribution(None, cue, content, "indirect", 1.0)


def test_a_statement_reported_within_another_is_nested_in_it(example: Any) -> None:
    assert outer_statements(example.attributions) == [None, None, None, None, None, 4, None]


def test_the_smallest_of_several_outer_contents_is_the_outer_statement() -> None:
    assert outer_statements([said((0, 90)), said((10, 60)), said((20, 40))]) == [None, 0, 1]


def test_an_interrupted_content_holds_what_lies_in_one_of_its_parts() -> None:
    assert outer_statements([said((0, 20), (40, 80)), said((50, 70))]) == [None, 0]


def test_a_content_that_ends_one_letter_later_is_still_nested_but_half_a_content_is_not() -> None:
    assert outer_statements([said((0, 50)), said((30, 51))]) == [None, 0]
    assert outer_statements([said((0, 50)), said((30, 70))]) == [None, None]


def test_of_two_attributions_of_the_same_words_the_one_cued_within_them_is_the_inner_one() -> None:
    assert outer_statements([said((10, 50), cue=(0, 5)), said((10, 50), cue=(20, 25))]) == [None, 0]
    assert outer_statements([said((10, 50), cue=(0, 5)), said((10, 50), cue=(60, 65))]) == [None, None]


def test_attributions_of_one_cue_are_not_nested_in_each_other() -> None:
    assert outer_statements([said((10, 50), cue=(0, 5)), said((20, 30), cue=(0, 5))]) == [None, None]


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.tuples(st.lists(SPANS, min_size=1, max_size=3), st.none() | SPANS), max_size=8))
def test_no_chain_of_outer_statements_comes_back(
    parts: list[tuple[list[tuple[int, int]], tuple[int, int] | None]],
) -> None:
    outers = outer_statements([said(*content, cue=cue) for content, cue in parts])
    for start in range(len(outers)):
        seen, at = set(), start
        while outers[at] is not None:
            assert at not in seen
            seen.add(at)
            at = outers[at]
