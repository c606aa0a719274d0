"""Persons known by name alone: what the table says of a name, and what it says nothing of."""

import re
from collections import Counter
from typing import get_args

import pytest

from rejoinder.exchange.holders import NOTHING, Held, Office, held_by
from rejoinder.exchange.members import Member, MemberSort
from rejoinder.lexicon.tables import state_words, table
from rejoinder.schema import ActorKind

KIND, STATE, YEARS = 1, 2, 4
YEARS_HELD = re.compile(r"\d{4}(-(\d{4})?)?([,;] \d{4}(-(\d{4})?)?)*")


def called(*names: str, sort: MemberSort = "person") -> Member:
    member = Member(sort)
    for name in names:
        member.called(name)
    return member


@pytest.mark.parametrize(
    ("name", "kind", "state"),
    [
        ("Jacinda Ardern", "government", "NZ"),
        ("Jacinda Kate Laurell Ardern", "government", "NZ"),
        ("Kofi Annan", "igo", None),
        ("José Mujica", "government", "UY"),
        ("Jose Mujica", "government", "UY"),
    ],
)
def test_a_whole_name_is_known(name: str, kind: ActorKind, state: str | None) -> None:
    held = held_by(called(name))
    assert held.whole and Office(kind, state) in held.offices


def test_a_family_name_alone_is_known_less_surely() -> None:
    assert held_by(called("Ardern")) == Held((Office("government", "NZ"),), whole=False)


def test_the_fullest_name_decides() -> None:
    assert held_by(called("Ardern", "Jacinda Ardern")).whole
    assert held_by(called("Ardern", "Bertha Ardern")) == NOTHING  # another of that family


def test_who_changed_sides_has_both_offices() -> None:
    kinds = {office.kind for office in held_by(called("Morgan Tsvangirai")).offices}
    assert {"party", "government"} <= kinds


@pytest.mark.parametrize("member", [called("Quillan Brask"), called("Ardern", sort="organisation"), Member("person")])
def test_nothing_is_known_of_others(member: Member) -> None:
    assert held_by(member) == NOTHING


def test_every_row_is_well_formed() -> None:
    rows = list(table("holders.tsv"))
    codes = {word.code for word in state_words().values()} | {""}
    assert all(len(row) == 5 for row in rows)
    assert {row[KIND] for row in rows} <= set(get_args(ActorKind)) - {"unnamed"}
    assert {row[STATE] for row in rows} <= codes
    assert [row for row in rows if not YEARS_HELD.fullmatch(row[YEARS])] == []
    assert [key for key, n in Counter((row[0], row[KIND], row[STATE]) for row in rows).items() if n > 1] == []


def test_every_state_has_holders() -> None:
    named = {word.code for word in state_words().values() if word.sort == "name"}
    assert named - {row[STATE] for row in table("holders.tsv")} == set()
