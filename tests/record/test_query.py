from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rejoinder.record.query import LONGEST, MOST_TERMS, Query, QueryError, Term, parse, placed_tokens, tokens


def t(*words: str) -> Term:
    return Term(words)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("police", Query(((t("police"),),))),
        ("police torture", Query(((t("police"),), (t("torture"),)))),
        ("police AND torture", Query(((t("police"),), (t("torture"),)))),
        ("police and torture", Query(((t("police"),), (t("and"),), (t("torture"),)))),
        ("Police TORTURE", Query(((t("police"),), (t("torture"),)))),
        ("police beat OR beaten", Query(((t("police"),), (t("beat"), t("beaten"))))),
        ("beat OR beaten OR hit police", Query(((t("beat"), t("beaten"), t("hit")), (t("police"),)))),
        ('"politically motivated"', Query(((t("politically", "motivated"),),))),
        ("“politically motivated”", Query(((t("politically", "motivated"),),))),
        ('"politically motiv"*', Query(((Term(("politically", "motiv"), True),),))),
        ('"no country', Query(((t("no", "country"),),))),
        ("deni*", Query(((Term(("deni",), True),),))),
        ("ill-treatment", Query(((t("ill", "treatment"),),))),
        ("police's", Query(((t("police", "s"),),))),
        ("Gastón", Query(((t("gaston"),),))),
        ("police -court", Query(((t("police"),),), (t("court"),))),
        ("police NOT court", Query(((t("police"),),), (t("court"),))),
        ('police -"high court" -judge*', Query(((t("police"),),), (t("high", "court"), Term(("judge",), True)))),
        ("-court police", Query(((t("police"),),), (t("court"),))),
        ("OR police OR", Query(((t("police"),),))),
        ("AND AND police NOT", Query(((t("police"),),))),
        ("police OR -court", Query(((t("police"),),), (t("court"),))),
        ('"OR"', Query(((t("or"),),))),
        ('police"court"', Query(((t("police"),), (t("court"),)))),
        ("words: police", Query(((t("words"),), (t("police"),)))),
        ("NEAR(police, 3)", Query(((t("near", "police"),), (t("3"),)))),
        ("police ?! * -- ^", Query(((t("police"),),))),
        ("", None),
        ("  \n ", None),
    ],
)
def test_what_is_asked_for(text: str, query: Query | None) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-police", "only words that must not be there"),
        ("NOT police", "only words that must not be there"),
        ("?! …", "no letter or digit"),
        ("*", "no letter or digit"),
        ("OR", "no letter or digit"),
        ("a " * (MOST_TERMS + 1), "more than 50"),
        ("a" * (LONGEST + 1), "longer than 200"),
    ],
)
def test_what_is_no_query(text: str, reason: str) -> None:
    with pytest.raises(QueryError, match=reason):
        parse(text)


@example("\u0958")
@given(st.text())
def test_every_text_is_a_query_or_is_refused(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    assert (query is None) == (not text.strip())
    for term in (*query.wanted, *query.without) if query else ():
        assert term.words and all(tokens(word) == [word] for word in term.words)


@given(st.text())
def test_tokens_are_where_they_are_said_to_be(text: str) -> None:
    placed = placed_tokens(text)
    assert [word for word, _, _ in placed] == [word for _, start, end in placed for word in tokens(text[start:end])]
    between = [0, *(edge for _, start, end in placed for edge in (start, end)), len(text)]
    assert between == sorted(between)
    assert not any(any(c.isalnum() for c in text[a:b]) for a, b in zip(between[::2], between[1::2], strict=True))
