"""Trains ``rejoinder.exchange`` on all gold articles and our own, and writes the weights that the package ships.

    python training/exchange/train.py --networks 'work/fold-{}.zip'

Prints the thresholds, named constants of ``rejoinder.exchange.assemble``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from found import Readers, versions  # noqa: E402
from gold import articles, own_articles  # noqa: E402
from learn import Learner  # noqa: E402
from polnear import others  # noqa: E402

from rejoinder.exchange.linear import save_models  # noqa: E402

WEIGHTS = Path(__file__).resolve().parents[2] / "src" / "rejoinder" / "exchange" / "weights.npz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--networks", required=True, help="weights files, {} standing for the fold")
    args = parser.parse_args()
    readers = Readers(args.networks)
    gold = list(readers.told(articles()))
    learnt_from = versions(gold, list(readers.found(gold)), list(readers.told(own_articles())))
    models, thresholds = Learner(learnt_from, others()).all()
    save_models(models, str(WEIGHTS))
    print(thresholds, f"{WEIGHTS.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
