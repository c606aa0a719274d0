from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.export.dispute import Dispute, find_dispute
from rejoinder.export.threads import Thread, lay_out
from rejoinder.schema import Document, Exchange, Statement


def ids(threads: tuple[Thread, ...]) -> list[str]:
    return [thread.statement.id for thread in threads]


def changed(exchange: Exchange, **changes: dict[str, Any]) -> Exchange:
    return replace(exchange, statements=tuple(replace(s, **changes.get(s.id, {})) for s in exchange.statements))


def found(exchange: Exchange, statement: str) -> Dispute:
    return find_dispute(lay_out(exchange), statement)


def test_replies_stand_by_their_first_form_in_the_order_of_the_forms(dispute: Exchange) -> None:
    (branch,) = found(dispute, "s1").branches
    assert branch.thread.statement.id == "s1" and branch.thread.replies == ()
    assert {form: ids(those) for form, those in branch.responses.items()} == {
        "literal_denial": ["s3"],
        "attack_on_accuser": ["s4"],
    }
    reordered = changed(dispute, s3={"forms": ("deflection",)}, s4={"forms": ()})
    assert list(found(reordered, "s1").branches[0].responses) == ["deflection", None]


def test_what_answers_without_being_a_response_stands_apart(dispute: Exchange) -> None:
    (branch,) = found(changed(dispute, s6={"replies_to": ("s1",)}), "s1").branches
    assert ids(branch.others) == ["s6"]


def test_allegations_that_one_response_answers_are_one_exchange(dispute: Exchange) -> None:
    both = found(changed(dispute, s3={"replies_to": ("s1", "s2")}), "s2")
    assert [branch.thread.statement.id for branch in both.branches] == ["s1", "s2"]
    assert [thread.statement.id for thread in both] == ["s1", "s3", "s4", "s2"]


def test_who_else_speaks_of_the_parties(dispute: Exchange) -> None:
    third = found(changed(dispute, s7={"target": "a2"}), "s1")
    assert third.parties == {"a1", "a2"}
    assert ids(third.third) == ["s7"]
    assert ids(third.further) == ["s5"]  # nested in s4


def test_a_statement_by_itself_is_an_exchange_of_one(dispute: Exchange) -> None:
    alone = found(dispute, "s7")
    assert [thread.statement.id for thread in alone] == ["s7"]
    assert alone.further == alone.third == ()


def test_there_is_no_exchange_of_a_statement_that_is_not_there(dispute: Exchange) -> None:
    with pytest.raises(KeyError):
        found(dispute, "s99")


NUMBERS = st.integers(0, 7)


@given(st.lists(st.tuples(st.lists(NUMBERS, max_size=3), NUMBERS, NUMBERS), min_size=1, max_size=8))
def test_every_statement_is_in_its_exchange_once_whatever_the_links(
    drawn: list[tuple[list[int], int, int]],
) -> None:
    text = "x" * 100
    statements = tuple(
        Statement(
            f"s{n}", f"a{actor}", None, None, ((n, n + 1),), "indirect", "other", 0.5, target=f"a{target}",
            replies_to=tuple(dict.fromkeys(f"s{to}" for to in links)),
        )
        for n, (links, actor, target) in enumerate(drawn)
    )  # fmt: skip
    layout = lay_out(Exchange(Document("d", text, (), "", ""), (), statements))
    groups: dict[frozenset[str], set[str]] = {}
    for statement in statements:
        dispute = find_dispute(layout, statement.id)
        inside = [thread.statement.id for thread in dispute]
        beside = ids(dispute.further) + ids(dispute.third)
        assert statement.id in inside and len(inside) == len(set(inside))
        assert not set(inside) & set(beside) and len(beside) == len(set(beside))
        groups.setdefault(frozenset(inside), set()).add(statement.id)
    assert all(members == asked for members, asked in groups.items())  # whichever of its statements one asks for
