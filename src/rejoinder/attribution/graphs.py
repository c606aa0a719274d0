"""OpenVINO's graphs: read, prepared for inputs of fixed shapes, run."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from rejoinder.attribution.decode import Floats
from rejoinder.attribution.pieces import WINDOW
from rejoinder.attribution.runtime import openvino

SIZES = (64, 128, 192, 224, WINDOW)
"""Pieces that the encoder can be prepared for. Prepared for one size it takes an eighth less time than for any, and the
change from one length to another, which took a sixth of a window's time, is free. A window gets the same numbers, to
the bit, in whichever of these sizes it is read."""

PREPARING = 75
"""As many whole windows are read in the time that it takes to prepare the encoder for a size (0.55 s)."""


class Sized:
    """The encoder's graph, prepared for the longest ones, and for shorter ones once that pays: when as much time has
    been lost by filling windows up as preparing takes (the rule for renting or buying skis; Karlin et al. 1988)."""

    def __init__(self, graph: openvino.Model) -> None:
        self._graph = graph
        self.ready = {WINDOW: self.prepared(WINDOW)}
        self._lost = dict.fromkeys(SIZES, 0.0)  # in whole windows

    def prepared(self, size: int) -> openvino.InferRequest:
        return prepared(self._graph, {"ids": (1, size), "mask": (1, size)})

    def fitting(self, length: int) -> tuple[int, openvino.InferRequest]:
        """The least size prepared that holds a window of so many pieces, and what runs it."""
        fit = next(size for size in SIZES if size >= length)
        size = min(ready for ready in self.ready if ready >= fit)
        self._lost[fit] += (size - fit) / WINDOW
        if self._lost[fit] > PREPARING:
            self.ready[fit], self._lost[fit] = self.prepared(fit), 0.0
            size = fit
        return size, self.ready[size]


def read_graph(file: zipfile.ZipFile, name: str) -> openvino.Model:
    """The graph of this name in a weights file. Raises KeyError when there is none."""
    weights = np.frombuffer(file.read(f"{name}.bin"), np.uint8)
    return openvino.Core().read_model(file.read(f"{name}.xml"), openvino.Tensor(weights))


def prepared(
    graph: openvino.Model, shapes: Mapping[str, Sequence[int]], *, exact: bool = False
) -> openvino.InferRequest:
    """The graph, ready to run on inputs of just these shapes; in single precision whatever the processor, if exact."""
    model = graph.clone()
    model.reshape({name: openvino.PartialShape(shape) for name, shape in shapes.items()})
    # Not pinned to a core: every process would take the same one, and two be little faster than one.
    settings: dict[str, Any] = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "ENABLE_CPU_PINNING": False}
    if exact:
        settings["INFERENCE_PRECISION_HINT"] = "f32"
    return openvino.compile_model(model, "CPU", settings).create_infer_request()


def run(request: openvino.InferRequest, *inputs: npt.NDArray[Any]) -> list[Floats]:
    """The outputs, which the next run overwrites."""
    for place, array in enumerate(inputs):  # passes through less of the binding's Python than ``infer(inputs)``
        request.set_input_tensor(place, openvino.Tensor(array, shared_memory=True))
    request.infer(share_outputs=True)
    return [tensor.data for tensor in request.output_tensors]
