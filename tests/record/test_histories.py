from __future__ import annotations

import pytest

from helpers.exchanges import MAKER, article, put
from rejoinder.export.jsonl import Maker
from rejoinder.record import NotInRecord, Record
from rejoinder.record.catalogue import find_by_digest, find_document, origins_of
from rejoinder.record.histories import load_moments


def reviewed(record: Record, name: str = "lantern-0") -> dict[str, list[tuple[str, bool, bool]]]:
    """Of each statement of a document the reviews: which, whether taken back, whether it says how it is read after."""
    with record.reading() as connection:
        found = load_moments(connection, find_document(connection, name).id)
    return {
        id: [(moment.entry.action, moment.undone_by is not None, moment.after is not None) for moment in moments]
        for id, moments in found.items()
    }


def test_each_statement_has_its_reviews_in_order_those_that_were_taken_back_too(record: Record) -> None:
    put(record, article(0), article(1))
    record.reviews.confirm("lantern-0/s3", reviewer="Ana")
    undone = record.reviews.correct("lantern-0/s3", {"forms": ["deflection"]}, reviewer="Ben")
    record.reviews.undo(undone.sequence, reviewer="Ben")
    record.reviews.reject("lantern-0/s6", reviewer="Ana")
    record.reviews.judge_reply("reject", "lantern-0/s3", "lantern-0/s1", reviewer="Ana")
    record.reviews.confirm("lantern-1/s1", reviewer="Ana")
    assert reviewed(record) == {
        "s3": [("confirm", False, True), ("correct", True, False), ("reject", False, True)],
        "s6": [("reject", False, True)],
    }


def test_they_are_those_of_each_statement_by_itself(record: Record) -> None:
    put(record, article(0))
    record.reviews.correct("lantern-0/s3", {"forms": ["deflection"], "target": None}, reviewer="Ben", note="See there")
    put(record, article(0), maker=Maker("2.0", "def"))  # read again: the review counts for the same statement
    with record.reading() as connection:
        found = load_moments(connection, find_document(connection, "lantern-0").id)
    assert found == {"s3": record.history("lantern-0/s3").moments}


def test_a_document_without_reviews_has_none(record: Record) -> None:
    put(record, article(0))
    assert reviewed(record) == {}


def test_a_document_is_found_by_its_digest_whatever_others_are_called(record: Record) -> None:
    digest = article(0).document.sha256
    put(record, article(0), article(1, id=digest[:16]))
    with record.reading() as connection:
        assert find_by_digest(connection, digest[:16]).name == "lantern-0"
        assert find_by_digest(connection, digest.upper()).name == "lantern-0"
        for asked in (digest[:7], "lantern-0", "0" * 64, digest + "0", ""):
            with pytest.raises(NotInRecord):
                find_by_digest(connection, asked)


def test_all_places_where_a_document_was_met_are_known(record: Record) -> None:
    put(record, article(0), maker=MAKER)
    put(record, article(0, origin="mirror/lantern.txt"), maker=MAKER)
    with record.reading() as connection:
        id = find_document(connection, "lantern-0").id
        assert origins_of(connection, id) == ["articles/lantern-0.txt", "mirror/lantern.txt"]
        assert origins_of(connection, id, limit=1) == ["articles/lantern-0.txt"]
