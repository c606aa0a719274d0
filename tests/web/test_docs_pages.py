"""The page on the pages: every address in it is there."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient

from helpers.exchanges import article
from rejoinder.web.pages.documents import ORDERS

DOC = (Path(__file__).parents[2] / "docs" / "pages.md").read_text(encoding="utf-8")
DIGITS = article(0, published="2024-01-05").document.sha256[:16]
PLACES = {"{sha16}": DIGITS, "$sha16": DIGITS, "{sN}": "s1"}


def addresses() -> set[str]:
    """In backticks, or after the server's address in a command."""
    return {*re.findall(r"`(/[^`]*)`", DOC), *re.findall(r"8765(/[^\s\"]*)", DOC)}


def test_every_address_is_there(client: TestClient) -> None:
    found = {}
    for address in addresses():
        path = address
        for place, value in PLACES.items():
            path = path.replace(place, value)
        found[address] = client.get(path).status_code
    assert len(found) > 12
    assert found == dict.fromkeys(found, 200)


def test_every_order_of_the_list_is_there() -> None:
    assert set(re.findall(r"order=(\w+)", DOC)) < set(ORDERS)
