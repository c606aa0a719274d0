"""Cross-validates ``rejoinder.exchange`` by document and scores it with ``../shared/score/score_exchange.py``.

    python training/exchange/cross_validate.py [--actors gold|resolved] [--networks 'work/fold-{}.zip'] [--out O.jsonl]

Spans are the gold ones; the models learn from the articles with gold and with resolved actors and from our own ones.
They see what the networks make of the statements where these are given, each article's own fold's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from found import Readers, versions  # noqa: E402
from gold import SHARED, Article, articles, own_articles, resolved  # noqa: E402
from learn import Learner  # noqa: E402
from polnear import others  # noqa: E402

from folds import FOLDS, fold_of  # noqa: E402
from rejoinder.exchange.assemble import assemble  # noqa: E402
from rejoinder.schema import Exchange  # noqa: E402


def predictions(train: Sequence[Article], own: Sequence[Article], test: Sequence[Article]) -> dict[str, Exchange]:
    """For each article of ``test`` the exchange that models of ``own`` and the other folds of ``train`` make of it."""
    out, elsewhere = {}, others()
    for fold in range(FOLDS):
        models, thresholds = Learner([*own, *(a for a in train if fold_of(a.document.id) != fold)], elsewhere).all()
        print(f"fold {fold}: {thresholds}", file=sys.stderr)
        for a in test:
            if fold_of(a.document.id) == fold:
                out[a.document.id] = assemble(a.document, a.attributions, a.actors, a.speakers, models, thresholds)
    return out


def as_json(exchange: Exchange) -> dict[str, Any]:
    """The parts of the JSON Lines form that the scorer reads."""
    fields = (
        "id",
        "actor",
        "source",
        "cue",
        "content",
        "quote",
        "via",
        "act",
        "forms",
        "rights",
        "target",
        "replies_to",
    )
    return {
        "id": exchange.document.id,
        "text": exchange.document.text,
        "actors": [{"id": a.id, "name": a.name, "kind": a.kind, "state": a.state} for a in exchange.actors],
        "statements": [{field: getattr(s, field) for field in fields} for s in exchange.statements],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actors", choices=("gold", "resolved"), default="gold")
    parser.add_argument("--networks", help="weights files, {} standing for the fold")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "exchange-predicted.jsonl")
    arguments = parser.parse_args()
    gold, own = list(articles()), list(own_articles())
    if arguments.networks:
        readers = Readers(arguments.networks)
        gold, own = list(readers.told(gold)), list(readers.told(own))
    both, own = versions(gold, [], []), list(map(resolved, own))
    found = predictions(both, own, gold if arguments.actors == "gold" else both[len(gold) :])
    lines = (json.dumps(as_json(exchange), ensure_ascii=False) + "\n" for exchange in found.values())
    arguments.out.write_text("".join(lines), encoding="utf-8")
    scorer = SHARED / "score" / "score_exchange.py"
    subprocess.run([sys.executable, str(scorer), str(SHARED / "gold" / "dev"), str(arguments.out)], check=True)


if __name__ == "__main__":
    main()
