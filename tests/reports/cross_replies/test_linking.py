"""Cross-document replies in a record, on SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from helpers.answered import ANSWERED, DENIAL, OF_BEATING, answer, report, unrelated
from helpers.exchanges import put, with_text
from rejoinder.export.cross_replies import link_to_json, reasons
from rejoinder.record import Record, open_record
from rejoinder.reports.cross_replies import CrossReply
from rejoinder.schema import Exchange


def found(record: Record, key: str = "courier") -> list[tuple[str, str, str | None]]:
    """Each link: the response, the report, and the allegation."""
    links = record.cross_replies(key)
    return [(link.response.id, link.report.name, link.allegation.id if link.allegation else None) for link in links]


LINKS = [("s1", "report-2023", None), ("s3", "report-2023", None), ("s3", "report-2023", OF_BEATING)]


def test_a_response_is_linked_to_the_report_and_a_specific_one_to_its_allegation(record: Record) -> None:
    put(record, report(), answer(), unrelated(1))
    assert found(record) == LINKS


def test_the_links_are_the_same_from_both_ends(record: Record) -> None:
    put(record, report(), answer())
    assert record.cross_replies("courier") == record.cross_replies("report-2023")


def test_a_link_has_the_words_of_both_sides_and_what_speaks_for_it(record: Record) -> None:
    put(record, report(), answer())
    link = record.cross_replies("courier")[-1]
    assert link.response.words == DENIAL and link.allegation
    assert link.allegation.words == "Police beat marchers at the Kerrin bridge in March."
    evidence = link.evidence
    assert (evidence.accuser, evidence.issuer) == ("The Lantern Group", "The Lantern Group")
    assert (evidence.named, evidence.year, evidence.days) == (True, 2023, 3)
    assert evidence.rights == ("torture", "assembly")
    assert {"marchers", "Kerrin", "bridge"} <= set(evidence.words) and "Police" in evidence.repeated
    assert "3 days after the report" in reasons(evidence)


def test_a_link_to_an_allegation_is_never_surer_than_that_to_its_report(record: Record) -> None:
    put(record, report(), answer())
    _, whole, specific = record.cross_replies("courier")
    assert 0.5 <= specific.confidence <= whole.confidence <= 1


def test_the_order_in_which_documents_come_does_not_matter(tmp_path: Path) -> None:
    exchanges = report(), report(2022, "2023-04-20"), answer(), unrelated(1)
    seen = set()
    for number, order in enumerate(permutations(exchanges)):
        with open_record(tmp_path / f"{number}.db") as record:
            put(record, *order)
            links = [*record.cross_replies("courier"), *record.cross_replies("report-2023")]
            seen.add(str([without_ids(link) for link in links]))
    assert len(seen) == 1 and "report-2022" not in seen.pop()


def without_ids(link: CrossReply) -> dict[str, Any]:
    row = link_to_json(link)
    del row["response"]["actor_id"], row["report"]["actor_id"]
    return row


def test_adding_again_changes_nothing(record: Record) -> None:
    put(record, report(), answer())
    before = record.cross_replies("report-2023")
    put(record, answer(), report())
    assert record.cross_replies("report-2023") == before
    assert list(record.verify()) == []


@pytest.mark.parametrize(
    "other",
    [
        answer(accuser="The Harbour Watch"),
        answer(state="FJ"),
        answer("2024-04-10"),
        answer("2027-01-01"),
        answer("2024-04-25", opening="what {} had told the press as one-sided"),
    ],
    ids=["of another accuser", "of another state", "before the report", "long after it", "of no report"],
)
def test_what_does_not_answer_the_report(record: Record, other: Exchange) -> None:
    put(record, report(), other)
    assert found(record) == []
    assert found(record, "report-2023") == []


def test_another_year_speaks_against_a_link(record: Record) -> None:
    put(record, report(), answer(), answer(id="other", opening="the 2019 human rights report by {} as one-sided"))
    one, other = (record.cross_replies(key)[-1] for key in ("courier", "other"))
    assert other.confidence < one.confidence and other.evidence.year is None


def test_the_newest_report_is_meant_unless_a_year_is_named(record: Record) -> None:
    of_any_year = answer(opening="the latest human rights report by {} as one-sided")
    put(record, report(2022, "2023-04-20"), report(), of_any_year)
    assert {name for _, name, _ in found(record)} == {"report-2023"}
    assert found(record, "report-2022") == []


def test_a_report_without_a_date_is_answered_after_the_year_in_its_title(record: Record) -> None:
    put(record, report(published=None), answer())
    assert found(record) == LINKS
    put(record, answer("2022-11-01", id="earlier", opening="a human rights report by {} as one-sided"))
    assert found(record, "earlier") == []


def test_reviews_count(record: Record) -> None:
    put(record, report(), answer())
    record.reviews.reject("courier/s1", reviewer="Ida Moss")
    assert found(record) == LINKS[1:]
    record.reviews.reject(f"report-2023/{OF_BEATING}", reviewer="Ida Moss")
    assert found(record) == LINKS[1:2]
    record.reviews.correct("courier/s3", {"act": "other", "forms": []}, reviewer="Ida Moss")
    assert found(record) == found(record, "report-2023") == []
    assert list(record.verify()) == []


def test_one_response_is_linked_to_few_allegations(record: Record) -> None:
    edition = report()
    lines = [f"Police beat marchers at the Kerrin bridge on day {n}." for n in range(10)]
    text = edition.document.text + "\n\n" + "\n\n".join(lines)
    own = edition.statements[0]
    more = tuple(
        replace(own, id=f"t{n}", content=((text.index(line), text.index(line) + len(line)),))
        for n, line in enumerate(lines)
    )
    put(record, with_text(replace(edition, statements=(*edition.statements, *more)), text), answer())
    specific = [link for link in record.cross_replies("courier") if link.allegation]
    assert len(specific) == 3
    assert ANSWERED in record.exchange("courier").document.text


def test_a_document_without_responses_has_no_links(record: Record) -> None:
    put(record, report(), replace(answer(), statements=()))
    assert found(record) == []
