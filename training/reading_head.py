r"""Train the reading head of a network: what each attribution does in the dispute, and in which form it answers, if so.

    python training/reading_head.py --shared ../shared --network work/fold-0.pt --fold 0 --out work/head-0.pt

The encoder stays as it is; its layers are kept once for all epochs. The head is shown where sources, cues and contents
stand, and learns from the gold articles and from ours, those of the fold left out, so that what it says of an article
by the fold's head is said without having seen it: the exchange's models learn to weigh it by that. Of articles that a
teacher marked (`mark.py`) it learns how likely the teacher holds each act and form (Hinton et al. 2015).
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from annotations import CORRECTED, MARKED, OWN
from data import PARAGRAPH
from folds import fold_of
from model import BARRED, MODEL, Network
from rejoinder.attribution.pieces import WINDOW, Pieces, windows
from rejoinder.attribution.roles import shown
from rejoinder.attribution.standins import read_pieces
from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.forms import FORMS
from swaps import Swapper
from train import load_tokenizer, warmed

sys.path[:0] = [str(Path(__file__).resolve().parent / "exchange")]

from gold import Article, articles, marked_articles, own_articles  # noqa: E402

TAKEN = (3, 4, 5, 6)
"""The layers of the encoder that the head sees: the last alone know less of acts (EXPERIMENTS.md)."""

POOLED, READ = 128, 256
"""Units taken from each piece, and between what is pooled and what is told."""

GOLD, AMERICAN = 6, 0.2
"""Times the gold articles stand in an epoch, and the share of the corrected articles of the American press, of which
there are three times as many as of others, and which are seldom about human rights."""

SWAPPED = 0.6
"""Share of articles in which states, and persons, take each other's names."""

SIZE = 8
"""Windows a step."""

VARIANTS = 2
"""How often each article is cut and renamed anew; epochs take turns."""


class ReadingHead(nn.Module):
    """Units of the encoder's layers, pooled over an attribution's content (twice, by weights that are learnt), its
    source, its cue and its anchor."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.piece, self.weigh = (nn.Linear(hidden * len(TAKEN), size) for size in (POOLED, 2))
        self.up, self.out = nn.Linear(5 * POOLED, READ), nn.Linear(READ, len(ACTS) + len(FORMS))
        self.drop, self.dropout = nn.Dropout(0.1), nn.Dropout(0.15)

    def view(self, hidden: Tensor) -> Tensor:
        """All that the head takes from each piece of the encoder's layers: its units and its two weights."""
        hidden = self.drop(hidden)
        return torch.cat([nn.functional.gelu(self.piece(hidden)), self.weigh(hidden)], -1)

    def tell(self, view: Tensor, own: Tensor) -> Tensor:
        """Scores of ``ACTS``, then of ``FORMS``, for each attribution of one window; ``own`` as in `Shown`."""
        pieces, weights = view[:, :POOLED], view[:, POOLED:]
        source, cue, content, at = own.unbind(1)
        shares = (weights.transpose(0, 1)[None] + (1.0 - content[:, None]) * BARRED).softmax(-1)
        pooled = torch.cat([shares, _even(source), _even(cue), at[:, None]], 1) @ pieces
        scores: Tensor = self.out(self.dropout(nn.functional.gelu(self.up(self.dropout(pooled.flatten(1))))))
        return scores


def _even(chosen: Tensor) -> Tensor:
    """The same weight for each of the chosen pieces, together 1."""
    return (chosen / chosen.sum(-1, keepdim=True).clamp(min=1))[:, None]


def hidden_layers(network: Network, ids: Tensor, mask: Tensor) -> Tensor:
    """What the layers that the head sees make of the pieces, side by side."""
    given = network.encoder.bert(input_ids=ids, attention_mask=mask, output_hidden_states=True)
    return torch.cat([given.hidden_states[layer] for layer in TAKEN], -1)


@dataclass(frozen=True)
class Window:
    """A window as the head is taught: the encoder's layers, the attributions in it, and how likely each act is of
    each, and each form."""

    hidden: Tensor
    own: Tensor
    acts: Tensor
    forms: Tensor


def pieces_of(article: Article, tokenizer: Tokenizer) -> list[Pieces]:
    text = article.document.text
    spans = [
        match.span()
        for block in article.document.blocks
        if block.kind != "furniture"
        for match in PARAGRAPH.finditer(text, block.start, block.end)
    ]
    return read_pieces(text, spans, tokenizer)


Given = tuple[list[int], Window]  # pieces, and the window whose layers are still empty


def cut(article: Article, tokenizer: Tokenizer, swapper: Swapper, rng: random.Random) -> Iterator[Given]:
    """The article's windows that hold attributions, cut at random places."""
    renamed = rng.random() < SWAPPED
    for window in windows(pieces_of(article, tokenizer), tokenizer, first=rng.randint(WINDOW // 4, WINDOW)):
        seen = shown(window, article.attributions)
        if seen.numbers:
            labels = [_likely(article.labels[number]) for number in seen.numbers]
            acts, forms = (torch.tensor(rows) for rows in zip(*labels, strict=True))
            ids = swapper(list(window.ids), rng) if renamed else list(window.ids)
            yield ids, Window(torch.empty(0), torch.from_numpy(seen.own), acts, forms)


def _likely(label: dict[str, Any]) -> tuple[list[float], list[float]]:
    """How likely each act is, and each form: as a teacher told, or, where a person did, 1 or 0."""
    if "told" in label:
        acts, forms = label["told"]["acts"], label["told"]["forms"]
        return [math.exp(score) for score in acts], [1 / (1 + math.exp(-score)) for score in forms]
    return [float(act == label["act"]) for act in ACTS], [float(form in label["forms"]) for form in FORMS]


@torch.no_grad()
def encoded(network: Network, given: Sequence[Given], size: int = 16) -> list[Window]:
    """The windows with the encoder's layers, in half precision; windows of like length are encoded together."""
    out: dict[int, Window] = {}
    order = sorted(range(len(given)), key=lambda n: len(given[n][0]))
    for start in range(0, len(order), size):
        some = order[start : start + size]
        longest = len(given[some[-1]][0])
        ids = torch.tensor([given[n][0] + [0] * (longest - len(given[n][0])) for n in some])
        mask = torch.tensor([[1] * len(given[n][0]) + [0] * (longest - len(given[n][0])) for n in some])
        with torch.autocast(ids.device.type, dtype=torch.bfloat16):
            hidden = hidden_layers(network, ids, mask).to(torch.bfloat16)
        for n, row in zip(some, hidden, strict=True):
            window = given[n][1]
            out[n] = Window(row[: len(given[n][0])].clone(), window.own, window.acts, window.forms)
    return [out[n] for n in range(len(given))]


def scores(head: ReadingHead, batch: Sequence[Window]) -> Tensor:
    return torch.cat([head.tell(head.view(window.hidden.float()), window.own) for window in batch])


def loss(told: Tensor, acts: Tensor, forms: Tensor) -> Tensor:
    """How far the head is from the acts that are likely and, as far as a response is, from its forms."""
    act, form = told.split([len(ACTS), len(FORMS)], -1)
    missed = nn.functional.binary_cross_entropy_with_logits(form, forms, reduction="none").sum(1)
    answers = acts[:, ACTS.index("response")]
    return nn.functional.cross_entropy(act, acts, label_smoothing=0.05) + 2.0 * (missed * answers).mean()


def epoch_of(sets: Sequence[tuple[list[list[Window]], float]], rng: random.Random) -> list[list[Window]]:
    """Batches of one epoch: of each set of articles its share."""
    chosen: list[Window] = []
    for windows_of, share in sets:
        whole, part = divmod(share, 1)
        some = windows_of * int(whole) + rng.sample(windows_of, round(part * len(windows_of)))
        chosen += [window for article in some for window in article]
    rng.shuffle(chosen)
    return [chosen[start : start + SIZE] for start in range(0, len(chosen), SIZE)]


def train(head: ReadingHead, epochs: Sequence[list[list[Window]]], rate: float) -> None:
    optimiser = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.02)
    steps = sum(map(len, epochs))
    warm = max(1, steps // 12)
    schedule = warmed(optimiser, warm, steps)
    head.train()
    began, shown_loss, right, seen, step = time.time(), 0.0, 0, 0, 0
    for batch in (batch for epoch in epochs for batch in epoch):
        acts, forms = (torch.cat([getattr(w, name) for w in batch]) for name in ("acts", "forms"))
        told = scores(head, batch)
        value = loss(told, acts, forms)
        optimiser.zero_grad()
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(head.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        step, shown_loss, seen = step + 1, shown_loss + value.item(), seen + len(acts)
        right += int((told[:, : len(ACTS)].argmax(1) == acts.argmax(1)).sum())
        if step % 100 == 0:
            figures = f"loss {shown_loss / 100:.3f} right {right / seen:.3f}"
            print(f"{step}/{steps} {figures} {time.time() - began:.0f} s", flush=True)
            shown_loss, right, seen = 0.0, 0, 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the data folder")
    parser.add_argument("--network", type=Path, required=True, help="the weights of the trained encoder")
    parser.add_argument("--fold", type=int, help="leave this fold of the gold and of our own articles out")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--gold", type=float, default=GOLD, help="times the gold articles stand in an epoch")
    parser.add_argument("--marked", type=float, default=0.0, help="times those that a teacher marked stand in an epoch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng, tokenizer, network = random.Random(args.seed), load_tokenizer(), Network(str(MODEL))
    network.load(args.network)
    network.eval()
    swapper, head = Swapper(tokenizer), ReadingHead(network.encoder.bert.config.hidden_size)
    corrected = list(own_articles(CORRECTED))
    kept = lambda some: [a for a in some if a.attributions and fold_of(a.document.id) != args.fold]  # noqa: E731
    american = kept(a for a in corrected if not a.document.id.startswith("mpqa"))
    marked = list(marked_articles(MARKED)) if args.marked else []
    shares = (
        (kept(own_articles(OWN)), 1.0),
        (kept(a for a in corrected if a.document.id.startswith("mpqa")), 1.0),
        (kept(articles(args.shared / "gold" / "dev")), args.gold),
    )
    variants = []
    for number in range(VARIANTS):
        sets = []
        # Of the American press and of marked articles each variant holds another part, since an epoch takes few of
        # them: less to keep.
        parts = ((american[number::VARIANTS], AMERICAN), (marked[number::VARIANTS], args.marked))
        for some, share in (*shares, *((part, share * VARIANTS) for part, share in parts)):
            made = [list(cut(article, tokenizer, swapper, rng)) for article in some]
            flat = iter(encoded(network, [each for article in made for each in article]))
            sets.append(([[next(flat) for _ in article] for article in made], share))
        variants.append(sets)
    train(head, [epoch_of(variants[n % VARIANTS], rng) for n in range(args.epochs)], args.rate)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(head.state_dict(), args.out)


if __name__ == "__main__":
    main()
