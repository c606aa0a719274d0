from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lxml import html

from rejoinder.record import Record

IDA, RAY = "Ida Moss", "Ray <b>Oak"


@pytest.fixture
def record(client: TestClient) -> Record:
    """The record behind the pages, with four statements that two people judged, two of them differently."""
    found: Record = client.app.state.record  # type: ignore[attr-defined]
    for id in ("s1", "s2", "s3", "s5"):
        found.reviews.confirm(f"lantern-0/{id}", reviewer=IDA)
    found.reviews.confirm("lantern-0/s1", reviewer=RAY)
    found.reviews.reject("lantern-0/s2", reviewer=RAY)
    found.reviews.correct("lantern-0/s3", {"forms": ["literal_denial"]}, reviewer=RAY)
    found.reviews.confirm("lantern-0/s5", reviewer=RAY)
    found.reviews.confirm("lantern-1/s5", reviewer=RAY)
    return found


def test_how_much_and_where(client: TestClient, record: Record) -> None:
    page = client.get("/review/agreement")
    assert "Ray &lt;b&gt;Oak and Ida Moss both judged 4 statements." in page.text  # who wrote most comes first
    tree = html.fromstring(page.text)
    measures, differences = tree.cssselect("table")
    cells = [[cell.text_content() for cell in row.cssselect("td")] for row in measures.cssselect("tbody tr")]
    # Acts: observed 3/4. kappa: by chance (2·1 + 1·1 + 1·1) / 16 = 1/4: (3/4 - 1/4) / (3/4) = 2/3. alpha: allegation 3,
    # response 2, call 2, no statement 1: equal pairs 6 + 2 + 2 = 10 of 56: 1 - (1/4) / (46/56) = 16/23 = 0.696
    assert cells == [["4", "3 (75 %)", "0.667", "0.696"], ["1", "0 (0 %)", "–", "0.000"]]
    rows = differences.cssselect("tbody tr")
    said = [[" ".join(cell.text_content().split()) for cell in row.cssselect("td")] for row in rows]
    assert said == [
        ["lantern-0/s2", "no statement", "alleges"],
        ["lantern-0/s3", "responds says it is untrue", "responds says it is untrue criticises the accuser"],
    ]
    for link in tree.cssselect("main td a"):
        assert client.get(link.get("href")).status_code == 200


def test_the_two_are_chosen(client: TestClient, record: Record) -> None:
    page = client.get("/review/agreement", params={"one": IDA, "other": RAY})
    assert "Ida Moss and Ray &lt;b&gt;Oak both judged 4 statements." in page.text
    page = client.get("/review/agreement", params={"one": "Kit Vale", "other": RAY})
    assert page.status_code == 400
    assert "Kit Vale: nobody of that name has reviewed anything" in page.text
    page = client.get("/review/agreement", params={"one": RAY, "other": RAY})
    assert page.status_code == 400 and "is one reviewer; name two" in page.text
