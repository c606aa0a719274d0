"""CPU time of each stage from raw text to exchange, a document of PolNeAR's development part on average, one thread.

    OMP_NUM_THREADS=1 python benchmarks/stages.py ../shared/polnear/dev.jsonl [--weights FILE]
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from rejoinder.attribution.attributor import WEIGHTS, Attributor
from rejoinder.attribution.network import Network
from rejoinder.exchange import build_exchange
from rejoinder.reading import read_text

P = ParamSpec("P")
R = TypeVar("R")

WARM = 5
"""Documents read before the clock starts: caches fill, and the runtime lays out its memory, at first use."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    spent: Counter[str] = Counter()

    def timed(stage: str, call: Callable[P, R]) -> Callable[P, R]:
        def run(*given: P.args, **named: P.kwargs) -> R:
            began = time.process_time()
            try:
                return call(*given, **named)
            finally:
                spent[stage] += time.process_time() - began

        return run

    Network.encode = timed("  of which the encoder", Network.encode)  # type: ignore[method-assign]
    read, attribute = timed("reading", read_text), timed("attribution", Attributor(args.weights))
    build = timed("exchange", build_exchange)
    rows = [json.loads(line) for line in args.articles.read_text(encoding="utf-8").splitlines()]
    for row in [*rows[:WARM], None, *rows]:
        if row is None:
            spent.clear()
            continue
        document = read(row["text"], id=row["id"], origin="-")
        build(document, attribute(document))
    for stage in ("reading", "attribution", "  of which the encoder", "exchange"):
        print(f"{stage:24}{1000 * spent[stage] / len(rows):7.1f} ms a document")


if __name__ == "__main__":
    main()
