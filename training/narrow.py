"""Take the least useful units out of the encoder's feed-forward layers.

    python training/narrow.py work/base.pt work/narrow.pt --polnear ../shared/polnear --width 896

A unit's use is the mean size of what it adds to its layer's output over windows of PolNeAR's training part: its
activation times the length of its row of weights (Molchanov et al., ICLR 2017, in its simplest form). Tuning goes on
from what is left.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor

from data import examples, polnear, prepare
from model import Network, narrow
from train import MODEL, load_tokenizer

SAMPLE = 60
"""Articles over which activations are averaged."""


def usefulness(network: Network, articles: Path) -> list[Tensor]:
    """For each layer the use of each unit of its feed-forward part."""
    tokenizer = load_tokenizer()
    layers = network.encoder.bert.encoder.layer
    sums = [torch.zeros(len(layer.intermediate.dense.bias)) for layer in layers]

    def add(number: int, active: Tensor) -> None:
        sums[number] += active.abs().sum((0, 1))

    hooks = [
        layer.intermediate.register_forward_hook(lambda _m, _i, out, number=number: add(number, out))
        for number, layer in enumerate(layers)
    ]
    with torch.no_grad():
        for prepared in prepare(polnear(articles)[:SAMPLE], tokenizer):
            for window in examples(prepared, tokenizer):
                ids = torch.tensor([window.ids])
                network.encoder(ids, torch.ones_like(ids))
    for hook in hooks:
        hook.remove()
    return [
        total * layer.output.dense.weight.detach().norm(dim=0) for total, layer in zip(sums, layers, strict=True)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--width", type=int, required=True)
    args = parser.parse_args()
    network = Network(str(MODEL))
    network.load(args.weights)
    network.eval()
    use = usefulness(network, args.polnear / "train.jsonl")
    for number, layer in enumerate(network.encoder.bert.encoder.layer):
        kept = use[number].topk(args.width).indices.sort().values
        narrow(layer, kept)
        print(f"layer {number + 1}: {use[number][kept].sum() / use[number].sum():.3f} of the use kept")
    torch.save(network.state_dict(), args.out)


if __name__ == "__main__":
    main()
