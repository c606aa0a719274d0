"""Statements of articles from raw text to exchange, written as attributions; called by `benchmarks/side_by_side.py`.

The start is the CPU time to the first statement: imports, weights and one short text.
"""

from __future__ import annotations

import json
import resource
import sys
import time


def main() -> None:
    began = time.process_time()
    from rejoinder import extract
    from rejoinder.reading import read_text

    extract(read_text("The minister said that the report was false.", id="first", origin="-"))
    started = time.process_time() - began
    articles, out = sys.argv[1:3]
    with open(articles, encoding="utf-8") as rows, open(out, "w", encoding="utf-8") as file:
        for row in map(json.loads, rows):
            exchange = extract(read_text(row["text"], id=row["id"], origin=articles))
            found = [
                {
                    "source": [s.source] if s.source else [],
                    "cue": [s.cue] if s.cue else [],
                    "content": s.content,
                    "confidence": s.confidence,
                }
                for s in exchange.statements
            ]
            file.write(json.dumps({"id": row["id"], "attributions": found}) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.process_time() - began - started, "start": started, "megabytes": peak}))


if __name__ == "__main__":
    main()
