r"""Train the attribution network.

    python training/train.py --shared ../shared --polnear 1 --out work/base.pt
    python training/train.py --shared ../shared --start work/base.pt --polnear 0.5 --own 1 --out work/middle.pt
    python training/train.py --shared ../shared --start work/few.pt --polnear 0.1 --own 0.4 --corrected 0.3 --gold 2 \
        [--fold K] --out work/fold-K.pt

Each epoch takes the given share of PolNeAR's articles, of those that we annotated, of those marked by a network and
corrected by us, of those that a teacher marked (`mark.py`), and of the gold ones; of annotated ones but PolNeAR's
without fold K, where one is given. A teacher is the same network with another ``--encoder``. ``run.sh`` has every
stage. Seeded; the same command on the same machine and library versions gives the same weights.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from annotations import CORRECTED, MARKED, OWN
from data import Example, Prepared, examples, gold, own, polnear, prepare
from folds import fold_of
from model import MODEL, Network, reach
from rejoinder.attribution.labels import ANCHORS
from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.forms import FORMS
from swaps import Swapper

DROPPED_QUOTES, STRAIGHT_QUOTES = 0.05, 0.15
"""Shares of training windows whose quotation marks are taken out or straightened, so that neither is relied on."""

SWAPPED = 0.5
"""Share of training windows in which states, and persons, take each other's names."""

POOL = 16
"""Steps whose windows are sorted by length among them, so that windows of a step are of like length: a third of the
pieces that a step would else hold are none."""

READING = 1.5
"""What the reader's loss counts for."""


def load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def collate(batch: list[Example], device: torch.device) -> dict[str, Tensor]:
    size = max(len(e.ids) for e in batch)
    pad = lambda row, value: row + [value] * (size - len(row))  # noqa: E731
    flat = [(w, a) for w, e in enumerate(batch) for a in e.anchors]
    kinds = [[0] * size for _ in batch]
    for w, (place, kind, *_rest) in flat:
        kinds[w][place] = kind
    out = {
        "ids": torch.tensor([pad(e.ids, 0) for e in batch]),
        "mask": torch.tensor([pad([1] * len(e.ids), 0) for e in batch]),
        "kinds": torch.tensor(kinds),
        "window": torch.tensor([w for w, _ in flat], dtype=torch.long),
        "place": torch.tensor([a[0] for _, a in flat], dtype=torch.long),
        "kind": torch.tensor([a[1] for _, a in flat], dtype=torch.long),
        "act": torch.tensor([ACTS.index(a[3].act) if a[3].act else -1 for _, a in flat], dtype=torch.long),
        "forms": torch.tensor([[float(f in a[3].forms) for f in FORMS] for _, a in flat]).view(len(flat), len(FORMS)),
        "tags": torch.tensor([pad(a[2], 0) for _, a in flat], dtype=torch.long).view(len(flat), size),
    }
    return {k: v.to(device) for k, v in out.items()}


def loss(network: Network, batch: dict[str, Tensor], amp: bool) -> Tensor:
    with torch.autocast(batch["ids"].device.type, dtype=torch.bfloat16, enabled=amp):
        hidden, anchor = network.encoder(batch["ids"], batch["mask"])
        total = anchor_loss(anchor, batch)
        if not len(batch["place"]):
            return total
        scores = network.tagger(hidden, batch["mask"], batch["window"], batch["place"], batch["kind"])
    total = total + network.tagger.loss(scores, in_reach(batch)).mean()
    return total + READING * reading_loss(network, hidden, batch, amp)


def anchor_loss(scores: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """How far the scores of being an anchor of each kind are from the annotated ones, by how many anchors there are."""
    wrong = nn.functional.cross_entropy(scores.float().flatten(0, 1), batch["kinds"].flatten(), reduction="none")
    return (wrong * batch["mask"].flatten()).sum() / ((batch["kinds"] > 0).sum() + 1) * 2.0


def reading_loss(network: Network, hidden: Tensor, batch: dict[str, Tensor], amp: bool) -> Tensor:
    """How far the reader is from the annotated acts and, of responses, forms; nothing where none are annotated."""
    known = (batch["act"] >= 0).nonzero()[:, 0]
    if not len(known):
        return hidden.new_zeros(())
    roles = (batch["tags"][known] + 1) // 2  # TAGS: O, then B and I of each role
    with torch.autocast(hidden.device.type, dtype=torch.bfloat16, enabled=amp):
        scores = network.reader(hidden[batch["window"][known]], roles, batch["place"][known]).float()
    act, form = scores.split([len(ACTS), len(FORMS)], -1)
    forms = batch["forms"][known]
    taken = forms.sum(1) > 0
    missed = nn.functional.binary_cross_entropy_with_logits(form[taken], forms[taken], reduction="sum")
    return nn.functional.cross_entropy(act, batch["act"][known], label_smoothing=0.05) + 2.0 * missed / len(known)


def in_reach(batch: dict[str, Tensor]) -> Tensor:
    """The tags of the pieces in reach of each anchor. A span that began out of reach begins where the reach does."""
    index, inside = reach(batch["place"], batch["mask"][batch["window"]])
    tags = batch["tags"].gather(1, index) * inside
    cut = (tags[:, 0] > 0) & (tags[:, 0] % 2 == 0)  # TAGS: O, then B and I of each role
    tags[:, 0] -= cut.long()
    return tags


def varied(example: Example, tokenizer: Tokenizer, swapper: Swapper, rng: random.Random) -> Example:
    """The window as it stands or with other names, and with other quotation marks."""
    if rng.random() < SWAPPED:
        example = Example(example.article, example.pieces, swapper(example.ids, rng), example.anchors)
    return requoted(example, tokenizer, rng)


def requoted(example: Example, tokenizer: Tokenizer, rng: random.Random) -> Example:
    """At times the same window with straight quotation marks, or with none (the unknown piece keeps their places)."""
    draw = rng.random()
    if draw > DROPPED_QUOTES + STRAIGHT_QUOTES:
        return example
    token = tokenizer.token_to_id
    straight = {token(c): token(s) for c, s in zip("“”‘’", "\"\"''", strict=True)}
    marks = {token(c) for c in '“”"'}
    if draw < DROPPED_QUOTES:
        ids = [token("[UNK]") if i in marks else i for i in example.ids]
    else:
        ids = [straight.get(i, i) for i in example.ids]
    return Example(example.article, example.pieces, ids, example.anchors)


def epochs(
    sets: list[tuple[list[Prepared], float]], tokenizer: Tokenizer, count: int, seed: int, size: int
) -> list[list[Example]]:
    """Batches of all epochs: each epoch takes each set's share of its articles, cut at new places."""
    rng, swapper = random.Random(seed), Swapper(tokenizer)
    out = []
    for _ in range(count):
        windows = []
        for articles, share in sets:
            whole, part = divmod(share, 1)
            chosen = articles * int(whole) + rng.sample(articles, round(part * len(articles)))
            windows += [varied(e, tokenizer, swapper, rng) for p in chosen for e in examples(p, tokenizer, rng)]
        rng.shuffle(windows)
        for start in range(0, len(windows), POOL * size):
            pool = sorted(windows[start : start + POOL * size], key=lambda window: len(window.ids))
            steps = [pool[i : i + size] for i in range(0, len(pool), size)]
            out += rng.sample(steps, len(steps))
    return out


def warmed(optimiser: torch.optim.Optimizer, warm: int, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """The rate's schedule: up in a line for the ``warm`` first of all ``steps``, then down in a line to nothing."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: (s + 1) / warm if s < warm else max(0.0, (steps - s) / (steps - warm))
    )


def fit(
    taught: nn.Module,
    network: Network,
    value_of: Callable[[dict[str, Tensor]], Tensor],
    steps: list[list[Example]],
    args: argparse.Namespace,
) -> None:
    """Train ``taught``, of which the network is the part that is kept, to make the value of each step's batch small."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    taught.to(device).train()
    encoder = [p for p in network.encoder.bert.parameters() if p.requires_grad]
    chosen = {id(p) for p in encoder}
    heads = [p for p in taught.parameters() if p.requires_grad and id(p) not in chosen]
    groups = [{"params": encoder, "lr": args.rate}, {"params": heads, "lr": args.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = warmed(optimiser, max(1, round(0.08 * len(steps))), len(steps))
    began, shown = time.time(), 0.0
    for step, batch in enumerate(steps, 1):
        value = value_of(collate(batch, device))
        optimiser.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
        optimiser.step()
        schedule.step()
        shown += value.item()
        if step % 50 == 0:
            print(f"{step}/{len(steps)} loss {shown / 50:.3f} {time.time() - began:.0f} s", flush=True)
            shown = 0.0
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), args.out)
    os.sync()


def arguments(doc: str | None) -> argparse.ArgumentParser:
    """The options that all training of networks has."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the data folder")
    parser.add_argument("--encoder", type=Path, default=MODEL, help="the folder of the encoder to begin with")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--polnear", type=float, default=0.0, help="times its articles stand in an epoch")
    parser.add_argument("--own", type=float, default=0.0, help="times our annotated articles stand in an epoch")
    parser.add_argument("--corrected", type=float, default=0.0, help="times those that we corrected stand in an epoch")
    parser.add_argument("--marked", type=float, default=0.0, help="times those that a teacher marked stand in an epoch")
    parser.add_argument("--gold", type=float, default=0.0, help="times the gold articles stand in an epoch")
    parser.add_argument("--fold", type=int, help="leave this fold of the gold and of our own articles out")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--size", type=int, default=8, help="windows a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser


def chosen_steps(args: argparse.Namespace) -> list[list[Example]]:
    """The windows of each step that the arguments ask for."""
    tokenizer = load_tokenizer()
    kept = lambda articles: [a for a in articles if args.fold is None or fold_of(a.id) != args.fold]  # noqa: E731
    chosen = (
        (polnear(args.shared / "polnear" / "train.jsonl"), args.polnear),
        (kept(own(args.shared, OWN)), args.own),
        (kept(own(args.shared, CORRECTED)), args.corrected),
        (own(args.shared, MARKED if args.marked else ()), args.marked),
        (kept(gold(args.shared / "gold" / "dev")), args.gold),
    )
    sets = [(prepare(articles, tokenizer), share) for articles, share in chosen if share]
    steps = epochs(sets, tokenizer, args.epochs, args.seed, args.size)
    print(f"{len(steps)} steps, {sum(len(e.anchors) for s in steps for e in s)} anchors, {len(ANCHORS)} kinds")
    return steps


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--no-amp", dest="amp", action="store_false", help="single precision instead of bfloat16")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    network = Network(str(args.encoder))
    if args.start:
        network.load(args.start)
    fit(network, network, lambda batch: loss(network, batch, args.amp), chosen_steps(args), args)


if __name__ == "__main__":
    main()
