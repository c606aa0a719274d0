"""The network: a MiniLM encoder, an anchor head and a tagger conditioned on one anchor.

An *anchor* is the piece at which an attribution is recognised: the first piece of its cue, or, where it has no cue,
the first piece of its content. For each anchor the tagger marks source, cue and content in the window, as semantic role
labelling marks a predicate's arguments (He et al., ACL 2017): several cues can share a source, contents can be
interrupted and statements can be nested, none of which one sequence of tags for a whole paragraph can express.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from transformers import AutoModel

from rejoinder.attribution.labels import ANCHORS, LEGAL, LEGAL_START, TAGS

WIDTH = 128
HEADS = 4
BUCKETS = 34


def distance_buckets(size: int) -> Tensor:
    """Signed log-spaced buckets for the distance between two places in a window (T5's scheme)."""
    exact, span = 8, 16
    d = torch.arange(-size + 1, size)
    far = exact + (torch.log(d.abs().clamp(min=1) / exact) / math.log(256 / exact) * (span - exact)).long()
    bucket = torch.where(d.abs() < exact, d.abs(), far.clamp(max=span))
    return torch.where(d < 0, bucket + span + 1, bucket)


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
        self.bert = AutoModel.from_pretrained(
            path, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        self.drop = nn.Dropout(0.1)
        self.anchor = nn.Linear(self.bert.config.hidden_size, len(ANCHORS))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.drop(self.bert(input_ids=ids, attention_mask=mask).last_hidden_state)
        return hidden, self.anchor(hidden)


class Tagger(nn.Module):
    """Vectors of a window and one anchor in it to the scores of source, cue and content tags for each piece."""

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
        self.register_buffer("buckets", distance_buckets(512), persistent=False)

    def forward(self, hidden: Tensor, mask: Tensor, window: Tensor, place: Tensor, kind: Tensor) -> Tensor:
        size = hidden.shape[1]
        at = hidden[window, place]
        away = torch.arange(size, device=hidden.device)[None, :] - place[:, None]
        x = self.piece(hidden)[window] + self.at(at)[:, None] + self.kind(kind)[:, None]
        x = (
            x
            + self.distance(self.buckets[away + 511])
            + self.product(hidden)[window] * torch.tanh(self.at(at))[:, None]
        )
        x = torch.nn.functional.gelu(x)
        x = self.layer(self.drop(x), (1.0 - mask[window].to(x.dtype)) * -1e4)
        return self.tags(self.norm(x))

    def loss(self, scores: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of a linear-chain CRF (Lafferty et al., 2001), a number for each anchor."""
        move = self.move.masked_fill(~torch.tensor(LEGAL, device=scores.device), -1e4)
        start = self.start.masked_fill(~torch.tensor(LEGAL_START, device=scores.device), -1e4)
        scores = scores.float()
        size = scores.shape[1]
        path = scores.gather(2, gold[:, :, None])[:, :, 0]
        step = move[gold[:, :-1], gold[:, 1:]]
        total = path[:, 0] + start[gold[:, 0]] + ((path[:, 1:] + step) * mask[:, 1:]).sum(1)
        alpha = start + scores[:, 0]
        for i in range(1, size):
            new = torch.logsumexp(alpha[:, :, None] + move, dim=1) + scores[:, i]
            alpha = torch.where(mask[:, i, None] > 0, new, alpha)
        return torch.logsumexp(alpha, dim=1) - total


class Network(nn.Module):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.encoder = Encoder(path)
        self.tagger = Tagger(self.encoder.bert.config.hidden_size)
