"""What a report says in its own voice, among the statements of its exchange."""

from __future__ import annotations

from pathlib import Path

import pytest

from rejoinder import extract
from rejoinder.evaluation.gold import GoldDocument
from rejoinder.evaluation.predictions import predict
from rejoinder.export.jsonl import Maker, from_json, to_json
from rejoinder.reading import read_text
from rejoinder.record import open_record
from rejoinder.schema import Document, Exchange

TEXT = """Orvania 2024 Human Rights Report

Section 1. Life

The government harassed and arrested journalists who criticized the president. Local NGOs reported that police beat \
two reporters in May. The constitution provided for an independent press. Police tortured detainees in the central \
prison, and the government did not investigate these abuses.

Section 2. Liberty

The constitution provided for freedom of movement. The ministry of the interior published its budget in March.
"""
MAKER = Maker("0", None)


def document(kind: str | None, publisher: str | None = None) -> Document:
    read = read_text(TEXT, id="orvania", origin="orvania.txt", publisher=publisher)
    return Document(
        read.id, read.text, read.blocks, read.sha256, read.origin, title=read.title, publisher=publisher, kind=kind
    )


@pytest.fixture(scope="module")
def exchange() -> Exchange:
    return extract(document("report", "Amnesty International"))


def own(exchange: Exchange) -> list[str]:
    return [exchange.document.text[slice(*s.content[0])] for s in exchange.statements if s.voice]


def test_sentences_that_allege_without_crediting_anybody_are_statements(exchange: Exchange) -> None:
    first, second = own(exchange)
    assert first.startswith("The government harassed")
    assert second.startswith("Police tortured")
    credited = [s for s in exchange.statements if s.voice is None]
    assert any("police beat two" in exchange.document.text[slice(*s.content[0])] for s in credited)


def test_a_passage_without_sections_has_none() -> None:
    whole = document("report")
    start = whole.text.index("The government harassed")
    passage = read_text(whole.text[start:], id="passage", origin="-", kind="report")
    assert not own(extract(passage))


def test_the_issuer_makes_them_without_source_and_cue(exchange: Exchange) -> None:
    names = {actor.id: (actor.name, actor.kind) for actor in exchange.actors}
    for statement in exchange.statements:
        if statement.voice:
            assert (statement.source, statement.cue, statement.act) == (None, None, "allegation")
            assert names[statement.actor] == ("Amnesty International", "ngo")
            assert statement.rights


def test_they_stand_in_the_order_of_the_text_with_ids_of_their_own(exchange: Exchange) -> None:
    ids = [statement.id for statement in exchange.statements]
    assert len(set(ids)) == len(ids)
    starts = [statement.content[0] for statement in exchange.statements]
    assert starts == sorted(starts)


def test_a_report_without_a_known_publisher_speaks_under_its_title() -> None:
    exchange = extract(document("report"))
    speaker = next(s.actor for s in exchange.statements if s.voice)
    names = {actor.id: actor.name for actor in exchange.actors}
    assert names[speaker] == (exchange.document.title or "orvania")


@pytest.mark.parametrize("kind", ["news", None])
def test_other_documents_have_none(kind: str | None) -> None:
    assert own(extract(document(kind))) == []


def test_json_has_the_key_only_where_the_voice_is_own(exchange: Exchange) -> None:
    rows = to_json(exchange, MAKER)["statements"]
    assert ["voice" in row for row in rows] == [s.voice is not None for s in exchange.statements]
    assert from_json(to_json(exchange, MAKER), exchange.document.origin) == exchange


def test_another_voice_is_refused(exchange: Exchange) -> None:
    row = to_json(exchange, MAKER)
    row["statements"][0]["voice"] = "loud"
    with pytest.raises(ValueError, match="loud"):
        from_json(row, "x")


def test_a_record_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "orvania.txt"
    path.write_text(TEXT, encoding="utf-8")
    with open_record(tmp_path / "record.db") as record:
        list(record.add([path]))
        ((_, stored),) = record.exchanges()
        assert list(record.verify()) == []
        standing = record.standing("orvania").exchange
    assert own(standing) == own(stored)
    assert stored.document.kind == "report"
    assert len(own(stored)) == 2


def test_evaluation_leaves_it_out() -> None:
    read = extract(read_text(TEXT, id="orvania", origin="orvania.txt"))
    assert own(read)
    (found,) = predict([GoldDocument(read, (), {})], workers=1).values()
    assert own(found) == []
    assert [s.id for s in found.statements] == [s.id for s in read.statements if not s.voice]
