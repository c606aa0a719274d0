from typing import Any

import numpy as np

from rejoinder.exchange.linear import load_models
from rejoinder.exchange.replies import ReplyContext, choose_replies, reply_probabilities


def context(example: Any) -> ReplyContext:
    acts = np.full((len(example.attributions), 4), 0.1)
    for row, act in enumerate((0, 1, 1, 1, 3, 0, 2)):
        acts[row, act] = 0.7
    rights = np.zeros((len(example.attributions), 25))
    return ReplyContext(
        example.scene, acts, rights, [example.actors[1], None, example.actors[0], None, None, None, None]
    )


def test_a_denial_answers_the_allegation_before_it(example: Any) -> None:
    exchange = example.exchange
    assert "s1" in exchange.statements[1].replies_to
    assert exchange.statements[0].replies_to == ()


def test_no_statement_may_answer_itself_or_its_own_speaker(example: Any) -> None:
    own = context(example)
    said = example.scene.said
    assert own.pairs()
    for one, other in own.pairs():
        assert said[one].actor.id != said[other].actor.id


def test_a_response_answers_an_allegation_rather_than_the_other_way_round(example: Any) -> None:
    own = context(example)
    pairs = own.pairs()
    found = dict(zip(pairs, reply_probabilities(own, pairs, load_models()), strict=True))
    assert found[1, 0] > 0.2 > found[0, 1]


def test_the_likeliest_links_above_the_threshold_are_kept_in_text_order() -> None:
    pairs = [(4, 3), (4, 0), (4, 1), (4, 2), (5, 0)]
    assert choose_replies(pairs, np.array([0.9, 0.8, 0.3, 0.7, 0.1]), 0.2) == {4: (0, 2, 3)}
    assert choose_replies(pairs, np.array([0.1] * 5), 0.2) == {}
