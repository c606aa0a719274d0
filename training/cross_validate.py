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

from gold import Article, articles, resolved  # noqa: E402
from learn import Learner  # noqa: E402
from polnear import others  # noqa: E402

from folds import FOLDS, fold_of  # noqa: E402
from rejoinder.attribution import Attributor  # noqa: E402
from rejoinder.exchange.assemble import assemble  # noqa: E402
from rejoinder.exchange.speakers import resolve_speakers  # noqa: E402
from rejoinder.export.jsonl import Maker, to_json  # noqa: E402
from rejoinder.reading import read_text  # noqa: E402
from rejoinder.schema import Document, Exchange  # noqa: E402


def read(article: Article) -> Document:
    """The article's text as the product reads it."""
    d = article.document
    return read_text(d.text, id=d.id, origin=d.origin, title=d.title, publisher=d.publisher, kind=d.kind)


def held_out(gold: Sequence[Article], fold: int, weights: Path) -> list[Exchange]:
    """The exchanges of the fold's articles, by a network and models that have seen none of them."""
    seen = [a for a in gold if fold_of(a.document.id) != fold]
    models, thresholds = Learner([*seen, *map(resolved, seen)], others()).all()
    attributor = Attributor(weights)
    out = []
    for document in (read(a) for a in gold if fold_of(a.document.id) == fold):
        attributions = attributor(document)
        register = resolve_speakers(document, attributions)
        out.append(assemble(document, attributions, register.actors, register.speakers, models, thresholds))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", required=True, help="weights files, {} standing for the fold")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    gold = list(articles())
    with args.out.open("w", encoding="utf-8") as out:
        for fold in range(FOLDS):
            for exchange in held_out(gold, fold, Path(args.networks.format(fold))):
                row = to_json(exchange, Maker("cross-validation", None))
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
