import numpy as np
import pytest

from rejoinder.exchange.blend import blend


def test_without_a_signal_the_own_probabilities_stay() -> None:
    assert blend([0.7, 0.3], None).tolist() == [0.7, 0.3]


def test_equal_weights_give_the_geometric_mean() -> None:
    assert blend([0.9, 0.1], [0.4, 0.4]) == pytest.approx([0.6, 0.2])


def test_all_the_weight_on_the_signal_gives_the_signal() -> None:
    assert blend([0.9, 0.1], [0.2, 0.8], weight=1.0) == pytest.approx([0.2, 0.8])


def test_a_zero_does_not_silence_the_other_side() -> None:
    assert np.all(blend([0.0, 1.0], [1.0, 0.0]) > 0)


def test_signals_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="2 codes and 3 signals"):
        blend([0.5, 0.5], [0.1, 0.2, 0.7])
