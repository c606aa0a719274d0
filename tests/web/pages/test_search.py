from __future__ import annotations

import csv
import json
import re
from html import unescape
from io import StringIO

import pytest
from fastapi.testclient import TestClient

from helpers.exchanges import article, put
from helpers.pages import links_in, text_of
from rejoinder.record import open_record


def chosen(page: str, facet: str) -> dict[str, str]:
    """The values of a facet, with the links that choose or drop them."""
    part = page[page.index(f'id="facet-{facet}"') :]
    part = part[: part.index("</section>")]
    return {
        unescape(word): unescape(address)
        for address, word in re.findall(r'<a href="([^"]+)"[^>]*><bdi>([^<]*)</bdi>', part)
    }


def test_statements_with_their_words_marked_and_where_they_are(client: TestClient) -> None:
    page = client.get("/search", params={"q": "marchers", "state": "uy"}).text
    assert "1 statement" in text_of(page)
    assert "police had “beaten <mark>marchers</mark>”" in page
    places = [address for address in links_in(page) if re.fullmatch(r"/documents/[0-9a-f]{16}#t-s1", address)]
    assert len(places) == 1
    assert "The Harbour Watch" in text_of(page) and "confidence 90 %" in text_of(page)


def test_without_anything_asked_all_are_there_the_newest_first(client: TestClient) -> None:
    page = client.get("/search").text
    assert "24 statements" in text_of(page) and "These are 1 to 20." in text_of(page)
    assert page.index("2024-03-05") < page.index("2024-01-05")
    second = client.get("/search?page=2").text
    assert "These are 21 to 24." in text_of(second) and "2023-11-20" in second
    assert "The list ends before this page." in client.get("/search?page=3").text


def test_each_value_of_a_facet_finds_as_many_as_it_says(client: TestClient) -> None:
    page = client.get("/search").text
    plain = unescape(page)
    for name in ("act", "form", "right", "state", "target_state", "kind", "year", "document_kind", "publisher"):
        for address in chosen(page, name).values():
            counted = re.search(rf'<a href="{re.escape(address)}"[^>]*>.*?class="count">(\d+)<', plain)
            assert counted, address
            found = client.get(address)
            assert found.status_code == 200
            assert re.search(rf"\b{counted[1]} statements?\b", text_of(found.text)), address


def test_several_values_of_a_facet_and_dropping_them(client: TestClient) -> None:
    one = client.get("/search?act=call").text
    assert chosen(one, "act")["allegation"] == "/search?act=call&act=allegation"
    both = client.get("/search?act=call&act=allegation").text
    assert "12 statements" in text_of(both)
    assert chosen(both, "act")["call"] == "/search?act=allegation"
    assert chosen(client.get("/search?since=2023&until=2023&q=police").text, "year")["2023"] == "/search?q=police"
    chips = both[both.index('class="chips"') : both.index("</ul>", both.index('class="chips"'))]
    assert "/search?act=call" in links_in(chips) and "/search?act=allegation" in links_in(chips)


def test_an_actor_asked_for_by_number_is_shown_by_name(client: TestClient) -> None:
    page = client.get("/search", params={"actor": "#2"}).text
    assert "Speaker Tom Arden ×" in text_of(page)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("q=-police", "only words that must not be there"),
        ("q=%3F%21", "no letter or digit to search for"),
        ("act=shout", "act: 'shout' is not allegation or response or call or other"),
        ("state=Kenya", "'KENYA' is no code of a state"),
        ("since=yesterday", "'yesterday' is no date"),
        ("page=0", "page: '0' is no number from 1 on"),
        ("page=1&page=2", "page: give one, not 2"),
        ("per_page=1000", "per_page: '1000' is no number from 1 to 100"),
        ("unanswered=yes", "unanswered: 'yes' is not 1"),
        ("actor=%23x", "'#x' is no id of an actor"),
        ("rights=torture", "no parameter is called 'rights'"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line_and_the_form_stays(client: TestClient, asked: str, said: str) -> None:
    answer = client.get(f"/search?{asked}&until=2024-05")
    assert answer.status_code == 400
    assert said in text_of(answer.text)
    assert 'name="until" value="2024-05"' in answer.text
    assert client.get(f"/search.csv?{asked}").status_code == 400


def test_a_form_with_empty_fields_asks_for_nothing(client: TestClient) -> None:
    page = client.get("/search?q=&since=&until=").text
    assert "24 statements" in text_of(page)
    assert "/search.csv" in links_in(page)


def test_files_hold_all_pages(client: TestClient) -> None:
    table = client.get("/search.csv?act=allegation&act=response&act=other&page=2")
    assert table.headers["content-disposition"] == 'attachment; filename="search.csv"'
    rows = list(csv.DictReader(StringIO(table.content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 20 and {row["act"] for row in rows} == {"allegation", "response", "other"}
    whole = json.loads(client.get("/search.json?q=police").content)
    assert whole["html"] == "/search?q=police" and len(whole["items"]) == 12
    assert whole["items"][0]["document"]["html"].startswith("/documents/")
    linked = json.loads(client.get("/search.jsonld?q=marchers").content)
    assert (linked["type"], linked["total"]) == ("AnnotationCollection", 4)


def test_what_is_hostile_stays_text(client: TestClient, web_record: str) -> None:
    evil = "<script>alert(1)</script>"
    with open_record(web_record) as record:
        put(record, article(9, critic=f"Sir {evil}", title=f"\u202e{evil}", publisher=f'"{evil}'))
    page = client.get("/search", params={"q": "marchers", "publisher": f'"{evil}'}).text
    assert evil not in page and "Sir &lt;script&gt;" in page
    for name in ("q", "state", "act", "publisher", "actor", "since", "page"):
        assert evil not in client.get("/search", params={name: f'">{evil}'}).text


def test_words_and_names_of_any_direction_stand_by_themselves(client: TestClient) -> None:
    page = client.get("/search?q=marchers").text
    assert '<blockquote lang="" dir="auto">' in page and "<bdi>The Lantern Group</bdi>" in page
