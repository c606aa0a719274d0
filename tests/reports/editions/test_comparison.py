"""What two editions have in common, and what only one of them."""

from __future__ import annotations

from rejoinder.reports.editions import Comparison, Side, compare
from rejoinder.reports.editions.credits import shortened


def titles(comparison: Comparison) -> list[tuple[list[str], list[str]]]:
    return [
        ([comparison.first[at].title for at in match.one], [comparison.second[at].title for at in match.other])
        for match in comparison.passages
    ]


def sentence(side: Side, at: int | None) -> str | None:
    return None if at is None else side.report.words(side.report.sentences[at].body)


def test_passages_answer_to_each_other_by_their_words(comparison: Comparison) -> None:
    assert titles(comparison) == [
        (["Executive Summary"], ["Executive Summary"]),
        (["Section 1. Integrity of the Person | a. Torture"], ["Section 2. Security | a. Torture"]),
        (["Section 1. Integrity of the Person | b. Arrests"], ["Section 1. Liberty | b. Detention"]),
        (["Section 2. Corruption"], []),
        ([], ["Section 1. Liberty | a. Newspapers"]),
    ]


def test_a_formula_says_the_same_only_under_what_is_about_the_same(comparison: Comparison) -> None:
    formula = "The government did not enforce the law."
    said = {sentence(comparison.one, pair.one) for pair in comparison.pairs}
    assert formula not in said


def test_figures_that_differ_have_both_sentences(comparison: Comparison) -> None:
    one, other = comparison.one.report, comparison.other.report
    shown = [(one.words(figure.one), other.words(figure.other)) for figure in comparison.figures]
    assert shown == [("four", "six"), ("32", "45")]
    assert sentence(comparison.one, comparison.figures[1].pair.one) is not None


def test_items_of_a_summary_that_are_gone_or_new(comparison: Comparison) -> None:
    (found,) = comparison.lists
    one, other = comparison.one.report, comparison.other.report
    assert [one.words(span) for span, _ in found.both] == [
        "torture by prison guards",
        "arbitrary arrest or detention",
        "serious restrictions on newspapers",
    ]
    assert [one.words(span) for span in found.first] == [
        "serious government corruption",
        "forced labor of fishermen",
        "child marriage",
    ]
    assert [other.words(span) for span in found.second] == ["threats against union members"]


def test_allegations_stand_in_both_or_in_one_text(comparison: Comparison) -> None:
    by_words = {(sentence(comparison.one, row.one) or "")[:30]: row.where for row in comparison.allegations}
    assert by_words["Guards beat a fisherman, Pol A"] == "first"
    assert by_words["Police arrested 32 fishermen w"] == "both"
    total = {row.right: row for row in comparison.by_right()}
    assert total["torture"].first >= 1
    assert total["torture"].both >= 1


def test_named_sources_of_one_text_and_of_both(comparison: Comparison) -> None:
    credited = {source.name: (len(source.one), len(source.other)) for source in comparison.named}
    assert credited["Lantern Group"] == (1, 2)
    assert credited["Audit Chamber"] == (1, 0)


def test_a_report_beside_itself_differs_in_nothing(older: Side) -> None:
    same = compare(older, older)
    assert all(match.one == match.other for match in same.passages)
    assert [pair.one for pair in same.pairs] == [pair.other for pair in same.pairs]
    assert len(same.pairs) == len(older.report.sentences)
    assert {row.where for row in same.allegations} == {"both"}
    assert not same.figures
    assert all(not found.first and not found.second for found in same.lists)
    assert all(source.one == source.other for source in same.named)


def test_the_other_way_round_first_and_second_change_places(older: Side, newer: Side, comparison: Comparison) -> None:
    back = compare(newer, older)
    assert {(pair.other, pair.one) for pair in back.pairs} == {(pair.one, pair.other) for pair in comparison.pairs}
    count = {row.right: (row.both, row.second, row.first) for row in back.by_right()}
    assert count == {row.right: (row.both, row.first, row.second) for row in comparison.by_right()}


def test_acronyms_in_brackets_stand_for_the_words_before_them() -> None:
    text = "The opposition Candlelight Party (CLP), the National Fund for Nets (NFN) and others (UNO); the rice (RC)."
    assert shortened(text) == {"CLP": "candlelight party", "NFN": "national fund for nets"}
