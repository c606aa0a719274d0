"""Whom country reports credit, as rows for CSV and JSON Lines and as tables for people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rejoinder.export.terminal import NARROWEST, STEP, print_wrapped, safe, shorten
from rejoinder.export.words import count
from rejoinder.reports.report import Report
from rejoinder.reports.sources import CreditedSource, Level
from rejoinder.schema import ActorKind, Span

WORDS_SHOWN = 260  # characters of a sentence
NAMES_SHOWN = 30  # of those who are credited most often
NAME_SHOWN = 60  # characters of a name
NOBODY = "nobody in particular"
_BREAK = re.compile(r"\s*[\r\n\f]\s*")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Somebody whom a sentence of a report credits, with the words; ``country`` is the name of the report's file, in
    lower case.

    ``source`` is the noun phrase, or the words of the cue where the text names nobody. ``source_type`` is the kind, and
    begins with "unnamed" where the phrase holds no proper name. ``name`` is who is meant, through "they" and "the
    report"; None where the text names nobody. ``start`` and ``end`` are the place of ``source`` in the text.
    """

    country: str
    section: str
    sentence: str
    source: str
    source_type: str
    named: bool
    cue: str
    content: tuple[str, ...]
    confidence: Level
    name: str | None
    start: int
    end: int


def source_rows(report: Report, sources: Sequence[CreditedSource]) -> list[SourceRow]:
    """A row for each source, in their order."""
    text = report.document.text

    def words(span: Span) -> str:
        return _BREAK.sub(" ", text[slice(*span)])

    rows = []
    for each in sources:
        sentence = report.sentences[each.sentence]
        place = each.source or each.cue
        rows.append(
            SourceRow(
                country=report.document.id.lower(),
                section=report.path(sentence),
                sentence=words(sentence.span),
                source=words(place),
                source_type=each.source_type,
                named=each.named,
                cue=words(each.cue),
                content=tuple(map(words, each.content)),
                confidence=each.level,
                name=each.name,
                start=place[0],
                end=place[1],
            )
        )
    return rows


def show_sources(rows: Sequence[SourceRow], denials: int, console: Console) -> None:
    """Print how many are credited, by kind and by section, named and not; who most often; and then the sentences.

    ``denials`` is the number of sentences that say that there were no reports of something.
    """
    named = sum(row.named for row in rows)
    title = f"{count(len(rows), 'credited source')}: {named:,} named, {len(rows) - named:,} without a name"
    console.print(_table(title, "Kind", rows, _kind) if rows else Text("No credited sources"))
    if denials:
        told = f"Not counted: {count(denials, 'report')} of no reports, which credit nobody."
        console.print(Text(told, style="dim"))
    if not rows:
        return
    console.print(_table("By section", "Section", rows, lambda row: row.section or "before the first section"))
    console.print(_names(rows))
    section = None
    for row in rows:
        if (row.country, row.section) != section:
            section = (row.country, row.section)
            console.print()
            console.print(Text(safe(f"{row.country}: {row.section}"), style="bold underline"))
        _show_row(row, console)


def _kind(row: SourceRow) -> str:
    """The kind in words; those of whom no word tells the kind, and those whom the text does not even mention."""
    if row.name is None:
        return NOBODY
    return KINDS_SHOWN[_plain(row.source_type)]


def _plain(source_type: str) -> ActorKind:
    kind = source_type.removeprefix("unnamed ")
    return next(one for one in KINDS_SHOWN if one == kind)


KINDS_SHOWN: dict[ActorKind, str] = {
    "government": "governments",
    "state_body": "state bodies",
    "igo": "intergovernmental organisations",
    "ngo": "organisations and unions",
    "media": "media",
    "expert": "experts",
    "person": "people",
    "party": "parties",
    "company": "companies",
    "armed_group": "armed groups",
    "unnamed": "observers, reports and others",
}


def _table(title: str, heading: str, rows: Sequence[SourceRow], group: Callable[[SourceRow], str]) -> Table:
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(heading)
    for column in ("Named", "Without", "Together"):
        table.add_column(column, justify="right", no_wrap=True)
    totals = Counter(map(group, rows))
    named = Counter(group(row) for row in rows if row.named)
    for name, total in totals.items() if heading == "Section" else totals.most_common():
        table.add_row(Text(safe(name)), f"{named[name]:,}", f"{total - named[name]:,}", f"{total:,}")
    return table


def _names(rows: Sequence[SourceRow]) -> Table:
    table = Table(title="Most often", title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Who")
    table.add_column("Times", justify="right", no_wrap=True)
    ranked = Counter(row.name or NOBODY for row in rows).most_common()
    for name, times in ranked[:NAMES_SHOWN]:
        table.add_row(Text(shorten(name, NAME_SHOWN)), f"{times:,}")
    more = len(ranked) - NAMES_SHOWN
    if more > 0:
        table.caption = f"and {more:,} more, shown with --csv or --json"
    return table


def _show_row(row: SourceRow, console: Console) -> None:
    indent = min(STEP, max(0, console.width - NARROWEST))
    console.print()
    print_wrapped(Text(shorten(row.sentence, WORDS_SHOWN)), 0, console, bar=Text("│ ", style="yellow"))
    who = safe(row.source)
    if row.name and row.name.lower() != row.source.lower():
        who += f" ({safe(row.name)})"
    notes = [who, _kind(row), "named" if row.named else "without a name", f"confidence {row.confidence}"]
    print_wrapped(Text(" · ".join(notes), style="dim"), indent, console)
