"""A timeline as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console
from rich.text import Text

from rejoinder.export.terminal import COLOURS, NARROWEST, STEP, print_wrapped, safe, shorten
from rejoinder.export.words import ACTS, FORMS, RIGHTS, describe_as
from rejoinder.record.timeline import TimelineRow

WORDS_SHOWN = 200  # characters of a statement
DIGITS_SHOWN = 12  # of a SHA-256


def show_timeline(rows: Iterable[TimelineRow], console: Console) -> None:
    """Print the statements as they come, with a heading for each period and a line for each document."""
    for number, (period, listed) in enumerate(groupby(rows, key=lambda row: row.period)):
        if number:
            console.print()
        console.print(Text(period or "Date not known", style="bold underline"))
        for _, group in groupby(listed, key=lambda row: row.sha256):
            for place, row in enumerate(group):
                if not place:
                    _show_document(row, console)
                _show_statement(row, console)


def _show_document(row: TimelineRow, console: Console) -> None:
    day = row.published_on.isoformat() if row.published_on else None
    parts = [day, row.publisher, row.document, row.sha256[:DIGITS_SHOWN]]
    console.print()
    print_wrapped(Text(safe(row.title or row.document), style="bold"), 0, console)
    print_wrapped(Text(" · ".join(safe(part) for part in parts if part), style="dim"), 0, console)


def _show_statement(row: TimelineRow, console: Console) -> None:
    indent = min((row.depth + 1) * STEP, max(0, console.width - NARROWEST))
    line = Text.assemble((f"{safe(row.statement)} ", "dim"), (safe(row.actor), "bold"))
    line.append(f" ({describe_as(row.actor_kind, row.actor_state)}) ")
    line.append(ACTS[row.act], COLOURS[row.act])
    if row.forms:
        line.append(": " + "; ".join(FORMS[form] for form in row.forms), COLOURS[row.act])
    if row.target:
        line.append(f" · towards {safe(row.target)}")
    if row.rights:
        line.append(" · about " + ", ".join(RIGHTS[right] for right in row.rights))
    print_wrapped(line, indent, console)
    bar = Text("│ ", style=COLOURS[row.act])
    print_wrapped(Text(shorten(row.words, WORDS_SHOWN)), indent + STEP, console, bar=bar)
    for note in _notes(row):
        print_wrapped(Text(note, style="dim"), indent + STEP, console)


def _notes(row: TimelineRow) -> list[str]:
    others = [to for to in row.replies_to if to != row.reply_to]
    return [
        *(["No reply to this in the text."] if row.act == "allegation" and not row.answered else []),
        *([f"In reply to {safe(', '.join(others))}."] if others else []),
        *([f"Review: {row.review}."] if row.review != "unreviewed" else []),
    ]
