from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import func, select

from helpers.exchanges import article, put
from rejoinder.record import Record, open_record
from rejoinder.record.identity import identify
from rejoinder.record.tables import actors, cast_members
from rejoinder.schema import Actor, ActorKind, Document, Exchange


def same(one: tuple[str, str, str | None], other: tuple[str, str, str | None]) -> bool:
    """Whether two actors (name, kind, state) of different documents are one for certain."""
    found = [identify(Actor("a1", name, kind, state)) for name, kind, state in (one, other)]  # type: ignore[arg-type]
    return found[0] is not None and found[0] == found[1]


ONE = [
    (("Tom Arden", "government", "NZ"), ("TOM  ARDEN", "government", "NZ")),
    (("Bîrgit Øster", "ngo", None), ("Birgit Oster", "ngo", None)),
    (("Dr. Hamid al-Noor", "expert", "EG"), ("Hamid Noor", "expert", "EG")),
    (("Mohamed Sattar", "person", "EG"), ("Muhammad Sattar", "person", "EG")),
    (("President Ada Rook", "government", "IE"), ("Ada Rook", "government", "IE")),
    (("Foreign Ministry spokesman Tom Arden", "government", "NZ"), ("Tom Arden", "government", "NZ")),
    (("the Ministry of Foreign Affairs", "government", "KH"), ("Cambodia's foreign ministry", "government", "KH")),
    (("US State Department", "government", "US"), ("the Department of State", "government", "US")),
    (("Harbour Rights Centre", "ngo", "NZ"), ("the Harbour Rights Center", "ngo", "NZ")),
    (("HRW", "ngo", None), ("Human Rights Watch", "ngo", None)),
    (("Beijing", "government", "CN"), ("the Chinese authorities", "government", "CN")),
    (("the government", "government", "KH"), ("Cambodian government", "government", "KH")),
    (("the police", "state_body", "KH"), ("Cambodian police", "state_body", "KH")),
]
TWO = [
    (("Arden", "government", "NZ"), ("Arden", "government", "NZ")),  # a surname
    (("Mr Arden", "government", "NZ"), ("Mr Arden", "government", "NZ")),
    (("T. Arden", "government", "NZ"), ("T. Arden", "government", "NZ")),  # an initial is no given name
    (("ARDEN", "government", "NZ"), ("ARDEN", "government", "NZ")),
    (("Tom Arden", "government", "NZ"), ("Tom Arden", "government", "FJ")),
    (("Tom Arden", "ngo", "NZ"), ("Tom Arden", "government", "NZ")),
    (("Tom Arden", "government", "NZ"), ("Tim Arden", "government", "NZ")),
    (("activists", "unnamed", None), ("activists", "unnamed", None)),
    (("Rights Groups", "unnamed", None), ("Rights Groups", "unnamed", None)),
    (("police", "state_body", None), ("police", "state_body", None)),
    (("local police", "state_body", "NZ"), ("local police", "state_body", "NZ")),
    (("foreign ministry", "government", "KH"), ("foreign ministry", "government", "TH")),
    (("foreign ministry", "government", None), ("foreign ministry", "government", None)),
    (("the ministry", "government", "KH"), ("the ministry", "government", "KH")),
    (("the minister", "government", "KH"), ("the minister", "government", "KH")),
    (("Foreign Minister", "government", "KH"), ("Foreign Minister", "government", "KH")),
    (("Foreign Ministry spokesman", "government", "KH"), ("Foreign Ministry spokesman", "government", "KH")),
    (("a government source", "government", "KH"), ("a government source", "government", "KH")),
    (("Chinese officials", "government", "CN"), ("Chinese officials", "government", "CN")),
    (("A spokesman for Prime Minister Ada Rook", "government", "IE"), ("Ada Rook", "government", "IE")),
    (("spokesman for Prime Minister Ada Rook", "government", "IE"), ("Ada Rook", "government", "IE")),
    (("Ada Rook and Tom Arden", "ngo", "IE"), ("Ada Rook and Tom Arden", "ngo", "IE")),
    (("the authorities", "government", "KH"), ("the authorities", "government", "KH")),  # of a town?
    (("a UN panel", "igo", None), ("UN panel", "igo", None)),
    (("Google", "company", "US"), ("Facebook", "company", "US")),
    (("House of Lords", "state_body", "GB"), ("House of Commons", "state_body", "GB")),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_actor(one: tuple[str, str, str | None], other: tuple[str, str, str | None]) -> None:
    assert same(one, other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_not_for_certain_one_actor(one: tuple[str, str, str | None], other: tuple[str, str, str | None]) -> None:
    assert not same(one, other)


def test_capitals_are_no_abbreviation_where_the_text_writes_them_as_a_name() -> None:
    speaker = Actor("a1", "ROOK", "ngo", None)
    assert identify(speaker, ["ROOK"]) is not None
    assert identify(speaker, ["ROOK", "Ms Rook"]) is None


def named(number: int, name: str, kind: ActorKind, state: str | None, text: str | None = None) -> Exchange:
    """A document whose only actor is so called."""
    whole = text or f"Document {number}. {name} spoke."
    at = whole.index(name)
    actor = Actor("a1", name, kind, state, ((at, at + len(name)),))
    digest = hashlib.sha256(whole.encode()).hexdigest()
    return Exchange(Document(f"lantern-{number}", whole, (), digest, f"{number}.txt"), (actor,), ())


def groups(record: Record) -> list[list[str]]:
    """Which documents' actors are one, by the documents' names."""
    with record.reading() as connection:
        whole = func.coalesce(actors.c.merged_into_id, actors.c.id)
        rows = connection.execute(
            select(whole, cast_members.c.reading_id, cast_members.c.name).join(
                cast_members, cast_members.c.actor_id == actors.c.id
            )
        ).all()
        filed = {document.reading_id: document.name for document in record.documents()}
    found: dict[int, list[str]] = {}
    for actor, reading, name in rows:
        found.setdefault(actor, []).append(f"{filed[reading]} {name}")
    return sorted(sorted(group) for group in found.values())


def names_of(record: Record) -> set[tuple[str, str, str | None]]:
    with record.reading() as connection:
        rows = connection.execute(select(actors).where(actors.c.merged_into_id.is_(None)))
        return {(row.name, row.kind, row.state) for row in rows}


def grouped(record: Record, exchanges: Sequence[Exchange]) -> tuple[list[list[str]], set[tuple[str, str, str | None]]]:
    put(record, *exchanges)
    return groups(record), names_of(record)


HRU = "Document {}. The Harbour Rights Union (HRU) spoke."


def test_a_state_that_is_not_told_and_a_change_of_office_make_nobody_another(record: Record) -> None:
    put(
        record,
        named(1, "Ada Rook", "government", None),
        named(2, "Ada Rook", "party", "IE"),
        named(3, "Ada Rook", "government", "IE"),
        named(4, "Ada Rook", "expert", "IE"),
    )
    assert groups(record) == [[f"lantern-{number} Ada Rook" for number in (1, 2, 3)], ["lantern-4 Ada Rook"]]
    put(record, named(5, "Ada Rook", "government", "NZ"))  # now there are two, and one of whom nothing tells which
    assert sorted(map(len, groups(record))) == [1, 1, 1, 2]


def test_an_abbreviation_is_the_body_that_a_document_gives_it_to(record: Record) -> None:
    put(record, named(1, "HRU", "ngo", "NZ"), named(2, "HRU", "ngo", "FJ"))
    put(record, named(3, "Harbour Rights Union", "ngo", "NZ", HRU.format(3)))
    assert groups(record) == [["lantern-1 HRU", "lantern-3 Harbour Rights Union"], ["lantern-2 HRU"]]
    assert ("Harbour Rights Union", "ngo", "NZ") in names_of(record)
    other = named(4, "Hill Runners United", "ngo", "NZ", "Document 4. Hill Runners United (HRU) spoke.")
    put(record, other)  # now the abbreviation tells nothing
    assert sorted(map(len, groups(record))) == [1, 1, 1, 1]


MIXED = (
    named(1, "Ada Rook", "government", None),
    named(2, "Ada J. Rook", "party", "IE"),
    named(3, "HRU", "ngo", "NZ"),
    named(4, "Harbour Rights Union", "ngo", "NZ", HRU.format(4)),
    named(5, "Ada Rook", "government", "NZ"),
    named(6, "the Harbour Rights Union", "ngo", "NZ"),
)


def test_the_order_of_documents_does_not_matter(tmp_path: Path) -> None:
    found = []
    for number, order in enumerate(list(permutations(MIXED))[:: 720 // 6]):
        with open_record(tmp_path / f"{number}.db") as record:
            found.append(grouped(record, order))
    assert len(found) == 6 and all(each == found[0] for each in found)


def test_a_group_that_changes_shows_in_the_standings_of_other_documents(record: Record) -> None:
    put(record, article(1, spokesman="Ada Rook", state="NZ"), article(2, spokesman="Ada Rook", state="FJ"))
    card = record.actors.show("#2")
    assert (card.actor.name, card.actor.state, card.actor.documents) == ("Ada Rook", "NZ", 1)
    assert list(record.verify()) == []
