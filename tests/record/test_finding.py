from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.exchanges import article, put, with_text
from rejoinder.record import NotInRecord, Record, RecordError
from rejoinder.record.finding import Named, Place
from rejoinder.record.profiles import Known


def named(found: list[Named]) -> list[str]:
    """``#1`` for an actor, the name for a document, both for a statement."""
    return [
        f"#{each.id}" if isinstance(each, Known)
        else f"{each.document.name}/{each.statement}" if isinstance(each, Place) else each.name
        for each in found
    ]  # fmt: skip


def test_a_document_by_name_and_by_hash(record: Record) -> None:
    first = article(1)
    put(record, first, article(2))
    assert named(record.find("lantern-1")) == ["lantern-1"]
    assert named(record.find(first.document.sha256)) == ["lantern-1"]
    assert named(record.find(first.document.sha256[:8].upper())) == ["lantern-1"]
    assert record.find(first.document.sha256[:7]) == []


def test_an_actor_by_name_and_by_id(record: Record) -> None:
    put(record, article(1), article(2))
    (known,) = record.find("  tom ARDEN ")
    assert isinstance(known, Known)
    assert (known.name, known.kind, known.state, known.documents) == ("Tom Arden", "government", "NZ", 2)
    assert named(record.find(f"#{known.id}")) == [f"#{known.id}"]
    assert record.find("#999") == record.find("#x") == []


def test_all_that_are_called_the_same(record: Record) -> None:
    named_alike = article(2, id="Tom Arden")
    other = with_text(named_alike, named_alike.document.text + "\n")
    put(record, article(1), named_alike, other, article(3, state="FJ"))
    found = record.find("Tom Arden")
    assert [type(each).__name__ for each in found] == ["Filed", "Filed", "Known", "Known"]


def test_a_statement_of_a_document(record: Record) -> None:
    put(record, article(1, id="2024/lantern"))
    assert named(record.find("2024/lantern/s3")) == ["2024/lantern/s3"]
    assert record.find("2024/lantern/s99") == record.find("lantern/s3") == record.find("/") == []


def test_a_part_of_a_name_is_a_suggestion_only(record: Record) -> None:
    put(record, article(1))
    assert record.find("ante") == []
    assert [known.name for known in record.suggest("ante")] == ["The Lantern Group"]
    assert record.suggest("%") == []


def test_a_profile(record: Record) -> None:
    official = article(2, published="2022-01-02")
    actors = tuple(replace(a, state="NZ") for a in official.actors)
    put(record, article(1, published="2021-05-06"), replace(official, actors=actors))
    group, spokesman = record.profile("The Lantern Group"), record.profile("Tom Arden")
    assert (group.documents, group.statements, group.allegations, group.answered, group.calls) == (2, 8, 4, 2, 2)
    assert [(each.form, each.responses) for each in group.met_with] == [("literal_denial", 2), ("attack_on_accuser", 2)]
    assert (group.criticised, group.uses) == (0, ())
    assert (spokesman.responses, spokesman.criticised, spokesman.replied) == (2, 4, 2)
    assert spokesman.uses == group.met_with and spokesman.met_with == ()
    (role,) = spokesman.roles
    assert (role.kind, role.state, role.statements, role.documents) == ("government", "NZ", 2, 2)
    assert (str(role.first), str(role.last)) == ("2021-05-06", "2022-01-02")
    assert [office.words for office in spokesman.offices] == ["ministry spokesman"]
    assert "Tom Arden" in spokesman.names
    assert [row.statement for row in record.replied_to(spokesman.id)] == ["s1", "s3", "s1", "s3"]


def test_no_profile(record: Record) -> None:
    put(record, article(1), article(2, state="FJ"))
    with pytest.raises(NotInRecord):
        record.profile("#99")
    with pytest.raises(RecordError, match="2 actors bear that name"):
        record.profile("Tom Arden")
