"""What networks that have not seen a gold article say about its statements: the exchange's models learn from it.

    python training/signals.py --gold ../shared/gold/dev --networks 'work/fold-{}.zip' --out work/signals.jsonl

One document a line: {"id", "statements": {statement: {"act": […], "forms": […], "rights": […]}}}, probabilities in the
order of the codes. Anchors and spans are the gold ones.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from data import Article, examples, gold, prepare
from folds import FOLDS, fold_of
from rejoinder.attribution.attributor import mean_of, signals_of
from rejoinder.attribution.labels import TAGS
from rejoinder.attribution.network import Anchors, Network


def signals(article: Article, network: Network) -> dict[str, Any]:
    """For each statement whose anchor lies in a window, the probabilities of its act, forms and rights."""
    by_anchor: dict[int, Any] = {}
    (prepared,) = prepare([article], network.tokenizer)
    for example in examples(prepared, network.tokenizer):
        if not example.anchors:
            continue
        hidden, _, _ = network.encode([example.pieces])
        count = len(example.anchors)
        places, kinds = (np.array([a[i] for a in example.anchors], np.int64) for i in (0, 1))
        anchors = Anchors(np.zeros(count, np.int64), places, kinds, np.ones(count, np.float32))
        tags = np.array([a[2] for a in example.anchors], np.int64)
        source, content = (mean_of(tags, TAGS.index(f"B-{role}")) for role in ("source", "content"))
        for (_, _, _, _, number), row in zip(
            example.anchors, network.signal(hidden, anchors, source, content), strict=True
        ):
            by_anchor[article.attributions[number].anchor[0]] = signals_of(row)
    return {
        a.id: {"act": s.act, "forms": s.forms, "rights": s.rights}
        for a in article.attributions
        if (s := by_anchor.get(a.anchor[0]))
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--networks", required=True, help="weights files, {} standing for the fold")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    networks = [Network(Path(args.networks.format(fold))) for fold in range(FOLDS)]
    with args.out.open("w", encoding="utf-8") as out:
        for article in gold(args.gold):
            found = signals(article, networks[fold_of(article.id)])
            out.write(json.dumps({"id": article.id, "statements": found}) + "\n")


if __name__ == "__main__":
    main()
