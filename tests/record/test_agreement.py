from __future__ import annotations

import pytest

from helpers.exchanges import article, put
from rejoinder.export.jsonl import Maker
from rejoinder.record import NotInRecord, Record, ReviewError
from rejoinder.record.agreement import Agreement, Judged, Reviewer, list_reviewers, measure_agreement

IDA, RAY = "Ida Moss", "Ray Oak"


def agreement(record: Record, one: str = IDA, other: str = RAY) -> Agreement:
    with record.reading() as connection:
        return measure_agreement(connection, one, other)


@pytest.fixture
def two(record: Record) -> Record:
    """Two articles, each with s1 and s2 allegation, s3 response, s4 other, s5 call, s6 other."""
    put(record, article(1), article(2))
    return record


def test_values_computed_by_hand(two: Record) -> None:
    r = two.reviews
    for id in ("s1", "s2", "s3", "s5", "s6"):
        r.confirm(f"lantern-1/{id}", reviewer=IDA)  # allegation, allegation, response, call, other
    r.confirm("lantern-2/s3", reviewer=IDA)  # response: literal_denial, attack_on_accuser
    r.confirm("lantern-1/s1", reviewer=RAY)  # allegation
    r.correct("lantern-1/s2", {"act": "call"}, reviewer=RAY)
    r.correct("lantern-1/s3", {"forms": ["literal_denial"]}, reviewer=RAY)  # response
    r.correct("lantern-1/s5", {"quote": "mixed"}, reviewer=RAY)  # call
    r.reject("lantern-1/s6", reviewer=RAY)  # no statement
    r.correct("lantern-2/s3", {"act": "other"}, reviewer=RAY)
    r.confirm("lantern-2/s1", reviewer=RAY)  # Ida has not judged it
    found = agreement(two)

    # Acts.            Ida: allegation 2, response 2, call 1, other 1
    #                  Ray: allegation 1, response 1, call 2, other 1, no statement 1; the same in s1, s3, s5 of six.
    # kappa: observed 3/6; by chance (2·1 + 2·1 + 1·2 + 1·1) / 36 = 7/36; (1/2 - 7/36) / (1 - 7/36) = 11/29
    # alpha: observed disagreement 1/2. All twelve: allegation 3, response 3, call 3, other 2, no statement 1;
    #        equal pairs 3·2 + 3·2 + 3·2 + 2·1 + 0 = 20 of 12·11 = 132: expected 112/132; 1 - (1/2) / (28/33) = 23/56
    assert (found.acts.statements, found.acts.equal) == (6, 3)
    assert found.acts.kappa == pytest.approx(11 / 29) and found.acts.alpha == pytest.approx(23 / 56)

    # Forms: of lantern-1/s3 {D, A} and {D}, of lantern-2/s3 {D, A} and {none}.
    # MASI: 1 - 1/2 · 2/3 = 2/3 where one holds the other, 1 where they share nothing.
    # alpha: observed (2/3 + 1) / 2 = 5/6. Expected, of all pairs of {DA}, {DA}, {D}, {none}: DA-DA 0 (2 pairs),
    #        DA-D 2/3 (4), DA-none 1 (4), D-none 1 (2): (8/3 + 4 + 2) / 12 = 13/18; 1 - (5/6) / (13/18) = -2/13
    assert (found.forms.statements, found.forms.equal, found.forms.kappa) == (2, 0, None)
    assert found.forms.alpha == pytest.approx(-2 / 13)

    assert [(d.document, d.statement) for d in found.differences] == [
        ("lantern-1", "s2"), ("lantern-1", "s3"), ("lantern-1", "s6"), ("lantern-2", "s3")]  # fmt: skip
    rejected = found.differences[2]
    assert (rejected.one, rejected.other) == (Judged("other", frozenset()), Judged(None, frozenset()))
    assert rejected.sha256 == two.document("lantern-1").sha256
    swapped = agreement(two, RAY, IDA)
    assert (swapped.acts, swapped.forms) == (found.acts, found.forms)
    assert [(d.other, d.one) for d in swapped.differences] == [(d.one, d.other) for d in found.differences]


def test_each_is_read_alone(two: Record) -> None:
    two.reviews.correct("lantern-1/s6", {"act": "call"}, reviewer=IDA)
    two.reviews.reject("lantern-1/s6", reviewer=IDA)
    two.reviews.undo(2, reviewer=RAY)  # Ida still thinks so
    two.reviews.correct("lantern-1/s6", {"rights": ["health"]}, reviewer=RAY)  # act as the machine has it
    two.reviews.reject("lantern-1/s5", reviewer=IDA)
    two.reviews.undo(5, reviewer=IDA)
    two.reviews.undo(6, reviewer=IDA)
    two.reviews.undo(7, reviewer=IDA)  # taken back, at last
    two.reviews.confirm("lantern-1/s5", reviewer=RAY)
    (difference,) = agreement(two).differences
    assert (difference.statement, difference.one.act, difference.other.act) == ("s6", None, "other")
    assert agreement(two).acts.statements == 1


def test_reviews_of_older_readings_count_for_the_same_statement(two: Record) -> None:
    two.reviews.correct("lantern-1/s6", {"act": "call"}, reviewer=IDA)
    put(two, article(1), maker=Maker("2.0", "abc"))
    two.reviews.confirm("lantern-1/s6", reviewer=RAY)  # as it stands: a call
    found = agreement(two)
    assert (found.acts.statements, found.acts.equal, found.acts.kappa, found.acts.alpha) == (1, 1, None, None)
    assert found.forms.statements == 0 and found.differences == ()


def test_statements_that_a_person_added_are_left_out(two: Record) -> None:
    two.reviews.add(
        "lantern-1", {"actor": "a3", "act": "other", "content": [(0, 6)]}, reviewer=IDA
    )
    two.reviews.confirm("lantern-1/r1", reviewer=RAY)
    assert agreement(two).acts.statements == 0


def test_who_reviews(two: Record) -> None:
    two.reviews.confirm("lantern-1/s1", reviewer=RAY)
    two.reviews.confirm("lantern-1/s2", reviewer=RAY)
    two.actors.rename("Tom Arden", "Thomas Arden", reviewer=IDA)
    with two.reading() as connection:
        assert list_reviewers(connection) == [Reviewer(RAY, 2), Reviewer(IDA, 1)]
    assert agreement(two).acts.statements == 0
    with pytest.raises(NotInRecord, match="Kit Vale: nobody of that name has reviewed anything"):
        agreement(two, "Kit Vale")
    with pytest.raises(ReviewError, match="Ray Oak: is one reviewer; name two"):
        agreement(two, RAY, RAY)
