"""Makes ``reports/data/plain_words.txt``: the words that news writes small within sentences, so that one of them with a
capital is part of a title or opens a sentence.

``python training/reports/plain_words.py ../shared/unlabelled/news.jsonl.gz``
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

OUT = Path("src/rejoinder/reports/data/plain_words.txt")
OFTEN = 3  # times that a word must stand small within sentences
SHARE = 0.5  # of its places within sentences: "watch" (.41, for Human Rights Watch) and "house" (.04) stay out

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_OPENS = re.compile(r"[.!?:;\n“\"‘(]")


def within_sentences(text: str) -> Iterator[str]:
    """The words that open no sentence, line or quotation."""
    end = -1
    for match in _WORD.finditer(text):
        if end >= 0 and not _OPENS.search(text, end, match.start()):
            yield match.group()
        end = match.end()


def main(path: str) -> None:
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for word in within_sentences(json.loads(line)["text"]):
                (small if word.islower() else capital)[word.lower()] += 1
    plain = [word for word, times in small.items() if times >= OFTEN and times >= SHARE * (times + capital[word])]
    OUT.write_text("".join(f"{word}\n" for word in sorted(plain)), encoding="utf-8", newline="\n")
    print(f"{len(plain)} words of {len(small)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
