"""How well page furniture is told from the article, on annotated pages.

    python benchmarks/furniture.py ../shared/gold/dev [--show]

Characters of the strings that the annotators marked as furniture against those of the blocks of kind furniture. The
second line counts bylines and datelines as found too: the annotators marked many of them as furniture, and either way
they are not the article's text. The last line counts annotated statements with content inside furniture; it must be 0.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from rejoinder.reading import read_text
from rejoinder.schema import Document


def chars(document: Document, kinds: tuple[str, ...]) -> set[int]:
    """Offsets of everything but white space in blocks of the kinds."""
    spans = (range(b.start, b.end) for b in document.blocks if b.kind in kinds)
    return {i for span in spans for i in span if not document.text[i].isspace()}


def marked(gold: dict[str, Any]) -> set[int]:
    """Offsets of the annotated furniture: each string where it first stands, or everywhere for repeated button
    labels."""
    text: str = gold["text"]
    found: set[int] = set()
    for string in gold["furniture"]:
        at = text.find(string)
        while at >= 0:
            found.update(i for i in range(at, at + len(string)) if not text[i].isspace())
            at = text.find(string, at + 1)
    return found


def lost(gold: dict[str, Any], document: Document, furniture: set[int]) -> list[str]:
    """Annotated contents that stand nowhere in the text outside furniture."""
    text, missing = document.text, []
    for statement in gold["statements"]:
        for content in statement["content"]:
            at = text.find(content)
            while at >= 0 and furniture & set(range(at, at + len(content))):
                at = text.find(content, at + 1)
            if at < 0:
                missing.append(content)
    return missing


def figures(right: int, found: int, gold: int) -> str:
    precision, recall = right / max(found, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({found} characters found, {gold} annotated)"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of gold files")
    parser.add_argument("--show", action="store_true", help="print what is missed (-) and what is too much (+)")
    parser.add_argument("--titles", action="store_true", help="hand the annotated title to the reader")
    arguments = parser.parse_args()
    totals = {"furniture": [0, 0, 0], "furniture, bylines, datelines": [0, 0, 0]}
    missing: list[str] = []
    for path in sorted(arguments.gold.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_text(
            gold["text"], id=gold["id"], origin=str(path), title=gold["title"] if arguments.titles else None
        )
        want, have = marked(gold), chars(document, ("furniture",))
        wide = have | (want & chars(document, ("byline", "dateline")))
        for counts, got in zip(totals.values(), (have, wide), strict=True):
            counts[0] += len(want & got)
            counts[1] += len(got)
            counts[2] += len(want)
        missing += [f"{gold['id']}: {content}" for content in lost(gold, document, have)]
        if arguments.show:
            for block in document.blocks:
                span = {i for i in range(block.start, block.end) if not document.text[i].isspace()}
                missed, extra = len(span & want - wide), len(span & have - want)
                if missed or extra:
                    words = document.text[block.start : block.end]
                    print("-" if missed else "+", gold["id"], block.kind, repr(words[:150]))
    for name, counts in totals.items():
        print(f"{name:30}", figures(*counts))
    print("statements lost:", len(missing), *missing[:20], sep="\n  ")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
