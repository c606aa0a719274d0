"""Pack trained weights into the one file that the package ships.

    python training/export.py work/final.pt src/rejoinder/attribution/weights.zip

Two ONNX graphs, their matrices in 8 bits (dynamic quantisation), the tokenizer and the decoding's numbers, in a zip.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from model import Network
from train import MODEL

THRESHOLDS = {"cue": 0.5, "nested": 0.15, "content": 0.5}
"""Probabilities from which an anchor counts. Five folds of the gold articles (``calibrate.py``): with a lower one for
nested anchors detect is .830 (.827 at .5) and 46 of 100 nested statements are found (30); other cue thresholds lose."""

CALIBRATION = (0.449, -0.067)
"""Slope and intercept on the logit of an anchor's probability: expected calibration error .035 held out (.103 raw)."""


class Encode(nn.Module):
    """The encoder as one graph, without the training library's mask handling."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.bert, self.anchor = network.encoder.bert, network.encoder.anchor

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        bert = self.bert
        bias = ((1.0 - mask.to(torch.float32)) * -1e4)[:, None, None, :]
        e = bert.embeddings
        place = torch.arange(ids.shape[1])
        x = e.word_embeddings(ids) + e.position_embeddings(place)[None] + e.token_type_embeddings.weight[0]
        x = e.LayerNorm(x)
        heads = bert.config.num_attention_heads
        for layer in bert.encoder.layer:
            own = layer.attention.self
            shape = (ids.shape[0], ids.shape[1], heads, -1)
            q, k, v = (part(x).view(shape).transpose(1, 2) for part in (own.query, own.key, own.value))
            weights = (q @ k.transpose(-1, -2) / (q.shape[-1] ** 0.5) + bias).softmax(-1)
            mixed = (weights @ v).transpose(1, 2).reshape(x.shape)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
            x = layer.output.LayerNorm(
                layer.output.dense(layer.intermediate.intermediate_act_fn(layer.intermediate.dense(x))) + x
            )
        return x, self.anchor(x)


def graph(
    module: nn.Module, inputs: dict[str, torch.Tensor], outputs: list[str], axes: dict[str, dict[int, str]], path: Path
) -> None:
    module.eval()
    torch.onnx.export(
        module,
        tuple(inputs.values()),
        str(path),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def graphs(network: Network, folder: Path) -> None:
    b, s, n = {0: "batch", 1: "size"}, {0: "anchors", 1: "size"}, {0: "anchors"}
    ids = torch.randint(1000, 2000, (2, 40))
    mask = torch.ones_like(ids)
    hidden = torch.randn(2, 40, network.encoder.bert.config.hidden_size)
    window, place, kind = torch.tensor([0, 1, 1]), torch.tensor([3, 4, 5]), torch.tensor([1, 2, 1])
    graph(
        Encode(network),
        {"ids": ids, "mask": mask},
        ["vectors", "anchor"],
        {"ids": b, "mask": b, "vectors": b, "anchor": b},
        folder / "encoder.onnx",
    )
    graph(
        network.tagger,
        {"hidden": hidden, "mask": mask, "window": window, "place": place, "kind": kind},
        ["tags"],
        {"hidden": b, "mask": b, "window": n, "place": n, "kind": n, "tags": s},
        folder / "tagger.onnx",
    )


def quantised(path: Path) -> bytes:
    ready, small = path.with_suffix(".ready.onnx"), path.with_suffix(".small.onnx")
    quant_pre_process(str(path), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(str(ready), str(small), weight_type=QuantType.QInt8, per_channel=True)
    return small.read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="keep single precision, to see what 8 bits cost")
    args = parser.parse_args()
    network = Network(str(MODEL))
    network.load_state_dict(torch.load(args.weights, map_location="cpu"))
    network.eval()
    config = {
        "start": network.tagger.start.tolist(),
        "move": network.tagger.move.tolist(),
        "thresholds": THRESHOLDS,
        "calibration": CALIBRATION,
    }
    with tempfile.TemporaryDirectory() as temporary, zipfile.ZipFile(args.out, "w", zipfile.ZIP_DEFLATED) as file:
        folder = Path(temporary)
        graphs(network, folder)
        for name in ("encoder", "tagger"):
            path = folder / f"{name}.onnx"
            onnx.checker.check_model(str(path))
            write(file, f"{name}.onnx", path.read_bytes() if args.float else quantised(path))
        write(file, "tokenizer.json", tokenizer_json())
        write(file, "config.json", json.dumps(config).encode())


def tokenizer_json() -> bytes:
    """The encoder's own tokenizer without the padding and truncation that its file asks for."""
    settings = json.loads((MODEL / "tokenizer.json").read_text(encoding="utf-8"))
    settings["padding"] = settings["truncation"] = None
    return json.dumps(settings, ensure_ascii=False).encode()


def write(file: zipfile.ZipFile, name: str, data: bytes) -> None:
    """An entry with a fixed date: the same weights give the same file."""
    file.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
