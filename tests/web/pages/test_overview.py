from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from helpers.exchanges import article, put
from helpers.parsed import Parsed
from rejoinder.record import Record, open_record
from rejoinder.record.stats import FormRow
from rejoinder.web import Settings, create_app
from rejoinder.web.asking import Asking
from rejoinder.web.pages.overview import MOST_PERIODS, count_earlier, draw_forms, draw_periods, share


def serve(address: str) -> TestClient:
    return TestClient(create_app(Settings(address)), base_url="http://127.0.0.1:8765")


def found_by(record: Record, address: str) -> int:
    """How many statements the search at an address finds."""
    asking = Asking.read(parse_qsl(urlsplit(address).query))
    asking.check()
    return record.search(asking.words, asking.filters).total


@pytest.fixture
def varied(record: Record) -> Record:
    """Documents of two states over some years, one without a date, with reviews of every kind."""
    for number, day in enumerate(("2019-12-31", "2020-01-01", "2023-05-06", None)):
        put(record, article(number, published=day))
    put(record, article(5, critic="The Harbour Watch", spokesman="Ana Sol", state="UY", published="2023-11-20"))
    record.reviews.reject("lantern-0/s3", reviewer="Ana")
    record.reviews.correct("lantern-1/s3", {"forms": ["sovereignty"]}, reviewer="Ana")
    record.reviews.confirm("lantern-2/s1", reviewer="Ana")
    return record


def test_every_cell_counts_what_its_search_finds(varied: Record) -> None:
    chart = draw_forms(varied.overview().figures)
    cells = [cell.figure for row in chart.rows for cell in row.cells]
    assert {figure.count for figure in cells} > {0, 1}
    for figure in cells:
        assert figure.address and found_by(varied, figure.address) == figure.count


def test_every_piece_counts_what_its_search_finds(varied: Record) -> None:
    chart = draw_periods(varied.overview().figures)
    assert [column.label for column in chart.columns] == ["2019", "2020", "2021", "2022", "2023"]
    pieces = [piece.figure for column in chart.columns for piece in column.pieces]
    for figure in pieces:
        assert found_by(varied, figure.address) == figure.count if figure.address else figure.count == 0
    figures = varied.overview().figures
    assert sum(figure.count for figure in pieces) + figures.undated == figures.statements


def test_it_counts_as_the_figures_of_the_database_do(varied: Record) -> None:
    overview = varied.overview().figures
    forms: dict[tuple[str | None, str], int] = {}
    for row in varied.stats.forms():
        assert isinstance(row, FormRow)
        if row.form:
            forms[row.state, row.form] = forms.get((row.state, row.form), 0) + row.count
    assert {(row.state, form): count for row in overview.states for form, count in row.forms.items()} == forms
    periods = {row.period: row for row in varied.periods(by="year")}
    for period, acts in overview.periods.items():
        assert sum(acts.values()) == periods[period].statements
        assert acts.get("allegation", 0) == periods[period].allegations
    assert overview.undated == periods[None].statements
    assert overview.unanswered == varied.facets().unanswered


def test_it_counts_anew_when_something_changes(varied: Record) -> None:
    before = varied.overview().figures
    assert varied.overview().figures is before  # or nothing drawn of it would be kept
    varied.reviews.reject("lantern-2/s2", reviewer="Ana")
    after = varied.overview().figures
    assert (after.statements, after.unanswered) == (before.statements - 1, before.unanswered - 1)
    assert after.statements == sum(after.acts.values()) == varied.search().total


def test_words_that_are_corrected_are_shown_at_once(varied: Record) -> None:
    varied.overview()
    text = varied.exchange("lantern-2").document.text
    start = text.index("the courts")
    varied.reviews.correct("lantern-2/s2", {"content": [(start, start + len("the courts"))]}, reviewer="Ana")
    assert "the courts" in [hit.words for hit in varied.overview().open]


def test_few_years_are_told_month_by_month(record: Record) -> None:
    put(record, article(0, published="2023-11-05"), article(1, published="2024-02-29"))
    chart = draw_periods(record.overview().figures)
    assert [column.label for column in chart.columns] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    for column in (chart.columns[0], chart.columns[-1]):
        for piece in column.pieces:
            assert piece.figure.address and found_by(record, piece.figure.address) == piece.figure.count > 0


def test_something_very_old_does_not_hide_the_present(record: Record) -> None:
    put(record, article(0, published="1215-06-15"), article(1, published="2024-02-29"))
    overview = record.overview().figures
    assert len(draw_periods(overview).columns) == MOST_PERIODS
    earlier = count_earlier(overview)
    assert earlier and earlier.address and found_by(record, earlier.address) == earlier.count == 6


def test_the_page_says_what_is_in_the_record(client: TestClient) -> None:
    text = Parsed(client.get("/").text).text
    figures = "4 documents", "24 statements", "2023–2024 dates", "0 % of the statements reviewed", "4 allegations"
    assert [figure for figure in figures if figure not in text] == []


def test_a_share_is_not_called_nothing_or_all_where_it_is_not() -> None:
    shares = [share(part, 10_000) for part in (0, 1, 1234, 9_999, 10_000)]
    assert shares == ["0 %", "0.1 %", "12.3 %", "99.9 %", "100 %"]


def test_the_newest_exchange_comes_first_and_unanswered_allegations_have_their_own_place(client: TestClient) -> None:
    text = Parsed(client.get("/").text).text
    latest = text[text.index("Latest exchanges") : text.index("Allegations without a reply")]
    assert latest.index("Report 2 ") < latest.index("Report 1 ") < latest.index("Report 0 ")
    assert "police had “beaten marchers”" in latest and "says it is untrue" in latest
    assert "the courts looked away" not in latest
    assert "the courts looked away" in text[text.index("Allegations without a reply") :]


def test_an_empty_record_says_how_to_begin(tmp_path: Path) -> None:
    with serve(str(tmp_path / "new.db")) as client:
        page = Parsed(client.get("/").text)
    assert "This record is empty" in page.text
    assert "/add" in page.values("href")
    assert "rejoinder add" in page.text and str(tmp_path / "new.db") in page.text


def test_documents_without_statements_are_no_reason_to_fail(tmp_path: Path) -> None:
    address = str(tmp_path / "silent.db")
    silent = article(0)
    with open_record(address) as record:
        put(record, type(silent)(silent.document, silent.actors, ()))
    with serve(address) as client:
        text = Parsed(client.get("/").text).text
    assert "1 document" in text and "No statement was found in these documents." in text


def test_every_link_leads_somewhere(client: TestClient) -> None:
    hrefs = {href.split("#")[0] for href in Parsed(client.get("/").text).values("href") if href.startswith("/")}
    assert len(hrefs) > 20
    assert {address: client.get(address).status_code for address in hrefs} == dict.fromkeys(hrefs, 200)
