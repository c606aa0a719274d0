"""The trained network, run with OpenVINO on the CPU."""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from rejoinder.attribution.decode import Chain, Floats
from rejoinder.attribution.labels import TAGS
from rejoinder.attribution.pieces import AFTER, BEFORE, Pieces
from rejoinder.attribution.runtime import openvino

LEAST = 1e-4
"""Scores nearer to 0 or 1 than this count as this far away: their logarithms must be finite."""


class WeightsError(Exception):
    """The weights file is missing or not one of ours."""


LENGTHS = 32
"""Windows are padded to a multiple of this: the runtime prepares its kernels once for each length that it meets."""

GROUP = 8
"""Anchors tagged in one run, the last run filled up. The runtime prepares its kernels (10 ms) for one length only, and
what they work on stays in the processor's cache: 0.21 ms an anchor, against 0.24 ms in runs of 64."""


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
    """A window's pieces as the tagger takes them (in reach of an anchor, and as the anchor) and their anchor scores."""

    near: Floats
    at: Floats
    anchor: Floats


class Network:
    """Encoder and tagger of one weights file.

    The file is a zip of two OpenVINO graphs, the tokenizer and ``config.json`` (the CRF's scores, thresholds). Both
    run on one thread: documents are read side by side by processes, and one thread gives the same bytes everywhere.
    Windows are encoded one by one, so that what else stands in a document cannot change a window's numbers.
    """

    def __init__(self, path: Path) -> None:
        """Raises WeightsError when ``path`` is not a weights file."""
        try:
            with zipfile.ZipFile(path) as file:
                config: dict[str, Any] = json.loads(file.read("config.json"))
                self.tokenizer = Tokenizer.from_str(file.read("tokenizer.json").decode("utf-8"))
                self._encoder = _compiled(file, "encoder", {"ids": [1, -1], "mask": [1, -1]})
                self._tagger = _compiled(file, "tagger", {})
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise WeightsError(f"{path}: no usable weights ({error})") from error
        self._length = 0  # of the window encoded last, padding included
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
        """The windows encoded, in their order.

        Each change of the length costs the runtime a sixth of a window's time: those of one length come after each
        other, those of the length that it had last first.
        """
        lengths = [-(-len(window) // LENGTHS) * LENGTHS for window in windows]
        order = sorted(range(len(windows)), key=lambda n: (lengths[n] != self._length, lengths[n]))
        encoded = {n: self._encode(windows[n], lengths[n]) for n in order}
        return [encoded[n] for n in range(len(windows))]

    def _encode(self, window: Pieces, length: int) -> Encoded:
        self._length, size = length, len(window)
        ids, mask = np.zeros((1, length), np.int64), np.zeros((1, length), np.int64)
        ids[0, :size], mask[0, :size] = window.ids, 1
        return Encoded(*(result[0, :size].copy() for result in _run(self._encoder, ids, mask)))

    def tag(self, windows: Sequence[Encoded], anchors: Anchors) -> Floats:
        """The tags' scores: anchors × reach × tags."""
        scores = np.empty((len(anchors), BEFORE + AFTER, len(TAGS)), np.float32)
        places = list(zip(anchors.window.tolist(), anchors.piece.tolist(), anchors.kind.tolist(), strict=True))
        near = np.empty((GROUP, BEFORE + AFTER, windows[0].near.shape[1]), np.float32)
        at = np.zeros((GROUP, windows[0].at.shape[1]), np.float32)
        kinds = np.zeros(GROUP, np.int64)
        mask = np.empty(near.shape[:2], np.int64)
        for first in range(0, len(places), GROUP):
            near.fill(0)
            mask.fill(0)
            group = places[first : first + GROUP]
            for row, (window, piece, kind) in enumerate(group):
                inside = reach(piece, len(windows[window].near))
                cut = slice(inside.start - piece + BEFORE, inside.stop - piece + BEFORE)
                near[row, cut], mask[row, cut] = windows[window].near[inside], 1
                at[row], kinds[row] = windows[window].at[piece], kind
            scores[first : first + GROUP] = _run(self._tagger, near, at, kinds, mask)[0][: len(group)]
        return scores


def reach(piece: int, size: int) -> slice:
    """The pieces of a window of ``size`` that are in reach of an anchor at ``piece``."""
    return slice(max(0, piece - BEFORE), min(size, piece + AFTER))


def _run(request: openvino.InferRequest, *inputs: npt.NDArray[Any]) -> list[Floats]:
    """The outputs, which the next run overwrites."""
    for place, array in enumerate(inputs):  # passes through less of the binding's Python than ``infer(inputs)``
        request.set_input_tensor(place, openvino.Tensor(array, shared_memory=True))
    request.infer(share_outputs=True)
    return [tensor.data for tensor in request.output_tensors]


def _compiled(file: zipfile.ZipFile, name: str, shapes: Mapping[str, Sequence[int]]) -> openvino.InferRequest:
    """The graph, ready to run; ``shapes`` are what is known of its inputs' shapes, -1 for what is not."""
    graph, weights = file.read(f"{name}.xml"), np.frombuffer(file.read(f"{name}.bin"), np.uint8)
    model = openvino.Core().read_model(graph, openvino.Tensor(weights))
    model.reshape({which: openvino.PartialShape(shape) for which, shape in shapes.items()})
    # Not pinned to a core: every process would take the same one, and two be little faster than one.
    settings = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "ENABLE_CPU_PINNING": False}
    return openvino.compile_model(model, "CPU", settings).create_infer_request()
