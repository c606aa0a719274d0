from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from rejoinder.exchange.acts import ACTS, act_probabilities, choose_act
from rejoinder.exchange.columns import Array
from rejoinder.exchange.features import facts_of
from rejoinder.exchange.forms import FORMS, choose_forms
from rejoinder.exchange.linear import load_models
from rejoinder.exchange.rights import right_probabilities
from rejoinder.exchange.scene import Scene, build_scene
from rejoinder.schema import Reading


def rights_of(scene: Scene) -> Array:
    return right_probabilities(scene, facts_of(scene), load_models())


def test_an_abuse_is_an_allegation_a_denial_a_response_and_an_appeal_a_call(example: Any) -> None:
    acts = [statement.act for statement in example.exchange.statements]
    assert acts[0] == "allegation"
    assert acts[1:4] == ["response"] * 3
    assert acts[6] == "call"


def test_the_forms_of_a_denial_a_charge_of_bias_and_an_appeal_to_the_law(example: Any) -> None:
    exchange = example.exchange
    forms = [statement.forms for statement in exchange.statements]
    assert "literal_denial" in forms[1]
    assert "attack_on_accuser" in forms[2]
    assert "interpretive_denial" in forms[3]
    assert forms[0] == ()


def test_probabilities_of_the_acts_add_up(example: Any) -> None:
    own = example.scene
    rows = act_probabilities(own, facts_of(own), rights_of(own), load_models())
    assert rows.shape == (len(example.attributions), len(ACTS))
    assert rows.sum(axis=1) == pytest.approx(np.ones(len(rows)), abs=1e-4)


def test_what_the_network_reads_counts_for_the_statement_and_for_those_beside_it(example: Any) -> None:
    reading = Reading(tuple(np.log([0.01, 0.01, 0.97, 0.01])), (0.0,) * len(FORMS))
    attributions = list(example.attributions)
    attributions[0] = replace(attributions[0], reading=reading)
    own = example.scene
    told = build_scene(own.document, own.actors, attributions, [said.actor.id for said in own.said])
    before, after = (act_probabilities(scene, facts_of(scene), rights_of(own), load_models()) for scene in (own, told))
    call = ACTS.index("call")
    assert after[0, call] > before[0, call]
    assert np.abs(after[1:] - before[1:]).max() > 0


def test_equal_acts_go_to_the_first_and_a_response_has_at_least_one_form() -> None:
    assert choose_act([0.25] * 4) == ACTS[0]
    assert choose_forms([0.1, 0.2] + [0.0] * 6, threshold=0.5) == (FORMS[1],)
    assert choose_forms([0.6, 0.7] + [0.0] * 6, threshold=0.5) == (FORMS[0], FORMS[1])
