"""Corrections become reviews, on both databases."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from helpers.exchanges import article, put, raw
from rejoinder.corrections import Draft, Returned, brat
from rejoinder.corrections.taking import Taken, take_over
from rejoinder.export.formats import FormatName, export
from rejoinder.export.jsonl import Maker
from rejoinder.export.selection import documents_of
from rejoinder.record import NotInRecord, Record
from rejoinder.record.filters import Filters
from rejoinder.record.log import read_log
from rejoinder.record.writing import write_exchange
from rejoinder.schema import Exchange, Statement


def returned(record: Record, *changed: Statement, without: tuple[str, ...] = (), note: str | None = None) -> Returned:
    """The record's only document as it comes back with some statements changed, new, or without some."""
    [entry] = documents_of(record, Filters())
    drafts = {statement.id: Draft(statement) for statement in entry.exchange.statements if statement.id not in without}
    drafts |= {statement.id: Draft(statement, note) for statement in changed}
    return Returned("lantern.ann", entry.exchange, entry.maker, tuple(drafts.values()))


def now(record: Record) -> dict[str, Statement]:
    [entry] = documents_of(record, Filters())
    return {statement.id: statement for statement in entry.exchange.statements}


def log(record: Record) -> list[tuple[str, str, Any]]:
    with record.reading() as connection:
        return [(entry.reviewer, entry.action, entry.body.get("note")) for entry in read_log(connection)]


def test_corrections_rejections_and_additions(record: Record) -> None:
    exchange = article(1)
    put(record, exchange)
    one, _, three, *_ = exchange.statements
    start, end = one.content[0]
    moved = replace(one, content=((start, end - 1),), rights=("life",), actor="a3")
    answers = replace(three, replies_to=("s1", "new1"))
    new = Statement("new1", "a1", None, None, ((0, 6),), "indirect", "allegation", 1.0, target="a2", via="s3")
    back = returned(record, moved, answers, new, without=("s6",), note="checked")
    assert take_over(record, back, "Ana Kovač") == Taken(Counter(corrected=2, rejected=1, added=1), [])
    found = now(record)
    assert found["s1"] == moved
    added = next(statement for id, statement in found.items() if id not in {f"s{n}" for n in range(1, 7)})
    assert (added.actor, added.content, added.act, added.via) == ("a1", ((0, 6),), "allegation", "s3")
    assert found["s3"].replies_to == ("s1", added.id) and "s6" not in found
    assert log(record) == [
        ("Ana Kovač", "add", "checked"),
        ("Ana Kovač", "correct", "checked"),
        ("Ana Kovač", "correct", "checked"),
        ("Ana Kovač", "reject", None),
    ]


def test_the_same_again_changes_nothing(record: Record) -> None:
    put(record, article(1))
    one = article(1).statements[0]
    new = Statement("new1", "a1", None, None, ((0, 6),), "indirect", "call", 1.0)
    back = returned(record, replace(one, act="call"), new, without=("s6",))
    assert take_over(record, back, "Ana").counts == Counter(corrected=1, rejected=1, added=1)
    before = log(record)
    assert take_over(record, back, "Ana") == Taken(Counter(known=3), [])
    assert log(record) == before


def test_what_was_left_as_it_was_is_no_review(record: Record) -> None:
    put(record, article(1))
    assert take_over(record, returned(record), "Ana") == Taken() and log(record) == []


def test_another_persons_reviews_since_then_stay(record: Record) -> None:
    put(record, article(1))
    one = article(1).statements[0]
    first, second = returned(record, replace(one, act="call")), returned(record, replace(one, rights=("life",)))
    take_over(record, first, "Ana")
    take_over(record, second, "Ben")
    assert (now(record)["s1"].act, now(record)["s1"].rights) == ("call", ("life",))


def test_what_the_record_refuses_does_not_stop_the_rest(record: Record) -> None:
    put(record, article(1))
    one, two, three, *_ = article(1).statements
    nobody = Statement("new1", "", None, None, ((0, 6),), "indirect", "call", 1.0)
    back = returned(record, replace(one, act="response"), replace(two, act="call"), replace(three, forms=()), nobody)
    taken = take_over(record, back, "Ana")
    assert taken.counts == Counter(corrected=1)
    assert taken.refused == [
        "lantern.ann, new1: actor: a new statement needs one",
        "lantern.ann, s1: forms: a response has one or more",
        "lantern.ann, s3: forms: a response has one or more",
    ]
    assert now(record)["s2"].act == "call"


def test_corrections_of_an_older_reading_are_carried_to_the_newer(record: Record) -> None:
    exchange = article(1)
    put(record, exchange)
    one, _, three, *_ = exchange.statements
    start, end = one.content[0]
    back = returned(record, replace(one, content=((start + 7, end),), actor="a3"), replace(three, replies_to=("s2",)))
    with record.writing() as connection:
        write_exchange(connection, raw(exchange), shifted(exchange), Maker("2.0", None))
    assert take_over(record, back, "Ana") == Taken(Counter(corrected=2), [])
    text = shifted(exchange).document.text
    found = {text[slice(*s.content[0])]: s for s in now(record).values()}
    assert found["had “beaten marchers”"].actor == "b3"
    assert found["“The claims are invented,”"].replies_to == ("t2",)


def shifted(exchange: Exchange) -> Exchange:
    """What a newer version might read in the same bytes: a line less at the start, other ids."""
    cut = exchange.document.text.index("The Lantern")

    def moved(span: tuple[int, int]) -> tuple[int, int]:
        return span[0] - cut, span[1] - cut

    statements = tuple(
        replace(
            each,
            id=each.id.replace("s", "t"),
            actor=each.actor.replace("a", "b"),
            target=each.target and each.target.replace("a", "b"),
            source=each.source and moved(each.source),
            cue=each.cue and moved(each.cue),
            content=tuple(map(moved, each.content)),
            via=each.via and each.via.replace("s", "t"),
            replies_to=tuple(id.replace("s", "t") for id in each.replies_to),
        )
        for each in exchange.statements
    )
    actors = tuple(replace(actor, id=actor.id.replace("a", "b"), mentions=()) for actor in exchange.actors)
    document = replace(exchange.document, text=exchange.document.text[cut:], blocks=())
    return Exchange(document, actors, statements)


def test_another_record_or_another_reading_is_refused(record: Record) -> None:
    put(record, article(1))
    back = returned(record)
    with pytest.raises(NotInRecord, match="no such document"):
        take_over(record, replace(back, exported=article(2)), "Ana")
    with pytest.raises(NotInRecord, match=r"exported from a reading by version 3\.0, weights x"):
        take_over(record, replace(back, maker=Maker("3.0", "x")), "Ana")


def test_the_whole_way_through_brat(record: Record) -> None:
    put(record, article(1))
    out = BytesIO()
    export(record, FormatName.brat, out)
    with ZipFile(out) as archive:
        text, ann, line, _ = (archive.read(info).decode() for info in archive.infolist())
    ann = ann.replace("E1\tallegation:T1", "E1\tcall:T1").replace("T1\tallegation", "T1\tcall")
    assert take_over(record, brat.read("lantern", text, ann, line), "Ana") == Taken(Counter(corrected=1), [])
    assert now(record)["s1"].act == "call"
    after = BytesIO()
    export(record, FormatName.brat, after)
    with ZipFile(after) as archive:
        assert "E1\tcall:T1" in archive.read(archive.infolist()[1]).decode()
