from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from helpers.exchanges import article, put
from rejoinder.export.jsonl import Maker
from rejoinder.record import NotInRecord, Record, RecordError, ReviewError
from rejoinder.record.errors import ChangedMeanwhile
from rejoinder.record.judging import Moment
from rejoinder.record.log import check_chain, read_log
from rejoinder.record.outcomes import load_outcomes
from rejoinder.record.reviewing import Changes, load_subject, mark_of
from rejoinder.record.tables import standing_replies, standings, statements

IDA = "Ida Moss"


def stands(record: Record, statement: str, document: int = 1) -> dict[str, Any]:
    """The standing of a document's statement, by its id in the document."""
    with record.reading() as connection:
        row = connection.execute(
            select(standings)
            .join(statements, statements.c.id == standings.c.statement_id)
            .where(standings.c.document_id == document, statements.c.local_id == statement)
        ).one()
        return row._asdict()


def links(record: Record) -> list[tuple[int, int]]:
    with record.reading() as connection:
        c = standing_replies.c
        rows = connection.execute(select(c.statement_id, c.to_id).order_by(c.statement_id, c.number))
        return [(row.statement_id, row.to_id) for row in rows]


def last(record: Record, statement: str) -> Moment:
    return record.history(statement).moments[-1]


@pytest.fixture
def one(record: Record) -> Record:
    put(record, article(1))
    return record


def test_a_confirmed_statement_stays_as_it_is(one: Record) -> None:
    before = stands(one, "s1")
    entry = one.reviews.confirm("lantern-1/s1", reviewer=IDA, note="checked with the video")
    assert stands(one, "s1") == before | {"review": "confirmed"}
    assert (entry.sequence, entry.reviewer, entry.action, entry.body["note"]) == (
        1, IDA, "confirm", "checked with the video")  # fmt: skip


def test_a_correction_says_only_what_it_changes_and_the_machines_reading_stays(one: Record) -> None:
    machine = one.exchange("lantern-1")
    one.reviews.correct("lantern-1/s1", {"rights": ["liberty"], "target": None}, reviewer=IDA)
    now = stands(one, "s1")
    assert (now["rights"], now["target_actor_id"], now["act"]) == (1 << 3, None, "allegation")
    assert now["review"] == "corrected"
    assert one.exchange("lantern-1") == machine
    step = last(one, "lantern-1/s1")
    assert set(step.entry.body["reading"]) == {"rights", "target"}
    assert step.after is not None and step.after.rights == ("liberty",)


def test_spans_are_corrected_with_their_words(one: Record) -> None:
    text = one.exchange("lantern-1").document.text
    at = text.index("that police had")
    one.reviews.correct("lantern-1/s1", {"content": [(at, at + 15), (at + 16, at + 22)]}, reviewer=IDA)
    assert stands(one, "s1")["words"] == f"that police had … {text[at + 16 : at + 22]}"


def test_a_rejected_statement_answers_nothing(one: Record) -> None:
    assert stands(one, "s1")["answered"]
    one.reviews.reject("lantern-1/s3", reviewer=IDA)
    assert stands(one, "s3")["review"] == "rejected"
    assert not stands(one, "s1")["answered"]
    one.reviews.confirm("lantern-1/s3", reviewer="Ray Oak")
    assert stands(one, "s3")["review"] == "confirmed" and stands(one, "s1")["answered"]


def test_the_latest_review_of_a_field_holds(one: Record) -> None:
    one.reviews.correct("lantern-1/s6", {"rights": ["privacy"], "quote": "direct"}, reviewer=IDA)
    one.reviews.correct("lantern-1/s6", {"rights": ["health"]}, reviewer="Ray Oak")
    assert (stands(one, "s6")["quote"], stands(one, "s6")["rights"]) == ("direct", 1 << 20)
    one.reviews.undo(1, reviewer=IDA)
    assert (stands(one, "s6")["quote"], stands(one, "s6")["rights"]) == ("indirect", 1 << 20)


def test_what_is_corrected_back_is_as_the_machine_has_it(one: Record) -> None:
    one.reviews.correct("lantern-1/s6", {"act": "call"}, reviewer=IDA)
    one.reviews.correct("lantern-1/s6", {"act": "other"}, reviewer="Ray Oak")
    assert stands(one, "s6")["review"] == "confirmed"


def test_what_changed_since_it_was_seen_is_not_judged(one: Record) -> None:
    with one.reading() as connection:
        seen = mark_of(load_subject(connection, 1))
    one.reviews.confirm("lantern-1/s2", reviewer="Ray Oak")  # another statement
    one.reviews.confirm("lantern-1/s1", reviewer=IDA, seen=seen)
    one.reviews.correct("lantern-1/s1", {"rights": ["liberty"]}, reviewer="Ray Oak", seen=seen)
    for judge in (
        lambda: one.reviews.confirm("lantern-1/s1", reviewer=IDA, seen=seen),
        lambda: one.reviews.reject("lantern-1/s1", reviewer=IDA, seen=seen),
        lambda: one.reviews.correct("lantern-1/s1", {"act": "call"}, reviewer=IDA, seen=seen),
    ):
        with pytest.raises(ChangedMeanwhile, match="lantern-1/s1: is not as it was shown"):
            judge()
    assert len(list(one.reviews.log())) == 3


def test_an_undo_may_be_undone(one: Record) -> None:
    one.reviews.reject("lantern-1/s2", reviewer=IDA)
    one.reviews.undo(1, reviewer="Ray Oak")
    assert stands(one, "s2")["review"] == "unreviewed"
    assert last(one, "lantern-1/s2").undone_by == 2
    one.reviews.undo(2, reviewer=IDA)
    assert stands(one, "s2")["review"] == "rejected"
    with pytest.raises(ReviewError, match="review 2: is taken back already, by review 3"):
        one.reviews.undo(2, reviewer=IDA)


def test_links_are_judged_and_added(one: Record) -> None:
    one.reviews.judge_reply("reject", "lantern-1/s3", "lantern-1/s1", reviewer=IDA)
    assert links(one) == [] and not stands(one, "s1")["answered"]
    assert (stands(one, "s3")["review"], stands(one, "s1")["review"]) == ("corrected", "unreviewed")
    one.reviews.correct("lantern-1/s3", {"replies_to": ["s2", "s1"]}, reviewer=IDA)
    assert links(one) == [(3, 2), (3, 1)] and stands(one, "s2")["answered"]
    one.reviews.judge_reply("confirm", "lantern-1/s3", "lantern-1/s2", reviewer="Ray Oak")
    with pytest.raises(ReviewError, match="lantern-1/s2: is no reply to lantern-1/s1"):
        one.reviews.judge_reply("confirm", "lantern-1/s2", "lantern-1/s1", reviewer=IDA)


def test_speakers_come_from_the_cast_or_the_register(one: Record) -> None:
    put(one, article(2, critic="Harbour Watch"))
    one.reviews.correct("lantern-1/s6", {"actor": "a2"}, reviewer=IDA)
    assert (stands(one, "s6")["actor_name"], stands(one, "s6")["actor_kind"]) == ("Tom Arden", "government")
    one.reviews.correct("lantern-1/s6", {"actor": "harbour watch", "target": "Tom Arden"}, reviewer=IDA)
    assert (stands(one, "s6")["actor_name"], stands(one, "s6")["target_state"]) == ("Harbour Watch", "NZ")
    entry = one.actors.add("Ada Rook", "expert", "ie", reviewer=IDA)
    one.reviews.correct("lantern-1/s6", {"actor": f"#{entry.subject_id}"}, reviewer=IDA)
    assert (stands(one, "s6")["actor_name"], stands(one, "s6")["actor_state"]) == ("Ada Rook", "IE")
    with pytest.raises(ReviewError, match="named by 1 statement"):
        one.reviews.undo(entry.sequence, reviewer=IDA)


def test_a_missing_statement_is_added(one: Record) -> None:
    text = one.exchange("lantern-1").document.text
    at = text.index("A shopkeeper")
    content = [(at, at + 21)]
    said: Changes = {"actor": "a3", "content": content, "act": "response", "forms": ["deflection"]}
    entry = one.reviews.add("lantern-1", {**said, "replies_to": ["s2"]}, reviewer=IDA)
    now = stands(one, "r1")
    assert (now["words"], now["act"], now["review"]) == ("A shopkeeper remarked", "response", "corrected")
    assert stands(one, "s2")["answered"]
    one.reviews.correct("lantern-1/r1", {"rights": ["health"]}, reviewer="Ray Oak")
    assert stands(one, "r1")["rights"] == 1 << 20
    one.reviews.undo(entry.sequence, reviewer=IDA)
    with pytest.raises(NotInRecord, match=r"lantern-1/r1: no such statement"):
        one.reviews.confirm("lantern-1/r1", reviewer=IDA)
    assert not stands(one, "s2")["answered"]
    there = [(text.index("it rained"), text.index("it rained") + 9)]
    with pytest.raises(ReviewError, match="lantern-1/s6: has the same words"):
        one.reviews.add("lantern-1", {"actor": "a3", "content": there, "act": "other"}, reviewer=IDA)
    with pytest.raises(ReviewError, match="act: a new statement needs one"):
        one.reviews.add("lantern-1", {"actor": "a3", "content": content}, reviewer=IDA)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"act": "denial"}, "act: there is no 'denial'; there are allegation, response"),
    ({"forms": ["shrug"]}, "forms: there is no 'shrug'"),
    ({"rights": ["sleep"]}, "rights: there is no 'sleep'"),
    ({"quote": "loud"}, "quote: there is no 'loud'"),
    ({"act": "response"}, "forms: a response has one or more"),
    ({"forms": ["deflection"]}, "forms: only a response has any, this is act allegation"),
    ({"content": []}, "content: a statement has some"),
    ({"content": [(5, 9999)]}, r"content: 5:9999 is not in the text, which has \d+ characters"),
    ({"content": [(9, 9)]}, "content: 9:9 is not in the text"),
    ({"content": [(-2, 4)]}, "content: -2:4 is not in the text"),
    ({"content": [(9, 20), (15, 30)]}, "content: 15:30 begins before 9:20 ends"),
    ({"content": [(1, 2, 3)]}, r"content: \(1, 2, 3\) is no span"),
    ({"content": None}, "content: a statement has one"),
    ({"actor": None}, "actor: a statement has one"),
    ({"actor": "Nobody Known"}, "Nobody Known: no such actor"),
    ({"target": "#999"}, "#999: no such actor"),
    ({"via": "s1"}, "via: a statement is not reported in itself"),
    ({"replies_to": ["s1"]}, "replies_to: a statement does not answer itself"),
    ({"replies_to": ["s99"]}, "s99: no such statement"),
    ({"replies_to": ["lantern-2/s1"]}, "lantern-2/s1: a statement of another document"),
    ({"colour": "red"}, "colour: a statement has no such field"),
    ({"act": "allegation"}, "lantern-1/s1: is so already: to say that, confirm it"),
]


@pytest.mark.parametrize(("changes", "why"), WRONG)
def test_what_no_statement_can_be_is_refused_and_leaves_no_trace(
    one: Record, changes: dict[str, Any], why: str
) -> None:
    put(one, article(2))
    before = stands(one, "s1")
    with pytest.raises(RecordError, match=why):
        one.reviews.correct("lantern-1/s1", changes, reviewer=IDA)  # type: ignore[arg-type]
    assert stands(one, "s1") == before
    assert list(one.reviews.log()) == []


def test_reviewers_have_names_and_subjects_exist(one: Record) -> None:
    with pytest.raises(ReviewError, match="needs its reviewer's name"):
        one.reviews.confirm("lantern-1/s1", reviewer="  ")
    no_such = {"lantern-1/s99": "no such statement", "lantern-9/s1": "no such document", "s1": "as DOCUMENT/s3"}
    for wrong, why in no_such.items():
        with pytest.raises(NotInRecord, match=why):
            one.reviews.confirm(wrong, reviewer=IDA)
    with pytest.raises(ReviewError, match="7: the log has no such review"):
        one.reviews.undo(7, reviewer=IDA)


def test_an_act_that_is_no_response_takes_its_forms_away(one: Record) -> None:
    one.reviews.correct("lantern-1/s3", {"act": "other"}, reviewer=IDA)
    assert (stands(one, "s3")["act"], stands(one, "s3")["forms"]) == ("other", 0)
    one.reviews.correct("lantern-1/s3", {"act": "response", "forms": ["sovereignty"]}, reviewer="Ray Oak")
    one.reviews.undo(1, reviewer=IDA)
    assert (stands(one, "s3")["act"], stands(one, "s3")["forms"]) == ("response", 1 << 4)


def test_statements_nested_in_each_other_by_two_people_are_nested_in_neither(one: Record) -> None:
    one.reviews.correct("lantern-1/s4", {"via": None}, reviewer=IDA)
    one.reviews.correct("lantern-1/s3", {"via": "s4"}, reviewer="Ray Oak")
    one.reviews.undo(1, reviewer=IDA)
    with one.reading() as connection:
        assert load_outcomes(connection, [1])[1].by_statement[3].reading.via is None


def test_reviews_are_carried_to_a_newer_reading_of_the_same_words(one: Record) -> None:
    one.reviews.reject("lantern-1/s2", reviewer=IDA)
    one.reviews.correct("lantern-1/s3", {"forms": ["sovereignty"]}, reviewer=IDA)
    one.reviews.confirm("lantern-1/s5", reviewer=IDA)
    put(one, article(1), maker=Maker("2.0", "abc"))
    assert [stands(one, id)["review"] for id in ("s1", "s2", "s3", "s5")] == [
        "unreviewed", "rejected", "corrected", "confirmed"]  # fmt: skip
    assert stands(one, "s3")["forms"] == 1 << 4
    one.reviews.undo(1, reviewer=IDA)
    assert stands(one, "s2")["review"] == "unreviewed"
    assert list(one.reviews.left_behind()) == []


def test_the_log_is_a_chain(one: Record) -> None:
    for statement in ("s1", "s2", "s3"):
        one.reviews.confirm(f"lantern-1/{statement}", reviewer=IDA)
    with one.reading() as connection:
        assert list(check_chain(connection)) == []
        entries = list(read_log(connection))
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert [entry.sequence for entry in one.reviews.log(newest_first=True)] == [3, 2, 1]
    assert list(one.reviews.log(reviewer="Ray Oak")) == []
