from typing import Any

from rejoinder.exchange.features import facts_of
from rejoinder.exchange.linear import load_models
from rejoinder.exchange.rights import RIGHTS, choose_rights, right_probabilities


def test_the_rights_named_in_a_statement_are_the_likeliest(example: Any) -> None:
    own = example.scene
    rows = right_probabilities(own, facts_of(own), load_models())
    assert rows.shape == (len(example.attributions), len(RIGHTS))
    torture, health = RIGHTS.index("torture"), RIGHTS.index("health")
    assert rows[0, torture] > 0.3 > rows[0, health]
    assert rows[6, RIGHTS.index("remedy")] > rows[0, RIGHTS.index("remedy")]


def test_at_most_three_rights_in_the_order_of_the_codes() -> None:
    row = [0.0] * len(RIGHTS)
    for code, p in (("general", 0.9), ("life", 0.6), ("torture", 0.7), ("health", 0.8)):
        row[RIGHTS.index(code)] = p
    assert choose_rights(row, 0.5) == ("torture", "health", "general")
    assert choose_rights(row, 0.95) == ()
