from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from helpers.exchanges import article, put
from rejoinder.export.jsonl import Maker
from rejoinder.record import NotInRecord, Record, RecordError, ReviewError
from rejoinder.record.offices import office_in
from rejoinder.record.tables import standings

IDA = "Ida Moss"


def speakers(record: Record) -> list[tuple[int, str, str, str | None]]:
    """Who speaks, statement by statement."""
    with record.reading() as connection:
        c = standings.c
        columns = c.actor_id, c.actor_name, c.actor_kind, c.actor_state
        rows = connection.execute(select(*columns).order_by(c.statement_id))
        return [(row[0], row[1], row[2], row[3]) for row in rows]


@pytest.fixture
def two(record: Record) -> Record:
    """Two documents: one group in both, a spokesman each."""
    put(record, article(1, published="2019-05-06"), article(2, spokesman="Ada Rook", published="2021"))
    return record


def test_one_group_in_two_documents_is_one_actor_with_its_evidence(two: Record) -> None:
    card = two.actors.show("lantern group")
    assert (card.actor.name, card.actor.documents, card.actor.statements) == ("The Lantern Group", 2, 8)
    assert [(e.document, e.name, e.rule, e.joined) for e in card.evidence] == [
        ("lantern-1", "The Lantern Group", "name, kind and state", None),
        ("lantern-2", "The Lantern Group", "name, kind and state", None),
    ]
    assert [(each.name, each.documents) for each in two.actors.list(limit=1)] == [("The Lantern Group", 2)]
    assert [each.name for each in two.actors.list("rook")] == ["Ada Rook"]
    assert [each.name for each in two.actors.list(kind="unnamed")] == ["A shopkeeper", "A shopkeeper"]
    assert two.actors.list(state="FR") == []


def test_offices_come_from_source_phrases_dated_by_documents(two: Record) -> None:
    assert [(o.words, o.documents, o.first, o.last) for o in two.actors.show("Tom Arden").offices] == [
        ("ministry spokesman", 1, date(2019, 5, 6), date(2019, 5, 6))]  # fmt: skip
    two.actors.merge("Ada Rook", "Tom Arden", reviewer=IDA)
    assert [(o.documents, o.first, o.last) for o in two.actors.show("Tom Arden").offices] == [
        (2, date(2019, 5, 6), date(2021, 1, 1))]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "office"),
    [
        ("Tom Arden", None),
        ("he", None),
        ("ministry spokesman Tom Arden", "ministry spokesman"),
        ("Tom Arden, a spokesman for the Council of Harbours,", "spokesman for the Council of Harbours"),
        ("Prime Minister Arden, who spoke on Monday", "Prime Minister"),
        ("the spokesman", "spokesman"),
        ("Tom Arden’s report", None),
        ("Tom Ardenne, minister", "Tom Ardenne, minister"),
    ],
)
def test_what_a_phrase_says_besides_the_name(phrase: str, office: str | None) -> None:
    assert office_in(phrase, ["Tom Arden", "Arden"]) == office


def test_a_merge_and_its_undoing(two: Record) -> None:
    before = speakers(two)
    entry = two.actors.merge("Ada Rook", "Tom Arden", reviewer=IDA, note="the same desk")
    assert speakers(two)[8] == speakers(two)[2] == before[2]
    card = two.actors.show("Ada Rook")
    assert (card.actor.name, card.names) == ("Tom Arden", ("Tom Arden", "Ada Rook"))
    assert [(e.name, e.joined) for e in card.evidence] == [("Tom Arden", None), ("Ada Rook", "review 1")]
    with pytest.raises(ReviewError, match="is that actor already"):
        two.actors.merge("Ada Rook", "Tom Arden", reviewer=IDA)
    two.reviews.undo(entry.sequence, reviewer="Ray Oak")
    assert speakers(two) == before
    assert two.actors.show("Ada Rook").reviews[0][1] == 2


def test_a_merge_holds_for_documents_to_come(two: Record) -> None:
    two.actors.merge("Ada Rook", "Tom Arden", reviewer=IDA)
    put(two, article(3, spokesman="Ada Rook"))
    assert speakers(two)[14][1] == "Tom Arden"


def test_a_split_and_its_undoing(two: Record) -> None:
    before = speakers(two)
    entry = two.actors.split("The Lantern Group", ["lantern-2"], reviewer=IDA, name="Lantern (Fiji)")
    new = entry.body["into"]
    assert speakers(two)[:6] == before[:6]
    assert {speaker[:2] for speaker in speakers(two)[6:]} >= {(new, "Lantern (Fiji)")}
    assert two.actors.show(new).evidence[0].rule == "split by review 1"
    put(two, article(2, spokesman="Ada Rook"), maker=Maker("2.0", "abc"))  # read again: still so
    assert speakers(two)[6][0] == new
    two.reviews.undo(1, reviewer=IDA)
    assert speakers(two) == before
    two.reviews.undo(2, reviewer=IDA)
    assert speakers(two)[6][0] == new


def test_splits_that_cannot_be(two: Record) -> None:
    with pytest.raises(ReviewError, match="not in document"):
        two.actors.split("Ada Rook", ["lantern-1"], reviewer=IDA)
    with pytest.raises(ReviewError, match="in no other document"):
        two.actors.split("Ada Rook", ["lantern-2"], reviewer=IDA)


def test_names_kinds_and_states_are_corrected(two: Record) -> None:
    two.actors.rename("#1", "Lantern Group (Wellington)", reviewer=IDA)
    two.actors.correct("#1", {"kind": "party", "state": "fj"}, reviewer=IDA)
    assert speakers(two)[0] == (1, "Lantern Group (Wellington)", "party", "FJ")
    assert two.actors.show("Lantern Group (Wellington)").actor.review == "corrected"
    put(two, article(3))
    assert speakers(two)[12] == (1, "Lantern Group (Wellington)", "party", "FJ")
    two.reviews.undo(2, reviewer=IDA)
    assert speakers(two)[0] == (1, "Lantern Group (Wellington)", "ngo", "NZ")
    two.reviews.undo(1, reviewer=IDA)
    assert speakers(two)[0] == (1, "The Lantern Group", "ngo", "NZ")
    two.actors.confirm("#1", reviewer=IDA)
    assert two.actors.show("#1").actor.review == "confirmed"


def test_what_a_rejected_actor_says_is_rejected_and_nobody_criticises_it(two: Record) -> None:
    two.actors.reject("Tom Arden", reviewer=IDA)
    with two.reading() as connection:
        rows = connection.execute(select(standings).where(standings.c.document_id == 1).order_by("statement_id")).all()
    assert [row.review for row in rows] == ["unreviewed"] * 2 + ["rejected"] + ["unreviewed"] * 3
    assert not rows[0].answered and rows[0].target_actor_id is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": " "}, "name: an actor has one"),
        ({"kind": "robot"}, "kind: there is no 'robot'"),
        ({"state": "X1"}, "state: 'X1' is no code"),
        ({"name": "The Lantern Group"}, "is so already"),
    ],
)
def test_what_no_actor_can_be(two: Record, changes: dict[str, str | None], why: str) -> None:
    with pytest.raises(ReviewError, match=why):
        two.actors.correct("#1", changes, reviewer=IDA)
    assert list(two.reviews.log()) == []


def test_names_that_are_nobodys_or_several_peoples(two: Record) -> None:
    with pytest.raises(NotInRecord, match="Nobody"):
        two.actors.show("Nobody")
    with pytest.raises(RecordError, match=r"A shopkeeper: 2 actors bear that name; .*#3 A shopkeeper .*#5"):
        two.actors.show("A shopkeeper")
