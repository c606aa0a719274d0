from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.export.threads import DEEPEST, Thread, lay_out
from rejoinder.schema import Document, Exchange, Statement


def ids(threads: tuple[Thread, ...]) -> list[str]:
    return [thread.statement.id for thread in threads]


def changed(exchange: Exchange, **changes: dict[str, Any]) -> Exchange:
    return replace(exchange, statements=tuple(replace(s, **changes.get(s.id, {})) for s in exchange.statements))


def test_replies_stand_under_what_they_answer(dispute: Exchange) -> None:
    layout = lay_out(dispute)
    assert ids(layout.allegations) == ["s1", "s2"]
    assert ids(layout.allegations[0].replies) == ["s3", "s4"]
    assert (ids(layout.responses), ids(layout.calls), ids(layout.others)) == ([], ["s6"], ["s5", "s7"])


def test_an_allegation_without_a_response_is_marked(dispute: Exchange) -> None:
    first, second = lay_out(dispute).allegations
    assert (first.unanswered, second.unanswered) == (False, True)
    rebutted = changed(dispute, s5={"replies_to": ("s2",)})  # an answer, but no response by the criticised side
    assert lay_out(rebutted).allegations[1].unanswered


def test_a_reply_to_two_allegations_stands_once_and_answers_both(dispute: Exchange) -> None:
    first, second = lay_out(changed(dispute, s3={"replies_to": ("s1", "s2")})).allegations
    assert ids(first.replies) == ["s3", "s4"] and first.replies[0].also == ("s2",)
    assert second.replies == () and second.elsewhere == ("s3",) and not second.unanswered


def test_a_long_chain_of_replies_stays_shallow_and_loses_none() -> None:
    text = "x" * 3000
    statements = tuple(
        Statement(
            f"s{n}", "a1", None, None, ((n, n + 1),), "indirect", "other", 0.5, replies_to=(f"s{n - 1}",) if n else ()
        )
        for n in range(3000)
    )
    (root,) = lay_out(Exchange(Document("d", text, (), "", ""), (), statements)).others
    listed = list(root)
    assert [thread.statement.id for thread in listed] == [f"s{n}" for n in range(3000)]
    deepest, depth = root, 0
    while deepest.replies:
        deepest, depth = deepest.replies[0], depth + 1
    assert depth == DEEPEST
    assert listed[DEEPEST].also == () and listed[DEEPEST].elsewhere == (f"s{DEEPEST + 1}",)
    assert listed[DEEPEST + 1].also == (f"s{DEEPEST}",)


def test_who_reports_whom(dispute: Exchange) -> None:
    nested = lay_out(dispute).others[0]
    assert nested.speaker.name == "The Lantern Group"
    assert nested.reporter is not None and nested.reporter.name == "Tom Arden"


def test_words_and_cue(dispute: Exchange) -> None:
    by_id = {thread.statement.id: thread for thread in lay_out(dispute)}
    assert (by_id["s3"].text, by_id["s3"].cue) == ("“The claims are invented,” … “and they know it.”", None)
    assert (by_id["s6"].text, by_id["s6"].cue) == ("the ministry to publish the files", "asked")


def test_links_to_nothing_are_left_out(dispute: Exchange) -> None:
    broken = changed(dispute, s1={"target": "a9", "actor": "a8"}, s3={"replies_to": ("s9",)}, s5={"via": "s9"})
    layout = lay_out(broken)
    assert ids(layout.responses) == ["s3"] and layout.responses[0].also == ()
    assert layout.allegations[0].speaker.name == "not named" and layout.allegations[0].target is None
    assert layout.others[0].reporter is None


@given(st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=8, max_size=8))
def test_every_statement_stands_exactly_once_whatever_the_links(links: list[list[int]]) -> None:
    statements = tuple(
        Statement(
            f"s{n}", "a1", None, None, ((n, n + 1),), "direct", "allegation", 1.0, replies_to=tuple(f"s{m}" for m in to)
        )
        for n, to in enumerate(links)
    )
    exchange = Exchange(Document("x", "abcdefgh", (), "", "x"), (), statements)
    assert sorted(ids(tuple(lay_out(exchange)))) == sorted(statement.id for statement in statements)
