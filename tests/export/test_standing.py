"""Exchanges with people's reviews laid over them, on both databases."""

from typing import Any

from sqlalchemy import select

from helpers.exchanges import MAKER, article, put
from rejoinder.export.jsonl import Maker
from rejoinder.export.selection import documents_of, statements_of
from rejoinder.export.standing import Standing, load_standings
from rejoinder.record import Record
from rejoinder.record.catalogue import filed_documents
from rejoinder.record.filters import Filters
from rejoinder.record.log import Action, append
from rejoinder.record.standings import refresh
from rejoinder.record.statement_readings import Who, to_body
from rejoinder.record.tables import actors, cast_members


def review(record: Record, action: Action, statement: int, document: int = 1, **reading: Any) -> None:
    body = {"reading": {name: as_json(value) for name, value in reading.items()}}
    with record.writing() as connection:
        append(connection, "Ana Kovač", action, ("statement", statement), body)
        refresh(connection, [document])


def as_json(value: Any) -> Any:
    class One:
        field = value

    return to_body(One, ["field"])["field"]  # type: ignore[arg-type, list-item]


def standing(record: Record) -> Standing:
    with record.reading() as connection:
        [found] = load_standings(connection, list(filed_documents(connection)))
        return found


def test_without_reviews_it_is_what_the_machine_read(record: Record) -> None:
    put(record, article(1))
    found = standing(record)
    assert found.exchange == article(1)
    assert found.statements == {number: f"s{number}" for number in range(1, 7)}
    assert {id: registered.name for id, registered in found.register.items()} == {
        "a1": "The Lantern Group", "a2": "Tom Arden", "a3": "A shopkeeper",
    }  # fmt: skip


def test_corrections_are_laid_over_the_reading(record: Record) -> None:
    exchange = article(1)
    put(record, exchange)
    start, end = exchange.statements[0].content[0]
    review(record, "correct", 1, act="call", content=((start, end - 1),), rights=())
    review(record, "correct", 3, replies_to=(1, 2), target=None)
    review(record, "confirm", 2)
    found = {statement.id: statement for statement in standing(record).exchange.statements}
    assert (found["s1"].act, found["s1"].content, found["s1"].rights) == ("call", ((start, end - 1),), ())
    assert (found["s3"].replies_to, found["s3"].target) == (("s1", "s2"), None)
    assert [found[id] for id in ("s2", "s4", "s5", "s6")] == [exchange.statements[at] for at in (1, 3, 4, 5)]
    [entry] = documents_of(record, Filters())
    assert [entry.review(f"s{number}") for number in range(1, 5)] == [
        "corrected",
        "confirmed",
        "corrected",
        "unreviewed",
    ]
    [rows] = statements_of(record, Filters(act=("call",)))
    assert [statement.id for statement in rows.exchange.statements] == ["s1", "s5"]


def test_what_is_rejected_is_in_the_standing_and_in_no_export(record: Record) -> None:
    put(record, article(1))
    review(record, "reject", 3)
    assert standing(record).exchange == article(1)
    [entry] = documents_of(record, Filters())
    assert [statement.id for statement in entry.exchange.statements] == ["s1", "s2", "s4", "s5", "s6"]


def test_an_actor_of_the_register_is_the_one_of_the_document_or_a_new_one(record: Record) -> None:
    put(record, article(1), article(2, spokesman="Uma Reyes"))
    with record.reading() as connection:
        ids = dict(connection.execute(select(actors.c.name, actors.c.id)).all())
        other = connection.scalar(select(cast_members.c.id).where(cast_members.c.name == "Uma Reyes"))
    review(record, "correct", 1, actor=Who(actor_id=ids["Tom Arden"]))
    review(record, "correct", 2, actor=Who(actor_id=ids["Uma Reyes"]), target=Who(cast_id=other))
    with record.reading() as connection:
        first = load_standings(connection, list(filed_documents(connection)))[0]
    one, two, *_ = first.exchange.statements
    new = f"#{ids['Uma Reyes']}"
    assert (one.actor, two.actor, two.target) == ("a2", new, new)
    assert [actor.id for actor in first.exchange.actors] == ["a1", "a2", "a3", new]
    assert first.register[new].name == "Uma Reyes"
    entry = next(statements_of(record, Filters()))
    assert entry.register[new] == ids["Uma Reyes"]


def test_a_review_of_an_older_reading_still_counts(record: Record) -> None:
    put(record, article(1))
    review(record, "correct", 1, act="other")
    put(record, article(1), maker=Maker("2.0", None))
    [entry] = documents_of(record, Filters())
    assert (entry.maker, entry.exchange.statements[0].act) == (Maker("2.0", None), "other")
    assert entry.review("s1") == "corrected" and entry.maker != MAKER
