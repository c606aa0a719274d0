"""The facts about a state as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rejoinder.context import (
    SCALE,
    SOURCES,
    TREATIES,
    Departure,
    Departures,
    Obligation,
    Series,
    Source,
    Spread,
    YearScores,
    related,
    words,
    yardstick,
)
from rejoinder.context.scores import FIRST_YEAR, HIGHEST, LAST_YEAR, LOWEST
from rejoinder.export.context import Facts, by_right
from rejoinder.export.terminal import print_wrapped, safe
from rejoinder.export.words import RIGHTS

YEARS_SHOWN = 10  # of the table of differences; the plot has all years, --csv and --json have all figures
TOGETHER = "="  # two or three series at one point
NOTHING = "·"

_LETTERS: dict[Source, str] = {"amnesty": "A", "hrw": "H", "state_department": "S"}
_COLOURS = {"A": "cyan", "H": "magenta", "S": "yellow", TOGETHER: "bold"}


def show_facts(facts: Facts, console: Console) -> None:
    """Print treaties, articles, the series as a plot, and how far they are apart."""
    own = facts.state
    print_wrapped(Text.assemble((safe(own.name), "bold"), f" ({own.code})" if own.code != own.name else ""), 0, console)
    if others := related(own):
        names = ", ".join(one.name if one.name == one.code else f"{one.name} ({one.code})" for one in others)
        print_wrapped(Text(f"See also, for what is told apart from it here: {names}."), 0, console)
    _show_treaties(facts, console)
    _show_articles(facts, console)
    _show_scores(facts.scores, console)
    if facts.scores.years:
        _show_departures(facts.departures, console)
    _heading("Sources", console)
    for origin in (TREATIES, SCALE):
        print_wrapped(Text(f"{origin.what}: {origin.citation}. {origin.url}"), 0, console)
        print_wrapped(Text(origin.limits), 0, console)


def plot(series: Series) -> Iterator[str]:
    """The series as lines of text: a column a year, a row a score, then the years and each series in digits."""
    margin = " " * 4
    for score in range(HIGHEST, LOWEST - 1, -1):
        yield f"{score:>3} {''.join(_mark(one, score) for one in series.years)}".rstrip()
    yield margin + _axis([one.year for one in series.years])
    for source in SOURCES:
        digits = "".join(str(one.of(source).score or NOTHING) for one in series.years)
        yield f"{_LETTERS[source]:>3} {digits}"


def _show_treaties(facts: Facts, console: Console) -> None:
    _heading("Treaties", console)
    if not facts.treaties:
        print_wrapped(Text("The tables do not have it: they list the members of the United Nations."), 0, console)
        return
    table = _table("Treaty", "About", "Standing")
    for status in facts.treaties:
        remark = "; ".join(filter(None, (status.note, status.doubt)))
        said = Text(words.standing(status) + (f" ({remark})" if remark else ""))
        name = status.treaty.code if status.treaty.core else f"  {status.treaty.code}"
        table.add_row(Text(name, style="bold" if status.treaty.core else ""), Text(status.treaty.short), said)
    console.print(table)


def _show_articles(facts: Facts, console: Console) -> None:
    _heading("The articles behind each right", console)
    how = "In brackets: no party to the treaty, or not clear." if facts.treaties else "Without its standing under them."
    print_wrapped(Text(how), 0, console)
    table = _table("Right", "Articles")
    for right, obligations in by_right(facts.obligations).items():
        table.add_row(Text(RIGHTS[right]), Text(", ".join(map(_reference, obligations))))
    console.print(table)


def _reference(one: Obligation) -> str:
    text = f"{one.article.treaty.code} {one.article.article}"
    return text if one.status is None or one.status.standing == "party" else f"({text})"


def _show_scores(series: Series, console: Console) -> None:
    _heading(f"Political Terror Scale, {FIRST_YEAR}–{LAST_YEAR}", console)
    if not series.years:
        print_wrapped(Text("The scale does not code it."), 0, console)
        return
    print_wrapped(Text(words.SCALE_RUNS), 0, console)
    console.print()
    for line in plot(series):
        console.print(_coloured(line), soft_wrap=True)
    console.print()
    key = ", ".join(f"{_LETTERS[source]} {words.SOURCE_NAMES[source]}" for source in SOURCES)
    print_wrapped(Text(f"Coded from the report of: {key}. {TOGETHER} the same. {NOTHING} none:"), 0, console)
    for source in SOURCES:
        if why := words.missing(series, source):
            print_wrapped(Text(f"{_LETTERS[source]}: {why}"), 4, console)
    if len(series.coded_as) > 1:
        print_wrapped(Text(f"Coded as {_coded_as(series)}."), 0, console)
    last = [one for one in series.years if any(one.of(source).score for source in SOURCES)][-1:]
    for one in last:
        print_wrapped(Text(words.codings(one) + "."), 0, console)


def _coded_as(series: Series) -> str:
    parts = []
    for name in series.coded_as:
        years = [one.year for one in series.years if one.coded_as == name]
        parts.append(f"{name} {years[0]}–{years[-1]}")
    return ", ".join(parts)


def _show_departures(departures: Departures, console: Console) -> None:
    _heading("How far the State Department’s coding departs from the others’", console)
    print_wrapped(Text(words.period(departures)), 0, console)
    if not departures.years:
        return
    table = _table("Year", "S", "A", "H", "Difference", "Other states", "As far", "Of those alike")
    for one in departures.years[-YEARS_SHOWN:]:
        table.add_row(*map(Text, _cells(one)))
    console.print(table)
    if len(departures.years) > YEARS_SHOWN:
        more = len(departures.years) - YEARS_SHOWN
        print_wrapped(Text(f"and {more} earlier years, shown with --csv or --json", style="dim"), 0, console)
    for sentence in (*words.EXPLANATION, words.yardstick(yardstick())):
        print_wrapped(Text(sentence), 0, console)


def _cells(one: Departure) -> list[str]:
    scores = (one.state_department, one.amnesty, one.hrw)
    return [
        str(one.year),
        *(str(score) if score is not None else NOTHING for score in scores),
        words.signed(one.difference),
        _spread(one.among_all),
        words.as_far(one.among_all),
        words.as_far(one.among_alike),
    ]


def _spread(spread: Spread | None) -> str:
    """The mean, and the bounds of the middle nine tenths."""
    if spread is None:
        return NOTHING
    low, high = (words.signed(bound, 0 if bound.is_integer() else 1) for bound in (spread.low, spread.high))
    return f"{words.signed(spread.mean)} ({low} to {high})"


def _mark(one: YearScores, score: int) -> str:
    letters = [_LETTERS[source] for source in SOURCES if one.of(source).score == score]
    return TOGETHER if len(letters) > 1 else "".join(letters) or " "


def _axis(years: list[int]) -> str:
    line = [" "] * (len(years) + 4)
    for column, year in enumerate(years):
        if year % 10 == 0:
            line[column : column + 4] = str(year)
    return "".join(line).rstrip()


def _coloured(line: str) -> Text:
    text = Text(line)
    for column, letter in enumerate(line):
        if letter in _COLOURS:
            text.stylize(_COLOURS[letter], column, column + 1)
    return text


def _table(*headings: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _heading(words: str, console: Console) -> None:
    console.print()
    console.print(Text(words, style="bold underline"))
