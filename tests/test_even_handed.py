"""The same sentence is read the same whichever state and person it is about."""

from __future__ import annotations

import pytest

from even_handed import STATES, deviations, sentences

EVERY = 8  # states: five of the forty, and three sentences of eight; `benchmarks/even_handed.py` reads all
MOST = 0.01  # of the readings


@pytest.fixture
def some_states(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {state: of for number, (state, of) in enumerate(STATES.items()) if number % EVERY == 3}
    monkeypatch.setattr("even_handed.STATES", kept)


@pytest.mark.usefixtures("some_states")
def test_act_and_forms_do_not_depend_on_names() -> None:
    read = [sentence for number, sentence in enumerate(sentences()) if number % EVERY in (0, 3, 6)]
    assert len(read) >= 75
    differing = [each for _, _, judged, _ in deviations(read) for each in judged]
    assert len(differing) <= MOST * len(read) * (len(STATES) // EVERY), [each.text for each in differing]


def test_there_are_enough_sentences_and_states() -> None:
    assert len(sentences()) >= 200
    assert len(STATES) >= 40
