"""A record of a few invented articles behind the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from helpers.exchanges import article, put
from rejoinder.record import open_record
from rejoinder.web import Settings, create_app
from rejoinder.web.security.csrf import HEADER, word_for
from rejoinder.web.security.sessions import new_token
from rejoinder.web.security.visit import COOKIE


@pytest.fixture
def web_record(tmp_path: Path) -> str:
    """The address of a record with four articles, of two years, about two states."""
    address = str(tmp_path / "pages.db")
    with open_record(address) as record:
        for number in range(3):
            put(record, article(number, published=f"2024-0{number + 1}-05"))
        put(record, article(3, critic="The Harbour Watch", spokesman="Ana Sol", state="UY", published="2023-11-20"))
    return address


@pytest.fixture
def client(web_record: str) -> Iterator[TestClient]:
    """A browser at this machine, whose forms and scripts hold the word that shows they came from the pages."""
    token = new_token()
    with TestClient(
        create_app(Settings(web_record)),
        base_url="http://127.0.0.1:8765",
        cookies={COOKIE: token},
        headers={HEADER: word_for(token)},
    ) as client:
        yield client
