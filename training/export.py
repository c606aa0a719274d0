r"""Pack trained weights into the one file that the package ships.

    python training/export.py work/final.pt src/rejoinder/attribution/weights.zip --polnear ../shared/polnear

Three OpenVINO graphs, their products in 8 bits (static quantisation after SmoothQuant, Xiao et al. 2023, its ranges
read off windows of PolNeAR's training part), the tokenizer and the decoding's numbers, in a zip.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from data import Article, Example, examples, polnear, prepare
from model import MODEL, Network, reach
from rejoinder.attribution.roles import shown
from rejoinder.attribution.runtime import openvino
from rejoinder.schema import Attribution
from train import load_tokenizer

import nncf  # isort: skip  # imports openvino too: after it was imported without its telemetry

THRESHOLDS = {"cue": 0.45, "nested": 0.5, "content": 0.45}
"""Probabilities from which an anchor counts. Five folds of the gold articles (``calibrate.py``): detect and relation
stay within half a point for cues from .4 to .55 and nested ones from .4 to .6."""

CALIBRATION = (0.517, 0.018)
"""Slope and intercept on the logit of an anchor's probability: expected calibration error .009 held out (.064 raw)."""

SAMPLE = 25
"""Articles whose windows set the ranges of the quantised values."""


class Embedding(nn.Module):
    """A table of vectors in 8 bits, each row with its own scale: a quarter of the size, the same figures."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(1, keepdim=True) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return nn.functional.embedding(ids, self.rows).to(torch.float32) * nn.functional.embedding(ids, self.scale)


class Encode(nn.Module):
    """A window's pieces to the tagger's views of them, their anchor scores and the reading head's view, without the
    library's mask handling."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.bert, self.anchor = network.encoder.bert, network.encoder.anchor
        self.tagger, self.reader = network.tagger, network.reader
        self.words = Embedding(self.bert.embeddings.word_embeddings.weight.detach())

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        bert = self.bert
        bias = ((1.0 - mask.to(torch.float32)) * -1e4)[:, None, None, :]
        e = bert.embeddings
        place = torch.arange(ids.shape[1])
        x = self.words(ids) + e.position_embeddings(place)[None] + e.token_type_embeddings.weight[0]
        x = e.LayerNorm(x)
        for layer in bert.encoder.layer:
            own = layer.attention.self
            size = own.attention_head_size
            shape = (ids.shape[0], ids.shape[1], len(own.query.bias) // size, size)
            q, k, v = (part(x).view(shape).transpose(1, 2) for part in (own.query, own.key, own.value))
            mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
            mixed = mixed.transpose(1, 2).reshape(ids.shape[0], ids.shape[1], len(own.query.bias))
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
            x = layer.output.LayerNorm(
                layer.output.dense(layer.intermediate.intermediate_act_fn(layer.intermediate.dense(x))) + x
            )
        return *self.tagger.views(x), self.anchor(x), self.reader.view(x)


class Tag(nn.Module):
    """The views of the pieces in reach of each anchor to the scores of their tags."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.tagger = network.tagger

    def forward(self, near: Tensor, at: Tensor, kind: Tensor, mask: Tensor) -> Tensor:
        scores: Tensor = self.tagger.scores(near, at, kind, mask)
        return scores


class Tell(nn.Module):
    """The view of a window's pieces to the scores of acts, then of forms, of the attributions in it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.reader = network.reader

    def forward(self, view: Tensor, own: Tensor) -> Tensor:
        scores: Tensor = self.reader.tell(view, own)
        return scores


Feed = tuple[Tensor, ...]


def feeds(articles: Path, encode: Encode, sample: int = SAMPLE) -> Iterator[tuple[Feed, Feed, Feed]]:
    """What the graphs are given for each window of some training articles that has anchors."""
    tokenizer = load_tokenizer()
    for prepared in prepare(polnear(articles)[:sample], tokenizer):
        for window in examples(prepared, tokenizer):
            if window.anchors:
                ids = torch.tensor([window.ids])
                mask = torch.ones_like(ids)
                with torch.no_grad():
                    near, at, _, view = encode(ids, mask)
                marked = shown(window.pieces, attributions(prepared.article))
                yield (ids, mask), in_reach(near[0], at[0], mask, window), (view[0], torch.from_numpy(marked.own))


def attributions(article: Article) -> list[Attribution]:
    """The article's annotated attributions as the package's data class."""
    one = lambda spans: spans[0] if spans else None  # noqa: E731
    return [Attribution(one(a.source), one(a.cue), a.content, "indirect", 1.0) for a in article.attributions]


def in_reach(near: Tensor, at: Tensor, mask: Tensor, window: Example) -> Feed:
    place = torch.tensor([a[0] for a in window.anchors])
    index, inside = reach(place, mask.expand(len(place), -1))
    return near[index], at[place], torch.tensor([a[1] for a in window.anchors]), inside


def graph(module: nn.Module, names: list[str], feeds: list[Feed], *, small: bool) -> openvino.Model:
    """The module as a graph of OpenVINO's for batches of any size."""
    module.eval()
    shapes = [(name, [-1] * value.dim()) for name, value in zip(names, feeds[0], strict=True)]
    model = openvino.convert_model(module, example_input=feeds[0], input=shapes)
    if not small:
        return model
    data = nncf.Dataset(feeds, lambda feed: [value.numpy() for value in feed])
    quantised: openvino.Model = nncf.quantize(
        model, data, model_type=nncf.ModelType.TRANSFORMER, subset_size=len(feeds)
    )
    return quantised


def files(network: Network, articles: Path, *, small: bool) -> Iterator[tuple[str, bytes]]:
    encode = Encode(network).eval()
    sets = list(feeds(articles, encode))
    with tempfile.TemporaryDirectory() as folder:
        for name, module, names, given in (
            ("encoder", encode, ["ids", "mask"], [first for first, _, _ in sets]),
            ("tagger", Tag(network), ["near", "at", "kind", "mask"], [second for _, second, _ in sets]),
            ("head", Tell(network), ["view", "own"], [third for _, _, third in sets]),
        ):
            path = Path(folder) / f"{name}.xml"
            less = small and name != "head"  # which is small as it is
            openvino.save_model(graph(module, names, given, small=less), path, compress_to_fp16=False)
            yield path.name, path.read_bytes()
            yield f"{name}.bin", path.with_suffix(".bin").read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep single precision, to see what 8 bits cost")
    args = parser.parse_args()
    network = Network(str(MODEL))
    network.load(args.weights)
    network.eval()
    config = {
        "start": network.tagger.start.tolist(),
        "move": network.tagger.move.tolist(),
        "thresholds": THRESHOLDS,
        "calibration": CALIBRATION,
    }
    with zipfile.ZipFile(args.out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files(network, args.polnear / "train.jsonl", small=not args.float):
            write(file, name, data)
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
