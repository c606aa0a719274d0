"""The trained network, run with OpenVINO on the CPU."""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from rejoinder.attribution.decode import Chain, Floats
from rejoinder.attribution.labels import TAGS
from rejoinder.attribution.pieces import AFTER, BEFORE, WINDOW, Pieces
from rejoinder.attribution.runtime import openvino

LEAST = 1e-4
"""Scores nearer to 0 or 1 than this count as this far away: their logarithms must be finite."""


class WeightsError(Exception):
    """The weights file is missing or not one of ours."""


SIZES = (64, 128, 192, 224, WINDOW)
"""Pieces that the encoder can be prepared for. Prepared for one size it takes an eighth less time than for any, and the
change from one length to another, which took a sixth of a window's time, is free. A window gets the same numbers,
to the bit, in whichever of these sizes it is read."""

PREPARING = 75
"""As many whole windows are read in the time that it takes to prepare the encoder for a size (0.55 s)."""

GROUP = 8
"""Anchors tagged in one run, the last run filled up. The runtime prepares its kernels for one shape only, and what they
work on stays in the processor's cache: 0.21 ms an anchor, against 0.24 ms in runs of 64."""


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


class Encoder:
    """The encoder, prepared for the longest windows, and for shorter ones once that pays: when as much time has been
    lost by filling windows up as preparing takes (the rule for renting or buying skis; Karlin et al. 1988)."""

    def __init__(self, graph: openvino.Model) -> None:
        self._graph = graph
        self._ready = {WINDOW: self._for(WINDOW)}
        self._lost = dict.fromkeys(SIZES, 0.0)  # in whole windows

    def __call__(self, window: Pieces) -> Encoded:
        fit = next(size for size in SIZES if size >= len(window))
        size = min(ready for ready in self._ready if ready >= fit)
        self._lost[fit] += (size - fit) / WINDOW
        if self._lost[fit] > PREPARING:
            self._ready[fit], self._lost[fit] = self._for(fit), 0.0
        ids, mask = np.zeros((1, size), np.int64), np.zeros((1, size), np.int64)
        ids[0, : len(window)], mask[0, : len(window)] = window.ids, 1
        return Encoded(*(result[0, : len(window)].copy() for result in _run(self._ready[size], ids, mask)))

    def _for(self, size: int) -> openvino.InferRequest:
        return _prepared(self._graph, ids=(1, size), mask=(1, size))


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
                encoder, tagger = _graph(file, "encoder"), _graph(file, "tagger")
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise WeightsError(f"{path}: no usable weights ({error})") from error
        near, at = (output.partial_shape[2].get_length() for output in encoder.outputs[:2])
        reached = (GROUP, BEFORE + AFTER)
        self._encoder = Encoder(encoder)
        self._tagger = _prepared(tagger, near=(*reached, near), at=(GROUP, at), kind=(GROUP,), mask=reached)
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
        return list(map(self._encoder, windows))

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


def _graph(file: zipfile.ZipFile, name: str) -> openvino.Model:
    weights = np.frombuffer(file.read(f"{name}.bin"), np.uint8)
    return openvino.Core().read_model(file.read(f"{name}.xml"), openvino.Tensor(weights))


def _prepared(graph: openvino.Model, **shapes: Sequence[int]) -> openvino.InferRequest:
    """The graph, ready to run on inputs of just these shapes."""
    model = graph.clone()
    model.reshape({name: openvino.PartialShape(shape) for name, shape in shapes.items()})
    # Not pinned to a core: every process would take the same one, and two be little faster than one.
    settings = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "ENABLE_CPU_PINNING": False}
    return openvino.compile_model(model, "CPU", settings).create_infer_request()
