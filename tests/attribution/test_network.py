"""The encoder: a window's numbers do not depend on how it is filled up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from rejoinder.attribution import network as module
from rejoinder.attribution.attributor import WEIGHTS
from rejoinder.attribution.network import SIZES, Encoded, Network
from rejoinder.attribution.pieces import WINDOW, Pieces, split_pieces, windows

TEXT = "The harbour board, said Ida Moss, “knew that the cranes were old”; the board denied it. "


@pytest.fixture(scope="module")
def network() -> Network:
    return Network(WEIGHTS)


def window(network: Network, words: int) -> Pieces:
    text = " ".join((TEXT * 9).split()[:words])
    (only,) = windows(split_pieces(text, [(0, len(text))], network.tokenizer), network.tokenizer)
    return only


def numbers(encoded: Encoded) -> Iterator[np.ndarray]:
    return iter((encoded.near, encoded.at, encoded.anchor))


def test_a_shorter_size_is_prepared_once_it_pays_and_changes_nothing(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    short, long = window(network, 20), window(network, 130)
    assert len(short) <= SIZES[0] < 128 < len(long) <= WINDOW
    before = [network.encode([each])[0] for each in (short, long)]
    assert set(network._encoder._ready) == {WINDOW}
    monkeypatch.setattr(module, "PREPARING", 1)
    network.encode([short, short])
    assert set(network._encoder._ready) == {SIZES[0], WINDOW}
    after = network.encode([short, long])
    for one, other in zip(before, after, strict=True):
        for ours, theirs in zip(numbers(one), numbers(other), strict=True):
            np.testing.assert_array_equal(ours, theirs)


def test_every_size_gives_a_window_the_same_numbers(network: Network) -> None:
    only = window(network, 30)
    alone = [module.Encoder(network._encoder._graph) for _ in SIZES]
    for size, encoder in zip(SIZES, alone, strict=True):
        encoder._ready = {size: encoder._for(size)}
    first, *others = (encoder(only) for encoder in alone)
    assert first.near.shape[0] == len(only)
    for other in others:
        for ours, theirs in zip(numbers(first), numbers(other), strict=True):
            np.testing.assert_array_equal(ours, theirs)
