"""Cross-validate the whole way from a gold article's text to its exchange.

    python training/cross_validate.py --networks 'work/fold-{}.zip' --out work/out.jsonl
    python ../shared/score/score_exchange.py ../shared/gold/dev work/out.jsonl

Five folds by document: neither the network in ``work/fold-K.zip`` nor the exchange's models have seen fold K's
articles. Each article is read as the product reads pasted text; its furniture is found by the product.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent / "exchange")]

from found import Readers, versions  # noqa: E402
from gold import Article, articles, own_articles  # noqa: E402
from learn import Learner  # noqa: E402
from polnear import others  # noqa: E402

from folds import FOLDS, fold_of  # noqa: E402
from rejoinder.exchange.assemble import assemble  # noqa: E402
from rejoinder.export.jsonl import Maker, to_json  # noqa: E402
from rejoinder.schema import Exchange  # noqa: E402


def held_out(
    fold: int, gold: Sequence[Article], found: Sequence[Article], own: Sequence[Article]
) -> list[Exchange]:
    """The exchanges of the fold's articles, by models that have learnt from the other folds' and our own ones."""
    seen = [number for number, a in enumerate(gold) if fold_of(a.document.id) != fold]
    learnt_from = versions([gold[n] for n in seen], [found[n] for n in seen], own)
    models, thresholds = Learner(learnt_from, others()).all()
    return [
        assemble(a.document, a.attributions, a.actors, a.speakers, models, thresholds)
        for a in found
        if fold_of(a.document.id) == fold
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", required=True, help="weights files, {} standing for the fold")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    readers = Readers(args.networks)
    gold = list(readers.told(articles()))
    found = list(readers.found(gold))
    own = list(readers.told(own_articles()))
    with args.out.open("w", encoding="utf-8") as out:
        for fold in range(FOLDS):
            for exchange in held_out(fold, gold, found, own):
                row = to_json(exchange, Maker("cross-validation", None))
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
