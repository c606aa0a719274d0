from typing import Any

import numpy as np

from rejoinder.exchange.features import facts_of
from rejoinder.exchange.linear import load_models
from rejoinder.exchange.targets import candidates_of, choose_targets, first_features, rank, roles

UNSURE = np.full((7, 4), 0.25)


def test_an_allegation_against_named_police_criticises_the_state_and_an_attack_criticises_the_accuser(
    example: Any,
) -> None:
    exchange = example.exchange
    actors = {actor.id: actor for actor in exchange.actors}
    first, attack = exchange.statements[0].target, exchange.statements[2].target
    assert first is not None and actors[first].state == "NO"
    assert attack is not None and actors[attack].name == "Rights Now"


def test_nobody_criticises_themselves_however_high_the_score(example: Any) -> None:
    own = example.scene
    candidates = candidates_of(own, facts_of(own), UNSURE)
    grid = first_features(own, candidates)
    weights = roles(UNSURE, np.zeros((len(own.said), 8)))
    table = rank(candidates, grid, weights, load_models()["target"])
    for said, row in zip(own.said, table, strict=True):
        own_column = [candidate.actor.id for candidate in candidates].index(said.actor.id)
        assert row[own_column] == 0


def test_the_last_column_is_nobody_and_the_first_of_equals_wins(example: Any) -> None:
    own = example.scene
    candidates = candidates_of(own, facts_of(own), UNSURE)
    table = np.array([[0.1, 0.1, 0.1, 0.1, 0.6], [0.3, 0.3, 0.2, 0.1, 0.1]])
    assert choose_targets(candidates, table) == [None, candidates[0].actor]
