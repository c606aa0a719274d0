"""What of a record is exported, on both databases."""

import gc
import json
import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import update

from helpers.exchanges import MAKER, article, put
from rejoinder.export import selection
from rejoinder.export.formats import FormatName, export
from rejoinder.export.jsonl import Maker, dumps, to_json
from rejoinder.export.selection import documents_of, statements_found, statements_of
from rejoinder.record import Record
from rejoinder.record.filters import Filters
from rejoinder.record.tables import actors, standings


def reject(record: Record, statement: int) -> None:
    with record.writing() as connection:
        connection.execute(update(standings).where(standings.c.statement_id == statement).values(review="rejected"))


def test_without_filters_all_documents_come_as_they_were_added(record: Record) -> None:
    added = [article(number) for number in range(3)]
    put(record, *added)
    assert [entry.exchange for entry in documents_of(record, Filters())] == added
    assert {entry.maker for entry in documents_of(record, Filters())} == {MAKER}


def test_documents_without_statements_are_left_out_only_when_something_is_asked(record: Record) -> None:
    silent = article(7)
    put(record, silent.__class__(silent.document, (), ()), article(1))
    assert [entry.exchange.document.id for entry in documents_of(record, Filters())] == ["lantern-7", "lantern-1"]
    assert [entry.exchange.document.id for entry in documents_of(record, Filters(act=("call",)))] == ["lantern-1"]
    assert [entry.exchange.document.id for entry in statements_of(record, Filters())] == ["lantern-1"]


def test_statements_pass_and_documents_with_one_come_whole(record: Record) -> None:
    put(record, article(1, publisher="The Example"), article(2, publisher="Another"))
    asked = Filters(act=("response",), publisher=("Another",))
    [entry] = statements_of(record, asked)
    assert [(s.id, s.replies_to) for s in entry.exchange.statements] == [("s3", ("s1",))]
    [whole] = documents_of(record, asked)
    assert [s.id for s in whole.exchange.statements] == ["s1", "s2", "s3", "s4", "s5", "s6"]


def test_a_batch_ends_and_the_next_goes_on(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "BATCH", 2)
    put(record, *(article(number) for number in range(5)))
    names = [f"lantern-{number}" for number in range(5)]
    for filters in (Filters(), Filters(act=("call",))):
        assert [entry.exchange.document.id for entry in documents_of(record, filters)] == names


def test_what_people_rejected_stays_out_and_so_do_links_to_it(record: Record) -> None:
    put(record, article(1))
    reject(record, 3)
    [whole] = documents_of(record, Filters())
    assert [(s.id, s.via) for s in whole.exchange.statements] == [
        ("s1", None), ("s2", None), ("s4", None), ("s5", None), ("s6", None),
    ]  # fmt: skip
    [rows] = statements_of(record, Filters())
    assert [s.id for s in rows.exchange.statements] == ["s1", "s2", "s4", "s5", "s6"]
    [rejected] = statements_of(record, Filters(review=("rejected",)))
    assert [(s.id, rejected.review(s.id)) for s in rejected.exchange.statements] == [("s3", "rejected")]


def test_actors_of_rows_are_those_of_the_register(record: Record) -> None:
    put(record, article(1))
    with record.writing() as connection:
        connection.execute(update(actors).where(actors.c.name == "Tom Arden").values(name="Thomas Arden", state="FI"))
    [rows] = statements_of(record, Filters(act=("response",)))
    assert [(actor.name, actor.state) for actor in rows.exchange.actors] == [
        ("The Lantern Group", "NZ"), ("Thomas Arden", "FI"), ("A shopkeeper", None),
    ]  # fmt: skip
    assert sorted(rows.register) == ["a1", "a2", "a3"] and len(set(rows.register.values())) == 3
    [whole] = documents_of(record, Filters())
    assert whole.exchange == article(1)


def test_each_document_has_its_maker_and_its_current_reading(record: Record) -> None:
    put(record, article(1), article(2))
    put(record, article(2), maker=Maker("2.0", None))
    assert [entry.maker for entry in documents_of(record, Filters())] == [MAKER, Maker("2.0", None)]


def test_json_lines_are_the_contract(record: Record) -> None:
    put(record, article(1), article(2))
    out = BytesIO()
    export(record, FormatName.jsonl, out)
    assert out.getvalue().decode() == "".join(dumps(to_json(article(n), MAKER)) + "\n" for n in (1, 2))
    assert json.loads(out.getvalue().splitlines()[1])["id"] == "lantern-2"


@pytest.mark.parametrize("name", list(FormatName))
def test_every_format_writes_a_record_and_an_empty_one(record: Record, name: FormatName) -> None:
    empty, full, again = BytesIO(), BytesIO(), BytesIO()
    export(record, name, empty)
    put(record, article(1), article(2))
    export(record, name, full)
    export(record, name, again)
    assert full.getvalue() == again.getvalue() != empty.getvalue()


@pytest.mark.parametrize("record_url", ["sqlite"], indirect=True)
def test_memory_does_not_grow_with_the_record(record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(selection, "BATCH", 4)
    formats = [name for name in FormatName if name != "parquet"]  # whose memory is not Python's
    peaks: dict[FormatName, list[int]] = {name: [] for name in formats}
    for first, last in ((0, 8), (8, 32)):
        put(record, *(article(number) for number in range(first, last)))
        for name in formats:
            gc.collect()
            with (tmp_path / "out").open("wb") as out:
                tracemalloc.start()
                export(record, name, out)
                peaks[name].append(tracemalloc.get_traced_memory()[1])
                tracemalloc.stop()
    assert {name: large / small for name, (small, large) in peaks.items() if large > 2 * small} == {}


def test_what_a_search_finds(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "BATCH", 2)
    put(record, *(article(number, state="FJ" if number % 2 else "NZ") for number in range(5)))
    for words, wanted in (("police", Filters()), ("police", Filters(state=("FJ",))), ("nowhere", Filters())):
        hits = {(hit.document, hit.statement) for hit in record.hits(words, wanted)}
        entries = list(statements_found(record, words, wanted))
        assert {(each.exchange.document.id, s.id) for each in entries for s in each.exchange.statements} == hits
        assert len({entry.exchange.document.id for entry in entries}) == len(entries)
    assert list(statements_found(record, " ", Filters())) == list(statements_of(record, Filters()))
