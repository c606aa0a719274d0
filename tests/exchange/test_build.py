from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.exchange import build_exchange
from rejoinder.schema import Attribution, Block, Document, Exchange, Span


def document(text: str) -> Document:
    return Document("any", text, (Block("body", 0, len(text)),) if text else (), "0" * 64, "any")


LETTERS = st.text("ab “”\"'.,\nThe Norland police said U.S. é😀", max_size=120)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return start, draw(st.integers(start + 1, length))


@st.composite
def inputs(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    text = "She said " + draw(LETTERS)
    one = spans(len(text))
    found = draw(
        st.lists(
            st.builds(
                Attribution,
                source=st.none() | one,
                cue=st.none() | one,
                content=st.lists(one, min_size=1, max_size=3).map(tuple),
                quote=st.sampled_from(["direct", "indirect", "mixed"]),
                confidence=st.floats(0, 1),
            ),
            max_size=6,
        )
    )
    return text, found


def check(exchange: Exchange) -> None:
    actors = {actor.id for actor in exchange.actors}
    statements = {statement.id for statement in exchange.statements}
    for statement in exchange.statements:
        assert statement.actor in actors
        assert statement.target is None or statement.target in actors - {statement.actor}
        assert statement.via is None or statement.via in statements - {statement.id}
        assert set(statement.replies_to) <= statements - {statement.id}
        assert (statement.act == "response") == bool(statement.forms)
    used = {s.actor for s in exchange.statements} | {s.target for s in exchange.statements if s.target}
    assert actors == used


@settings(max_examples=60, deadline=None)
@given(inputs())
def test_any_attributions_of_any_text_make_a_sound_exchange(case: tuple[str, list[Attribution]]) -> None:
    text, attributions = case
    exchange = build_exchange(document(text), attributions)
    assert len(exchange.statements) == len(attributions)
    assert [s.id for s in exchange.statements] == [f"s{n}" for n in range(1, len(attributions) + 1)]
    assert [a.id for a in exchange.actors] == [f"a{n}" for n in range(1, len(exchange.actors) + 1)]
    check(exchange)


def test_no_attributions_make_an_empty_exchange(example: Any) -> None:
    exchange = build_exchange(example.document, [])
    assert exchange.statements == () and exchange.actors == ()


def test_the_order_of_the_attributions_does_not_matter(example: Any) -> None:
    assert build_exchange(example.document, example.attributions) == build_exchange(
        example.document, example.attributions[::-1]
    )


def test_spans_quote_and_confidence_stay_as_they_came(example: Any) -> None:
    exchange = build_exchange(example.document, example.attributions)
    assert {(s.source, s.cue, s.content, s.quote) for s in exchange.statements} == {
        (a.source, a.cue, a.content, a.quote) for a in example.attributions
    }
    assert {s.confidence for s in exchange.statements} == {0.9}


def test_a_nested_statement_points_to_its_outer_one(example: Any) -> None:
    statements = build_exchange(example.document, example.attributions).statements
    inner = next(s for s in statements if s.content == example.attributions[5].content)
    outer = next(s for s in statements if s.id == inner.via)
    assert outer.content == example.attributions[4].content


def test_statements_about_everyday_matters_are_other_without_forms_or_rights() -> None:
    text = "The mayor of Easton said the bridge will open on Tuesday. A shop owner said sales were good this spring."
    first = Attribution((0, 19), (20, 24), ((25, 56),), "indirect", 1.0)
    second = Attribution((58, 70), (71, 75), ((76, 106),), "indirect", 1.0)
    for statement in build_exchange(document(text), [first, second]).statements:
        assert (statement.act, statement.forms) == ("other", ())
