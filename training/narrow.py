"""Take the least useful units out of the encoder's feed-forward layers, or the least useful heads of its attention.

    python training/narrow.py work/base.pt work/narrow.pt --polnear ../shared/polnear --width 896
    python training/narrow.py work/wide.pt work/narrow.pt --polnear ../shared/polnear --heads 8

A unit's use is the mean size of what it adds to its layer's output over windows of PolNeAR's training part: its
activation times the length of its row of weights (Molchanov et al., ICLR 2017, in its simplest form); a head's is that
of its dimensions, what attention gives them before they are mixed (Michel et al., NeurIPS 2019, cut heads by how the
loss moves). Tuning goes on from what is left.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from data import examples, polnear, prepare
from model import MODEL, Network, keep_heads, narrow
from train import load_tokenizer

SAMPLE = 60
"""Articles over which activations are averaged."""


def usefulness(network: Network, mixing: Sequence[nn.Linear], articles: Path) -> list[Tensor]:
    """The use of each input of these products, one a layer."""
    tokenizer = load_tokenizer()
    sums = [torch.zeros(product.weight.shape[1]) for product in mixing]

    def add(number: int, active: Tensor) -> None:
        sums[number] += active.abs().sum((0, 1))

    hooks = [
        product.register_forward_pre_hook(lambda _m, given, number=number: add(number, given[0]))
        for number, product in enumerate(mixing)
    ]
    with torch.no_grad():
        for prepared in prepare(polnear(articles)[:SAMPLE], tokenizer):
            for window in examples(prepared, tokenizer):
                ids = torch.tensor([window.ids])
                network.encoder(ids, torch.ones_like(ids))
    for hook in hooks:
        hook.remove()
    return [total * product.weight.detach().norm(dim=0) for total, product in zip(sums, mixing, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--polnear", type=Path, required=True)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--width", type=int, help="units left in each feed-forward layer")
    which.add_argument("--heads", type=int, help="heads left in each layer's attention")
    args = parser.parse_args()
    network = Network(str(MODEL))
    network.load(args.weights)
    network.eval()
    layers = network.encoder.bert.encoder.layer
    mixing = [layer.output.dense if args.width else layer.attention.output.dense for layer in layers]
    use = usefulness(network, mixing, args.polnear / "train.jsonl")
    for number, layer in enumerate(layers):
        if args.heads:
            use[number] = use[number].view(-1, layer.attention.self.attention_head_size).sum(1)
        kept = use[number].topk(args.width or args.heads).indices.sort().values
        (narrow if args.width else keep_heads)(layer, kept)
        print(f"layer {number + 1}: {use[number][kept].sum() / use[number].sum():.3f} of the use kept")
    torch.save(network.state_dict(), args.out)


if __name__ == "__main__":
    main()
