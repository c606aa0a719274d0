"""The network: a window's numbers do not depend on how it is filled up, nor a reading on what else is read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from rejoinder.attribution import Attributor, graphs
from rejoinder.attribution.graphs import SIZES
from rejoinder.attribution.network import TOGETHER, Encoded
from rejoinder.attribution.pieces import WINDOW, Pieces, split_pieces, windows
from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.forms import FORMS
from rejoinder.reading import read_text
from rejoinder.schema import Attribution

TEXT = "The harbour board, said Ida Moss, “knew that the cranes were old”; the board denied it. "


@pytest.fixture(scope="module")
def attributor() -> Attributor:
    return Attributor()


def window(attributor: Attributor, words: int) -> Pieces:
    text, tokenizer = " ".join((TEXT * 9).split()[:words]), attributor.network.tokenizer
    (only,) = windows(split_pieces(text, [(0, len(text))], tokenizer), tokenizer)
    return only


def numbers(encoded: Encoded) -> Iterator[np.ndarray]:
    return iter((encoded.near, encoded.at, encoded.anchor, encoded.layers))


def same(one: Encoded, other: Encoded) -> bool:
    return all(np.array_equal(ours, theirs) for ours, theirs in zip(numbers(one), numbers(other), strict=True))


def test_a_shorter_size_is_prepared_once_it_pays_and_changes_nothing(
    attributor: Attributor, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = attributor.network
    short, long = window(attributor, 20), window(attributor, 130)
    assert len(short) <= SIZES[0] < SIZES[1] < len(long) <= WINDOW
    before = [network.encode([each])[0] for each in (short, long)]
    assert set(network._encoder.ready) == {WINDOW}
    monkeypatch.setattr(graphs, "PREPARING", 1)
    network.encode([short, short])
    assert set(network._encoder.ready) == {SIZES[0], WINDOW}
    assert all(map(same, before, network.encode([short, long])))


def test_every_size_gives_a_window_the_same_numbers(attributor: Attributor) -> None:
    only, encoder = window(attributor, 30), attributor.network._encoder
    found = []
    for size in SIZES:
        encoder.ready = {size: encoder.prepared(size)}
        found += attributor.network.encode([only])
    assert found[0].near.shape[0] == len(only)
    assert all(same(found[0], other) for other in found[1:])


def test_the_reading_of_one_does_not_depend_on_the_others(attributor: Attributor) -> None:
    document = read_text(TEXT * (TOGETHER + 3), id="t", origin="-")
    found = attributor(document)
    assert len(found) > TOGETHER and all(each.reading for each in found)
    for reading in (each.reading for each in found if each.reading):
        assert len(reading.acts) == len(ACTS) and len(reading.forms) == len(FORMS)
        assert sum(map(math.exp, reading.acts)) == pytest.approx(1, abs=1e-3)
    bare = [replace(each, reading=None) for each in found]
    assert attributor.read(document, bare) == found
    assert [attributor.read(document, [each])[0] for each in bare] == list(found)


def test_what_stands_in_no_window_is_not_read(attributor: Attributor) -> None:
    document = read_text(TEXT, id="t", origin="-")
    beyond = Attribution(None, None, ((len(TEXT) + 5, len(TEXT) + 9),), "indirect", 0.5)
    assert attributor.read(document, [beyond]) == (beyond,)
