"""Attributions of PolNeAR articles as the package finds them, in the form that the scorer takes.

    python benchmarks/attributions.py ../shared/polnear/dev.jsonl out/dev.jsonl [--weights FILE]
    python ../shared/score/score_attributions.py ../shared/polnear/dev.jsonl out/dev.jsonl
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from rejoinder.attribution.attributor import WEIGHTS, Attributor
from rejoinder.reading import read_text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    attributor = Attributor(args.weights)
    rows = [json.loads(line) for line in args.articles.read_text(encoding="utf-8").splitlines()]
    began = time.process_time()
    with args.out.open("w", encoding="utf-8") as out:
        for row in rows:
            found = attributor(read_text(row["text"], id=row["id"], origin=str(args.articles)))
            attributions = [
                {
                    "source": [a.source] if a.source else [],
                    "cue": [a.cue] if a.cue else [],
                    "content": a.content,
                    "confidence": a.confidence,
                }
                for a in found
            ]
            out.write(json.dumps({"id": row["id"], "attributions": attributions}) + "\n")
    print(f"{len(rows) / (time.process_time() - began):.1f} documents a CPU-second")


if __name__ == "__main__":
    main()
