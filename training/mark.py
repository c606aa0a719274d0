r"""Mark the unlabelled news with a teacher, for the small network to learn from (self-training, Yarowsky 1995).

    python training/mark.py --shared ../shared --encoder work/mpnet --network work/teacher.pt --out work/marked.jsonl

Writes the form of ``annotations/``: of each article that we have not annotated the attributions that the package would
find with the teacher for its network, with the acts and forms that its reader tells. The teacher has learnt from
PolNeAR's training part and from our own articles, never from a gold one, so that what is learnt from its marks can be
measured on all of these.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

import model
from annotations import CORRECTED, OWN, unlabelled
from export import CALIBRATION, THRESHOLDS
from rejoinder.attribution import Attributor
from rejoinder.attribution import network as package
from rejoinder.attribution.decode import Chain, Floats
from rejoinder.attribution.network import Anchors, Encoded
from rejoinder.attribution.pieces import AFTER, BEFORE, Pieces
from rejoinder.attribution.roles import Shown
from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.forms import FORMS
from rejoinder.reading import read_text
from rejoinder.schema import Attribution
from train import load_tokenizer

SIZE = 8
"""Windows encoded together."""


class Teacher(package.Network):
    """A trained network as the package runs it, in torch instead of in OpenVINO."""

    def __init__(self, encoder: Path, weights: Path) -> None:
        self.network = model.Network(str(encoder))
        self.network.load(weights)
        self.network.eval()
        self.tokenizer = load_tokenizer()
        tagger = self.network.tagger
        self.chain = Chain.of(tagger.start.tolist(), tagger.move.tolist())
        self.thresholds, self.calibration = THRESHOLDS, CALIBRATION

    @torch.no_grad()
    def encode(self, windows: Sequence[Pieces]) -> list[Encoded]:
        """The windows encoded, in their order; those of like length together."""
        encoded: dict[int, Encoded] = {}
        order = sorted(range(len(windows)), key=lambda n: len(windows[n]))
        for start in range(0, len(order), SIZE):
            some = [windows[n] for n in order[start : start + SIZE]]
            rows = zip(*(self._views(some)), strict=True)
            for n, window, row in zip(order[start:], some, rows, strict=False):
                encoded[n] = Encoded(*(view[: len(window)].float().numpy() for view in row))
        return [encoded[n] for n in range(len(windows))]

    def _views(self, windows: Sequence[Pieces]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        longest, network = max(map(len, windows)), self.network
        filled = lambda row: [*row, *[0] * (longest - len(row))]  # noqa: E731
        ids = torch.tensor([filled(window.ids) for window in windows])
        mask = torch.tensor([filled([1] * len(window)) for window in windows])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden, anchor = network.encoder(ids, mask)
            near, at = network.tagger.views(hidden)
            return near, at, anchor, network.reader.view(hidden)

    @torch.no_grad()
    def tag(self, windows: Sequence[Encoded], anchors: Anchors) -> Floats:
        """The tags' scores: anchors × reach × tags."""
        near = torch.zeros(len(anchors), BEFORE + AFTER, windows[0].near.shape[1])
        mask = torch.zeros(near.shape[:2], dtype=torch.long)
        at = torch.zeros(len(anchors), windows[0].at.shape[1])
        for row, (window, piece) in enumerate(zip(anchors.window.tolist(), anchors.piece.tolist(), strict=True)):
            inside = package.reach(piece, len(windows[window].near))
            cut = slice(inside.start - piece + BEFORE, inside.stop - piece + BEFORE)
            near[row, cut], mask[row, cut] = torch.from_numpy(windows[window].near[inside]), 1
            at[row] = torch.from_numpy(windows[window].at[piece])
        scores: Floats = self.network.tagger.scores(near, at, torch.from_numpy(anchors.kind), mask).numpy()
        return scores

    @torch.no_grad()
    def read(self, layers: Floats, marked: Shown) -> Floats:
        """Scores of each act, then of each form."""
        told: Floats = self.network.reader.tell(torch.from_numpy(layers), torch.from_numpy(marked.own)).numpy()
        return told


def as_annotation(article: dict[str, Any], found: Sequence[Attribution]) -> dict[str, Any]:
    return {
        "id": article["id"],
        "sha256": hashlib.sha256(article["text"].encode()).hexdigest(),
        "furniture": [],
        "statements": [_statement(number, each) for number, each in enumerate(found, 1)],
    }


def _statement(number: int, a: Attribution) -> dict[str, Any]:
    assert a.reading
    act = ACTS[int(np.argmax(a.reading.acts))]
    likely = [form for form, score in zip(FORMS, a.reading.forms, strict=True) if score > 0]
    forms = (likely or [FORMS[int(np.argmax(a.reading.forms))]]) if act == "response" else []
    spans = {"source": a.source, "cue": a.cue, "content": a.content}
    return {"id": f"s{number}", **spans, "quote": a.quote, "act": act, "forms": forms}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the data folder")
    parser.add_argument("--encoder", type=Path, required=True, help="the folder of the teacher's encoder")
    parser.add_argument("--network", type=Path, required=True, help="the teacher's weights")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    files = [line for file in (*OWN, *CORRECTED) for line in file.read_text(encoding="utf-8").splitlines()]
    annotated = {json.loads(line)["id"] for line in files}
    attributor = Attributor()
    attributor.network = Teacher(args.encoder, args.network)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as out:
        for article in unlabelled(args.shared):
            if article["id"] not in annotated:
                found = attributor(read_text(article["text"], id=article["id"], origin="unlabelled"))
                out.write(json.dumps(as_annotation(article, found)) + "\n")


if __name__ == "__main__":
    main()
