"""What country reports allege, as rows for CSV and JSON Lines and as tables for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rejoinder.export.terminal import NARROWEST, STEP, print_wrapped, safe, shorten
from rejoinder.export.words import RIGHTS, count
from rejoinder.reports.allegation_model import Perpetrator, Voice
from rejoinder.reports.allegations import Allegation
from rejoinder.reports.report import Report
from rejoinder.schema import Right, Span

WORDS_SHOWN = 260  # characters of a sentence
VOICES: dict[Voice, str] = {
    "own": "in the report's own voice",
    "credited": "credited to others",
    "both": "partly in the report's own voice, partly credited to others",
}
PERPETRATORS: dict[Perpetrator, str] = {
    "state": "against the state",
    "nonstate": "against others than the state",
    "both": "against the state and others",
}


@dataclass(frozen=True, slots=True)
class AllegationRow:
    """An alleging sentence of a report with its words; ``country`` is the name of the report's file, in lower case.

    ``named`` are the words that name the perpetrator. ``start`` and ``end`` are the sentence's place in the text.
    """

    country: str
    edition: int | None
    section: str
    sentence: str
    voice: Voice
    rights: tuple[Right, ...]
    perpetrator: Perpetrator
    named: str | None
    victims: str | None
    numbers: tuple[str, ...]
    period: str | None
    source: str | None
    start: int
    end: int
    confidence: float


def allegation_rows(report: Report, allegations: Sequence[Allegation]) -> list[AllegationRow]:
    """A row for each allegation, in their order."""

    def words(span: Span | None) -> str | None:
        return report.words(span) if span else None

    return [
        AllegationRow(
            country=report.document.id.lower(),
            edition=report.edition,
            section=report.path(each.sentence),
            sentence=report.words(each.span),
            voice=each.voice,
            rights=each.rights,
            perpetrator=each.perpetrator,
            named=words(each.named),
            victims=words(each.victims),
            numbers=tuple(report.words(span) for span in each.numbers),
            period=words(each.period),
            source=words(each.source),
            start=each.span[0],
            end=each.span[1],
            confidence=each.confidence,
        )
        for each in allegations
    ]


def show_allegations(rows: Sequence[AllegationRow], console: Console) -> None:
    """Print how many sentences allege what, by right, and then the sentences; one that touches several under each."""
    counts = Counter(right for row in rows for right in row.rights)
    ranked = sorted(counts, key=lambda right: (-counts[right], right))
    console.print(_table(rows, ranked))
    for right in ranked:
        console.print()
        console.print(Text(f"{RIGHTS[right].capitalize()} ({counts[right]:,})", style="bold underline"))
        for row in rows:
            if right in row.rights:
                _show_row(row, console)


def _table(rows: Sequence[AllegationRow], ranked: Sequence[Right]) -> Table:
    title = f"{count(len(rows), 'sentence')} that allege something"
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Right")
    for heading in ("Sentences", "Own voice", "Credited", "Both", "State", "Others", "Both"):
        table.add_column(heading, justify="right", no_wrap=True)
    for right in ranked:
        held = [row for row in rows if right in row.rights]
        voices = Counter(row.voice for row in held)
        against = Counter(row.perpetrator for row in held)
        cells = [len(held), *(voices[voice] for voice in VOICES), *(against[who] for who in PERPETRATORS)]
        table.add_row(RIGHTS[right], *(f"{number:,}" for number in cells))
    return table


def _show_row(row: AllegationRow, console: Console) -> None:
    indent = min(STEP, max(0, console.width - NARROWEST))
    console.print()
    print_wrapped(Text(shorten(row.sentence, WORDS_SHOWN)), 0, console, bar=Text("│ ", style="yellow"))
    notes = [
        safe(row.country) + (f" {row.edition}" if row.edition else ""),
        safe(row.section),
        VOICES[row.voice] + (f" ({safe(row.source)})" if row.source else ""),
        PERPETRATORS[row.perpetrator] + (f" ({safe(row.named)})" if row.named else ""),
    ]
    print_wrapped(Text(" · ".join(note for note in notes if note), style="dim"), indent, console)
