"""What is explained is what was found, and the reasons add up to it."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rejoinder
from helpers.explained import FLAT, NEWS, documents, log_odds
from rejoinder.exchange.assemble import THRESHOLDS
from rejoinder.explaining import Explanation, Trace, explain, explained, trace
from rejoinder.explaining.prose import paragraphs
from rejoinder.explaining.reasons import Balance, CodeReason, Labels, ReplyReason
from rejoinder.export.jsonl import Maker
from rejoinder.reading import read_text

ROUNDED = 1e-6  # to which probabilities are rounded


@pytest.fixture(scope="module", params=["sample", "news", "report", "silent", "flat"])
def traced(request: pytest.FixtureRequest) -> Trace:
    return trace(documents()[request.param])


def every(traced: Trace) -> Iterator[Explanation]:
    return (explained(traced, statement.id) for statement in traced.exchange.statements)


def labelled(traced: Trace) -> Iterator[tuple[Explanation, Labels]]:
    return ((each, each.labels) for each in every(traced) if each.labels)


def close(balance: Balance, score: float, *chances: float) -> bool:
    """Whether a balance is a score that was worked out from rounded probabilities."""
    least = min(min(chance, 1 - chance) for chance in chances)
    return math.isclose(balance.total, score, abs_tol=1e-5 + 2 * ROUNDED / least)


def test_the_exchange_is_the_one_that_extract_gives(traced: Trace) -> None:
    assert traced.exchange == rejoinder.extract(traced.exchange.document)


def test_the_labels_explained_are_those_given(traced: Trace) -> None:
    for each, labels in labelled(traced):
        statement = each.statement
        names = {actor.id: actor for actor in each.exchange.actors}
        assert labels.act.act == statement.act == max(labels.act.scores, key=lambda act: labels.act.scores[act])
        assert {reason.code for reason in labels.forms if reason.given} == set(statement.forms)
        assert {reason.code for reason in labels.rights if reason.given} == set(statement.rights)
        assert {reason.to for reason in labels.replies if reason.given} == set(statement.replies_to)
        target = labels.target.chosen.actor
        assert (target and target.name) == (names[statement.target].name if statement.target else None)
        assert each.actor.id == statement.actor
        assert labels.recognition.confidence == statement.confidence


def test_the_best_label_not_given_is_under_the_threshold_or_one_too_many(traced: Trace) -> None:
    for _, labels in labelled(traced):
        for reasons, threshold, most in (
            (labels.forms, THRESHOLDS.form, 8),
            (labels.rights, THRESHOLDS.right, 3),
            (labels.replies, THRESHOLDS.reply, 3),
        ):
            others = [reason for reason in reasons if not reason.given]
            assert len(others) <= 1
            for other in others:
                given = [reason for reason in reasons if reason.given]
                assert other.score < threshold or len(given) == most
                assert all(reason.score >= other.score for reason in given)


def test_what_spoke_for_an_act_adds_up_to_its_lead(traced: Trace) -> None:
    for _, labels in labelled(traced):
        act = labels.act
        for balance, scores in ((act.first, act.first_scores), (act.second, act.scores)):
            one, other = scores[act.act], scores[act.runner_up]
            if min(one, other) > ROUNDED and max(one, other) < 1:
                assert close(balance, math.log(one / other), one, other)


def test_what_spoke_for_forms_rights_and_replies_adds_up_to_their_scores(traced: Trace) -> None:
    for _, labels in labelled(traced):
        reasons: list[CodeReason | ReplyReason] = [*labels.forms, *labels.rights, *labels.replies]
        for reason in reasons:
            for balance, score in ((reason.first, reason.first_score), (reason.second, reason.score)):
                if ROUNDED < score < 1 - ROUNDED:
                    assert close(balance, log_odds(score), score)


def test_what_spoke_for_a_target_adds_up_to_its_lead(traced: Trace) -> None:
    for _, labels in labelled(traced):
        target = labels.target
        if target.weighed and target.runner_up and target.runner_up.score > ROUNDED and target.chosen.score < 1:
            one, other = target.chosen.score, target.runner_up.score
            assert close(target.weighed, math.log(one / other), one, other)


def test_the_reasons_of_a_balance_add_up_to_its_total(traced: Trace) -> None:
    for _, labels in labelled(traced):
        codes = [*labels.forms, *labels.rights, *labels.replies]
        balances = [labels.act.first, labels.act.second, *(b for code in codes for b in (code.first, code.second))]
        balances += [labels.target.weighed] if labels.target.weighed else []
        for balance in balances:
            assert math.isclose(sum(reason.amount for reason in balance.reasons), balance.total, abs_tol=1e-9)
            amounts = [abs(reason.amount) for reason in balance.reasons]
            assert amounts == sorted(amounts, reverse=True)
            assert len({reason.words for reason in balance.reasons}) == len(balance.reasons)


def test_a_statement_in_the_documents_own_voice_says_so_and_has_no_more(traced: Trace) -> None:
    for each in every(traced):
        assert (each.labels is None) == (each.statement.voice == "own")


def test_the_texts_hold_all_that_is_to_be_explained() -> None:
    """So that none of the tests above passes for want of statements."""
    found = [each for document in documents().values() for each in every(trace(document))]
    assert any(each.statement.voice for each in found)
    labels = [each.labels for each in found if each.labels]
    assert {each.act.act for each in labels} >= {"allegation", "response"}
    assert {each.speaker.by for each in labels} >= {"name", "pronoun", "body"}
    assert any(each.statement.via for each in found)
    assert any(reason.given for each in labels for reason in each.replies)
    assert any(reason.given for each in labels for reason in each.rights)
    assert any(each.target.chosen.actor for each in labels)


def test_one_call_explains_one_statement() -> None:
    document = documents()["news"]
    assert explain(document, "s1") == explained(trace(document), "s1")


def test_there_is_no_explanation_of_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        explain(documents()["silent"], "s1")


SENTENCES = [sentence for text in (NEWS, FLAT) for sentence in text.replace("\n", " ").split(". ")]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([*SENTENCES, "\n\n", "\u202e{x}", "“"]), max_size=8).map(". ".join))
def test_any_text_can_be_explained(text: str) -> None:
    document = read_text(text, id="any", origin="-")
    traced = trace(document)
    assert traced.exchange == rejoinder.extract(document)
    for each in every(traced):
        assert all(words for _, texts in paragraphs(each, Maker("1", "w")) for words in texts)
        assert not each.labels or each.labels.act.act == each.statement.act
