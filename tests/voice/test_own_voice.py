"""What releases, statements and opinion say in their own voice, among the statements of their exchange."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rejoinder import extract
from rejoinder.attribution import load_attributor
from rejoinder.cli import app
from rejoinder.evaluation.gold import GoldDocument
from rejoinder.evaluation.predictions import predict
from rejoinder.exchange import build_exchange
from rejoinder.explaining.trace import trace
from rejoinder.export.jsonl import Maker, from_json, to_json
from rejoinder.reading import read_text
from rejoinder.record import open_record
from rejoinder.schema import Document, Exchange, Statement
from rejoinder.voice.statements import SPEAKS

RELEASE = """EMBASSY OF THE REPUBLIC OF {republic}
Information Office

PRESS RELEASE

Human Rights Watch said on Monday that police in {state} had beaten prisoners. The report has 90 pages.

The accusation is baseless and is rejected in its entirety. There is no torture in the prisons of {state}. The authors \
never visited the country and relied on anonymous witnesses with a political agenda. Nobody has the right to interfere \
in the internal affairs of a sovereign state.

Office hours are from 9 a.m. to 3 p.m. The Ambassador will travel to the coast in May.
"""
EDITORIAL = """Editorial

The locked gate

For three years the police have beaten and tortured children in the cells of Northport. The museum opens at ten.

The government must release them at once and punish those responsible.
"""


def document(text: str = RELEASE.format(republic="KENYA", state="Kenya"), kind: str | None = None) -> Document:
    read = read_text(text, id="a", origin="a.txt", publisher="The Harbour Gazette" if text is EDITORIAL else None)
    return replace(read, kind=kind) if kind else read


@pytest.fixture(scope="module")
def exchange() -> Exchange:
    return extract(document())


def own(exchange: Exchange) -> list[Statement]:
    return [statement for statement in exchange.statements if statement.voice]


def words(exchange: Exchange, statement: Statement) -> str:
    return exchange.document.text[slice(*statement.content[0])]


def test_a_release_answers_in_its_own_voice(exchange: Exchange) -> None:
    said = {words(exchange, statement): statement for statement in own(exchange)}
    torture = said["There is no torture in the prisons of Kenya."]
    assert (torture.act, torture.source, torture.cue, torture.quote) == ("response", None, None, "indirect")
    assert "literal_denial" in torture.forms and "torture" in torture.rights


def test_what_merely_informs_is_no_statement(exchange: Exchange) -> None:
    for informing in ("Office hours", "The report has", "The Ambassador will"):
        assert not any(words(exchange, statement).startswith(informing) for statement in own(exchange))


def test_the_issuer_says_it_all(exchange: Exchange) -> None:
    actors = {actor.id: actor for actor in exchange.actors}
    issuers = {statement.actor for statement in own(exchange)}
    assert len(issuers) == 1
    found = actors[issuers.pop()]
    assert (found.kind, found.state) == ("government", "KE")


def test_what_is_credited_stays_as_it_was(exchange: Exchange) -> None:
    read = exchange.document
    credited = build_exchange(read, load_attributor()(read))
    assert [s for s in exchange.statements if not s.voice] == list(credited.statements)
    assert exchange.actors[: len(credited.actors)] == credited.actors
    ids = [statement.id for statement in exchange.statements]
    assert len(set(ids)) == len(ids)


def test_forms_only_of_responses_and_confidence_above_the_threshold(exchange: Exchange) -> None:
    for statement in own(exchange):
        assert bool(statement.forms) == (statement.act == "response")
        assert statement.act != "other" and SPEAKS <= statement.confidence <= 1
        assert set(statement.replies_to) <= {s.id for s in exchange.statements if not s.voice and s.act == "allegation"}


def test_an_editorial_alleges_and_calls() -> None:
    found = extract(document(EDITORIAL))
    acts = {words(found, statement).split()[0]: statement.act for statement in own(found)}
    assert acts == {"For": "allegation", "The": "call"}
    names = {actor.id: (actor.name, actor.kind) for actor in found.actors}
    assert {names[statement.actor] for statement in own(found)} == {("The Harbour Gazette", "media")}


@pytest.mark.parametrize("kind", ["news", "transcript", "parliament", "letter"])
def test_news_and_what_is_unknown_have_none(kind: str) -> None:
    assert own(extract(document(kind=kind))) == []


def test_acts_and_forms_do_not_hang_on_the_state() -> None:
    readings = set()
    for republic, state in [("KENYA", "Kenya"), ("FRANCE", "France"), ("CUBA", "Cuba"), ("INDIA", "India")]:
        found = extract(document(RELEASE.format(republic=republic, state=state)))
        readings.add(tuple((s.act, s.forms, s.rights) for s in own(found)))
    assert len(readings) == 1


def test_evaluation_leaves_it_out(exchange: Exchange) -> None:
    read = replace(exchange, document=exchange.document)
    (found,) = predict([GoldDocument(read, (), {})], workers=1).values()
    assert own(found) == []


def test_an_explanation_reads_the_same_exchange(exchange: Exchange) -> None:
    assert trace(exchange.document).exchange == exchange


def test_json_and_a_record_keep_it(exchange: Exchange, tmp_path: Path) -> None:
    assert from_json(to_json(exchange, Maker("0", None)), exchange.document.origin) == exchange
    path = tmp_path / "release.txt"
    path.write_text(exchange.document.text, encoding="utf-8")
    with open_record(tmp_path / "record.db") as record:
        list(record.add([path]))
        ((_, stored),) = record.exchanges()
        assert list(record.verify()) == []
    assert [s.content for s in own(stored)] == [s.content for s in own(exchange)]


def test_a_document_whose_every_sentence_is_credited_gets_none() -> None:
    text = "PRESS RELEASE\n\n“The police tortured prisoners,” said Ada Brook."
    assert own(extract(read_text(text, id="a", origin="a"))) == []


def test_an_empty_release() -> None:
    assert extract(read_text("PRESS RELEASE", id="a", origin="a")).statements == ()


def test_the_command_leaves_it_out_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_text(RELEASE.format(republic="KENYA", state="Kenya"), encoding="utf-8")

    def voices(*options: str) -> list[str | None]:
        result = CliRunner().invoke(app, ["extract", str(path), *options])
        assert (result.exit_code, result.stderr) == (0, "")
        return [statement.get("voice") for statement in json.loads(result.stdout)["statements"]]

    both = voices()
    assert "own" in both and None in both
    assert voices("--no-own-voice") == [None] * both.count(None)
    cluster = ["--cluster", "local", "-o", str(tmp_path)]
    refused = CliRunner().invoke(app, ["extract", str(path), "--no-own-voice", *cluster])
    assert refused.exit_code == 1 and "--no-own-voice is for JSON Lines" in refused.stderr
