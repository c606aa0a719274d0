"""The trained network, run with OpenVINO on the CPU."""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from rejoinder.attribution.decode import Chain, Floats
from rejoinder.attribution.graphs import Sized, prepared, read_graph, run
from rejoinder.attribution.labels import TAGS
from rejoinder.attribution.pieces import AFTER, BEFORE, WINDOW, Pieces
from rejoinder.attribution.roles import ROLES, Shown

LEAST = 1e-4
"""Scores nearer to 0 or 1 than this count as this far away: their logarithms must be finite."""


class WeightsError(Exception):
    """The weights file is missing or not one of ours."""


MANY, FEW = 8, 2
"""Anchors tagged in one run; what is left in the end is tagged in runs of few, the last one filled up. The runtime
prepares its kernels for these shapes, and what they work on stays in the processor's cache: 0.16 ms an anchor in runs
of eight, 0.19 in runs of two."""

TOGETHER = 16
"""Attributions of one window that the reading head reads in one run: more than nearly any window has."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """Places where attributions were recognised: window, piece and kind of each, with its probability."""

    window: npt.NDArray[np.int64]
    piece: npt.NDArray[np.int64]
    kind: npt.NDArray[np.int64]
    probability: Floats

    def __len__(self) -> int:
        return len(self.window)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window's pieces as the tagger takes them (in reach of an anchor, and as the anchor), their anchor scores, and
    the pieces as the reading head takes them."""

    near: Floats
    at: Floats
    anchor: Floats
    layers: Floats


class Network:
    """Encoder, tagger and reading head of one weights file.

    The file is a zip of three OpenVINO graphs, the tokenizer and ``config.json`` (the CRF's scores, thresholds). All
    run on one thread: documents are read side by side by processes, and one thread gives the same bytes everywhere.
    Windows are encoded one by one, so that what else stands in a document cannot change a window's numbers.
    """

    def __init__(self, path: Path) -> None:
        """Raises WeightsError when ``path`` is not a weights file."""
        try:
            with zipfile.ZipFile(path) as file:
                config: dict[str, Any] = json.loads(file.read("config.json"))
                self.tokenizer = Tokenizer.from_str(file.read("tokenizer.json").decode("utf-8"))
                encoder, tagger, head = (read_graph(file, name) for name in ("encoder", "tagger", "head"))
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise WeightsError(f"{path}: no usable weights ({error})") from error
        near, at, _, layers = (output.partial_shape[2].get_length() for output in encoder.outputs)
        reach = BEFORE + AFTER
        self._taggers = {
            n: prepared(tagger, {"near": (n, reach, near), "at": (n, at), "kind": (n,), "mask": (n, reach)})
            for n in (MANY, FEW)
        }
        self._encoder = Sized(encoder)
        self._head = prepared(head, {"view": (WINDOW, layers), "own": (TOGETHER, len(ROLES), WINDOW)}, exact=True)
        self.chain = Chain.of(config["start"], config["move"])
        self.thresholds: dict[str, float] = config["thresholds"]
        self.calibration: tuple[float, float] = tuple(config["calibration"])

    def confidence(self, raw: float) -> float:
        """The chance that an attribution is right, from the probability of its anchor (Platt 1999).

        That probability tells right from wrong better than the tags' (area under the curve .80 against .58).
        """
        slope, intercept = self.calibration
        inside = min(max(raw, LEAST), 1 - LEAST)
        return 1 / (1 + math.exp(-(slope * math.log(inside / (1 - inside)) + intercept)))

    def encode(self, windows: Sequence[Pieces]) -> list[Encoded]:
        """The windows encoded, in their order."""
        return list(map(self._encode, windows))

    def _encode(self, window: Pieces) -> Encoded:
        size, request = self._encoder.fitting(len(window))
        ids, mask = np.zeros((1, size), np.int64), np.zeros((1, size), np.int64)
        ids[0, : len(window)], mask[0, : len(window)] = window.ids, 1
        return Encoded(*(result[0, : len(window)].copy() for result in run(request, ids, mask)))

    def tag(self, windows: Sequence[Encoded], anchors: Anchors) -> Floats:
        """The tags' scores: anchors × reach × tags."""
        scores = np.empty((len(anchors), BEFORE + AFTER, len(TAGS)), np.float32)
        places = list(zip(anchors.window.tolist(), anchors.piece.tolist(), anchors.kind.tolist(), strict=True))
        near = np.empty((MANY, BEFORE + AFTER, windows[0].near.shape[1]), np.float32)
        at = np.zeros((MANY, windows[0].at.shape[1]), np.float32)
        kinds = np.zeros(MANY, np.int64)
        mask = np.empty(near.shape[:2], np.int64)
        for first, size in _groups(len(places)):
            near.fill(0)
            mask.fill(0)
            group = places[first : first + size]
            for row, (window, piece, kind) in enumerate(group):
                inside = reach(piece, len(windows[window].near))
                cut = slice(inside.start - piece + BEFORE, inside.stop - piece + BEFORE)
                near[row, cut], mask[row, cut] = windows[window].near[inside], 1
                at[row], kinds[row] = windows[window].at[piece], kind
            given = (each[:size] for each in (near, at, kinds, mask))
            scores[first : first + size] = run(self._taggers[size], *given)[0][: len(group)]
        return scores

    def read(self, layers: Floats, marked: Shown) -> Floats:
        """Scores of each ``Act``, then of each ``Form``, for each attribution whose anchor stands in the window with
        these layers."""
        length, told = len(layers), []
        view = np.zeros((WINDOW, layers.shape[1]), np.float32)
        own = np.zeros((TOGETHER, len(ROLES), WINDOW), np.float32)
        view[:length] = layers
        for first in range(0, len(marked.own), TOGETHER):
            some = marked.own[first : first + TOGETHER]
            own.fill(0)
            own[: len(some), :, :length] = some
            told.append(run(self._head, view, own)[0][: len(some)].copy())
        return np.concatenate(told)


def _groups(anchors: int) -> Iterator[tuple[int, int]]:
    """The runs that so many anchors are tagged in: the first anchor of each, and for how many it is prepared."""
    first = 0
    while first < anchors:
        size = MANY if anchors - first > MANY - FEW else FEW
        yield first, size
        first += size


def reach(piece: int, size: int) -> slice:
    """The pieces of a window of ``size`` that are in reach of an anchor at ``piece``."""
    return slice(max(0, piece - BEFORE), min(size, piece + AFTER))
