"""What the reading head is shown of a window."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.attribution.pieces import Pieces
from rejoinder.attribution.roles import ROLES, anchor, shown
from rejoinder.schema import Attribution, Span

TEXT = "Ida Moss said the cranes were old, and the board knew that. It denied it."


def words(text: str, start: int = 0, end: int | None = None) -> Pieces:
    """A window whose pieces are words, between two marks."""
    spans: list[Span] = []
    at = start
    for word in text[start:end].split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    spans = [(0, 0), *spans, (0, 0)]
    return Pieces(tuple(range(len(spans))), tuple(spans))


def said(source: str | None, cue: str | None, *content: str) -> Attribution:
    at = [None if each is None else (TEXT.index(each), TEXT.index(each) + len(each)) for each in (source, cue)]
    spans = tuple((TEXT.index(each), TEXT.index(each) + len(each)) for each in content)
    return Attribution(at[0], at[1], spans, "indirect", 1.0)


FIRST = said("Ida Moss", "said", "the cranes were old", "the board knew that")
SECOND = said("It", "denied", "it.")


def marked(row: np.ndarray, window: Pieces) -> list[str]:
    return [TEXT[slice(*window.spans[piece])] for piece in np.flatnonzero(row)]


def test_the_roles_of_each() -> None:
    window = words(TEXT)
    seen = shown(window, [FIRST, SECOND])
    assert seen.numbers == (0, 1)
    source, cue, content, at = (marked(row, window) for row in seen.own[0])
    assert (source, cue, at) == (["Ida", "Moss"], ["said"], ["said"])
    assert content == ["the", "cranes", "were", "old,", "the", "board", "knew", "that."]
    assert marked(seen.own[1, ROLES.index("cue")], window) == ["denied"]


def test_one_recognised_elsewhere_is_not_read_here() -> None:
    window = words(TEXT, TEXT.index("and the"))
    seen = shown(window, [FIRST, SECOND])
    assert seen.numbers == (1,)


def test_without_a_cue_it_is_read_where_its_words_begin() -> None:
    assert anchor(said(None, None, "the board knew that")) == TEXT.index("the board")


def test_a_window_without_any() -> None:
    seen = shown(words(TEXT, 0, 8), [SECOND])
    assert seen.numbers == () and seen.own.shape == (0, len(ROLES), 4)


@given(st.lists(st.integers(1, len(TEXT) - 1), min_size=0, max_size=4, unique=True).map(sorted))
def test_each_is_read_in_just_one_of_the_windows_of_a_text(cuts: list[int]) -> None:
    cuts = [TEXT.rindex(" ", 0, at) + 1 if " " in TEXT[:at] else 0 for at in cuts]
    edges = sorted({0, *cuts, len(TEXT)})
    seen = [shown(words(TEXT, one, other), [FIRST, SECOND]) for one, other in pairwise(edges)]
    assert sorted(number for each in seen for number in each.numbers) == [0, 1]
