from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from helpers.exchanges import article, put
from helpers.parsed import Parsed
from rejoinder.record import open_record
from rejoinder.web import Settings, create_app, links

FIRST = article(0, published="2024-01-05")
PAGE = links.printed(FIRST.document.sha256)


def serve(address: str) -> TestClient:
    return TestClient(create_app(Settings(address)), base_url="http://127.0.0.1:8765")


def test_each_line_has_a_citation(client: TestClient) -> None:
    page = Parsed(client.get(PAGE).text)
    for statement in FIRST.statements:
        places = ", ".join(f"{start}–{end}" for start, end in statement.content)
        assert f"The Example, {FIRST.document.title}, 2024-01-05, characters {places}." in page.text
    assert page.text.count(f"SHA-256 {FIRST.document.sha256}. ") == len(FIRST.statements)
    assert page.text.count("Rejoinder 1.0, weights abc; confidence 90 %, not reviewed.") == len(FIRST.statements)


def test_replies_stand_under_what_they_answer(client: TestClient) -> None:
    text = Parsed(client.get(PAGE).text).text
    assert text.index("s1 The Lantern Group") < text.index("s3 Tom Arden") < text.index("s2 The Lantern Group")
    assert "No response to this in the text." in text


def test_a_statement_in_the_issuers_own_voice_is_called_so(tmp_path: Path) -> None:
    own = replace(FIRST.statements[0], source=None, cue=None, voice="own")
    address = str(tmp_path / "own.db")
    with open_record(address) as record:
        put(record, replace(FIRST, statements=(own, *FIRST.statements[1:])))
    with serve(address) as client:
        text = Parsed(client.get(PAGE).text).text
    assert text.count("in its own voice, without a source or a cue") == 1


def test_it_runs_nothing_and_needs_only_our_styles(client: TestClient) -> None:
    page = Parsed(client.get(PAGE).text)
    assert not {"script", "img", "style", "iframe"} & {tag for tag, _ in page.elements}
    styles = page.values("href", "link")
    assert styles and {client.get(address).status_code for address in styles} == {200}
