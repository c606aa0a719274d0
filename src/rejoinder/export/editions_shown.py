"""Two editions of a report as tables for a terminal or a pipe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rejoinder.export.editions import COUNTED, Labels, Row, brief, labels, rows, state_of
from rejoinder.export.terminal import print_wrapped, safe, shorten
from rejoinder.export.words import RIGHTS
from rejoinder.reports.editions import Comparison
from rejoinder.reports.editions.comparison import Where

CAUTION = (
    "This compares two texts. What stands in one of them only is “not in” the other text: that says nothing about "
    "whether it happened, went on or ended."
)
EXAMPLES = 3  # allegations of each right that are shown of those in one text only; the rest are counted
WORDS = 150  # characters of a sentence


def breaking_off(comparison: Comparison) -> Iterator[str]:
    """A warning for each text that ends within a sentence."""
    called = labels(comparison)
    for name, side in ((called.first, comparison.one), (called.second, comparison.other)):
        if side.breaks_off:
            last = side.report.words(side.report.sentences[-1].span).split()[-6:]
            yield (
                f"The {name} ends within a sentence (“… {' '.join(last)}”), so that more of the report may be missing "
                f"from the file; what is “not in the {name}” may stand there."
            )


def show_comparison(comparison: Comparison, console: Console) -> None:
    """Print what stands in both texts and what in one of them only."""
    called = labels(comparison)
    found = list(rows(comparison))
    print_wrapped(Text(f"{safe(state_of(comparison))}: {called.first} and {called.second}", style="bold"), 0, console)
    for side in (comparison.one, comparison.other):
        console.print(Text(safe(side.report.document.origin)), soft_wrap=True)
    print_wrapped(Text(CAUTION), 0, console)
    for warning in breaking_off(comparison):
        print_wrapped(Text(safe(warning), style="bold"), 0, console)
    _table(console, "Length", ["", called.first, called.second], _counts(_part(found, "length")))
    _show_lists(comparison, found, called, console)
    _show_sections(found, called, console)
    _show_sources(found, called, console)
    _show_rights(comparison, called, console)
    _show_allegations(found, called, console)
    _show_figures(found, called, console)


def show_overview(comparisons: Sequence[Comparison], console: Console) -> None:
    """Print a line for each of many states."""
    print_wrapped(Text(CAUTION), 0, console)
    columns = ["", "words, first", "words, second", "passages in both", "first only", "second only"]
    _table(console, "Length and passages", columns, map(_lengths, comparisons))
    columns = ["", "allegations in both", "first only", "second only", "other figures"]
    _table(console, "Allegations and figures", columns, map(_findings, comparisons))
    for comparison in comparisons:
        for warning in breaking_off(comparison):
            print_wrapped(Text(f"{safe(state_of(comparison))}: {safe(warning)}"), 0, console)


def _lengths(comparison: Comparison) -> tuple[str, ...]:
    passages = Counter((bool(match.one), bool(match.other)) for match in comparison.passages)
    sides = (passages[held] for held in ((True, True), (True, False), (False, True)))
    numbers = (comparison.one.words, comparison.other.words, *sides)
    return state_of(comparison), *(f"{number:,}" for number in numbers)


def _findings(comparison: Comparison) -> tuple[str, ...]:
    alleged = Counter(row.where for row in comparison.allegations)
    numbers = (*(alleged[where] for where in get_args(Where)), len(comparison.figures))
    return state_of(comparison), *(f"{number:,}" for number in numbers)


def _part(found: Iterable[Row], part: str) -> list[Row]:
    return [row for row in found if row.part == part]


def _counts(found: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    for row in found:
        yield row.item, f"{row.first_count or 0:,}", f"{row.second_count or 0:,}"


def _show_lists(comparison: Comparison, found: list[Row], called: Labels, console: Console) -> None:
    items = _part(found, "list item")
    if items:
        both = sum(1 for row in items if row.first and row.second)
        heading = f"Items of lists, as in a summary: {both} in both texts"
        _table(
            console,
            heading,
            [f"not in the {called.second}", f"not in the {called.first}"],
            ((row.first, row.second) for row in items if not (row.first and row.second)),
        )


def _show_sections(found: list[Row], called: Labels, console: Console) -> None:
    sections = _part(found, "section")
    both = [row for row in sections if row.first and row.second]
    _table(
        console,
        "Passages about the same, by their words",
        [called.first, "words", called.second, "words", "sentences in common"],
        (
            (brief(row.first), f"{row.first_count:,}", brief(row.second), f"{row.second_count:,}", str(row.common))
            for row in both
        ),
    )
    for name, other, held in (
        (called.first, called.second, [(row.first, row.first_count) for row in sections if not row.second]),
        (called.second, called.first, [(row.second, row.second_count) for row in sections if not row.first]),
    ):
        lines = ((brief(title), f"{count:,}") for title, count in held)
        _table(console, f"Passages of the {name} without a counterpart in the {other}", ["passage", "words"], lines)


def _show_sources(found: list[Row], called: Labels, console: Console) -> None:
    named = _part(found, "source")
    for heading in dict.fromkeys(row.where for row in named):
        held = [row for row in named if row.where == heading]
        _table(console, f"Named sources: {heading}", ["", called.first, called.second], _counts(held))
    _table(
        console,
        "Credited without a name, by kind",
        ["", called.first, called.second],
        _counts(_part(found, "unnamed source")),
    )


def _show_rights(comparison: Comparison, called: Labels, console: Console) -> None:
    lines = (
        (RIGHTS[row.right], str(row.both), str(row.first), str(row.second)) for row in comparison.by_right()
    )
    columns = ["", "in both texts", f"not in the {called.second}", f"not in the {called.first}"]
    _table(console, "Sentences that allege something, by right", columns, lines)


def _show_allegations(found: list[Row], called: Labels, console: Console) -> None:
    alleged = _part(found, "allegation")
    for where in (called.where("first"), called.where("second")):
        held = [row for row in alleged if row.where == where]
        _table(console, f"Allegations {where}", ["right", "sentence", "offsets"], _examples(held))


def _examples(held: list[Row]) -> Iterator[tuple[str, ...]]:
    for right in dict.fromkeys(right for row in held for right in row.rights[:1]):
        of_right = [row for row in held if row.rights[:1] == (right,)]
        for row in of_right[:EXAMPLES]:
            start, end = (row.first_start, row.first_end) if row.first else (row.second_start, row.second_end)
            yield RIGHTS[right], shorten(row.first or row.second, WORDS), f"{start}–{end}"
        if len(of_right) > EXAMPLES:
            yield RIGHTS[right], f"and {len(of_right) - EXAMPLES} more, in --html, --csv and --json", ""


def _show_figures(found: list[Row], called: Labels, console: Console) -> None:
    for what in COUNTED.values():
        lines = (
            (
                row.item,
                f"{safe(row.first)} [{row.first_start}–{row.first_end}]",
                f"{safe(row.second)} [{row.second_start}–{row.second_end}]",
            )
            for row in _part(found, "figure")
            if row.where == what
        )
        _table(console, f"Sentences much alike with {what}", ["", called.first, called.second], lines)


def _table(console: Console, heading: str, columns: list[str], lines: Iterable[tuple[str, ...]]) -> None:
    """A table under a heading; nothing where it has no lines."""
    held = list(lines)
    if not held:
        return
    console.print()
    print_wrapped(Text(safe(heading), style="bold underline"), 0, console)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for number, name in enumerate(columns):
        figures = all(not line[number] or line[number].replace(",", "").isdigit() for line in held)
        table.add_column(safe(name), justify="right" if figures else "left", overflow="fold", vertical="top")
    for line in held:
        table.add_row(*(Text(safe(cell)) for cell in line))
    console.print(table)
