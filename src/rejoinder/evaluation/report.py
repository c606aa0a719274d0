"""Figures as tables for people."""

from __future__ import annotations

from collections.abc import Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from rejoinder.evaluation.score import Figures

MEANINGS = {
    "detect": "statements found",
    "relation": "… with their source",
    "exchange": "… with speaker and act too",
    "speaker": "speaker, of those found",
    "speaker_b3": "grouping by speaker (B-cubed)",
    "kind": "kind of speaker, of those found",
    "state": "state of speaker, of those found",
    "quote": "direct, indirect or mixed, of those found",
    "target": "whom it criticises, of those found",
    "act": "act, of those found",
    "act_macro": "act, mean F1 over the acts",
    "forms": "forms of response",
    "rights": "rights, of those found",
    "replies": "links to what is answered",
    "via": "links to the reporting statement",
}
BY_GROUP = ("detect", "exchange", "speaker", "act", "forms", "replies")


def show_figures(figures: Figures, console: Console) -> None:
    """Print one table with all figures."""
    title = f"{figures['documents']} documents, {figures['gold']} gold statements, {figures['predicted']} predicted"
    table = _table(title)
    table.add_column("")
    for heading in ("F1 or share", "precision", "recall", "gold"):
        table.add_column(heading, justify="right")
    for name, meaning in MEANINGS.items():
        value = figures[name]
        if isinstance(value, dict):
            table.add_row(meaning, *(f"{value[key]:.3f}" for key in ("f1", "p", "r")), str(value["gold"]))
        else:
            table.add_row(meaning, f"{value:.3f}")
    table.add_row("statements in page furniture", str(figures["furniture"]))
    console.print(table)


def show_groups(groups: Mapping[str, Figures], by: str, console: Console) -> None:
    """Print one table with a row of the main figures for each group."""
    table = _table(f"By {by}: F1 or share")
    table.add_column(by, overflow="fold", min_width=12)
    table.add_column("gold", justify="right")
    for name in BY_GROUP:
        table.add_column(name, justify="right")
    for group, figures in groups.items():
        values = (figures[name] for name in BY_GROUP)
        row = (f"{value['f1'] if isinstance(value, dict) else value:.2f}" for value in values)
        table.add_row(group, str(figures["gold"]), *row)
    console.print(table)


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
