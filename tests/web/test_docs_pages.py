"""Every address that the documentation tells people to ask for, asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("page", "fewest"), [("pages.md", 8), ("api.md", 16)])
def test_the_addresses_that_are_asked_for(client: TestClient, page: str, fewest: int) -> None:
    document = client.get("/api/documents").json()["items"][0]
    text = (DOCS / page).read_text(encoding="utf-8").replace("$sha16", document["sha256"][:16])
    asked = re.findall(r"curl\b[^\n#]*?127\.0\.0\.1:8765([^\s\"]*)", text)
    assert len(asked) >= fewest
    for address in asked:
        assert client.get(address).status_code == 200, address


def test_the_program(client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    [program] = re.findall(r"```python\n(.*?)```", (DOCS / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.setattr("httpx.Client", lambda base_url: client)
    exec(program.replace("per_page=100", "per_page=2"), {})
    assert len(capsys.readouterr().out.splitlines()) == 4
