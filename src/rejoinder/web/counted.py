"""Tallies as what the charts draw: figures that lead to the statements they count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rejoinder.export.words import FORMS, RIGHTS
from rejoinder.record.profiles import FormCount
from rejoinder.record.tallies import Counts, RightCount
from rejoinder.web import links
from rejoinder.web.charts.bars import Bar, Bars, draw_bars
from rejoinder.web.charts.heatmap import Heatmap, draw_heatmap
from rejoinder.web.charts.marks import Figure
from rejoinder.web.charts.timeline import Timeline, draw_timeline
from rejoinder.web.texts import Texts

YEARS_SHOWN = 10  # in rows of their own; a page with every year of a long record would be slow and long

Years = Mapping[int | None, Counts]
Asked = Mapping[str, object]  # parameters of a search
Counted = Callable[[Counts], tuple[int, Asked | None]]


# What the columns of an actor's years are made of, each with what a search asks for.
ACTS: Mapping[str, Counted] = {
    "allegation": lambda counts: (counts.allegations, {"act": "allegation"}),
    "response": lambda counts: (counts.responses, {"act": "response"}),
    "call": lambda counts: (counts.calls, {"act": "call"}),
    "other": lambda counts: (
        counts.statements - counts.allegations - counts.responses - counts.calls,
        {"act": "other"},
    ),
}
# Likewise of allegations against a state; no search finds just those that have a reply.
REPLIES: Mapping[str, Counted] = {
    "answered": lambda counts: (counts.answered, None),
    "unanswered": lambda counts: (counts.allegations - counts.answered, {"unanswered": 1}),
}


def timeline(years: Years, series: Mapping[str, Counted], asked: Asked) -> Timeline:
    """Columns for every year from the first to the last. Each of `series` gives its count of a year and what finds it
    beside `asked` and the year; None where nothing does."""
    dated = [year for year in years if year is not None]
    periods = []
    for year in range(min(dated), max(dated) + 1) if dated else ():
        figures = {}
        for name, counted in series.items() if year in years else ():
            count, also = counted(years[year])
            page = None if also is None else links.search(**asked, **also, since=year, until=year)
            figures[name] = Figure(count, page)
        periods.append((str(year), figures))
    return draw_timeline(list(series), periods)


def forms_by_year(years: Years, asked: Asked, texts: Texts) -> Heatmap:
    """A row for each of the newest years with responses, one for those before, one for no known year; a column for each
    form that occurs."""
    answered = {year: counts for year, counts in years.items() if counts.responses}
    occurring = [form for form in (*FORMS, None) if any(form in counts.forms for counts in answered.values())]
    rows = []
    for label, span in _spans(answered, texts):
        dates = {"since": span[0], "until": span[-1]}
        page = None if None in span else links.search(**asked, act="response", **dates)
        figures = []
        for form in occurring:
            count = sum(answered[year].forms.get(form, 0) for year in span)
            found = links.search(**asked, act="response", form=form, **dates) if page and form else None
            figures.append(Figure(count, found))
        rows.append((label, page, figures))
    return draw_heatmap([FORMS[form] if form else texts("counted.no_form") for form in occurring], rows)


def _spans(years: Years, texts: Texts) -> Iterator[tuple[str, Sequence[int | None]]]:
    """Years to show in a row of their own and together, with their labels."""
    dated = sorted(year for year in years if year is not None)
    for year in reversed(dated[-YEARS_SHOWN:]):
        yield str(year), [year]
    if earlier := dated[:-YEARS_SHOWN]:
        yield texts("counted.earlier", first=earlier[0], last=earlier[-1]), earlier
    if None in years:
        yield texts("facets.unknown"), [None]


def forms(counted: Iterable[FormCount], asked: Asked | None, texts: Texts) -> Bars:
    """A bar for each form of response, those with most first; `asked` is None where no search finds just these."""
    counts = {each.form: each.responses for each in counted}
    ranked = sorted(counts, key=lambda form: (form is None, -counts[form]))
    return draw_bars(
        [
            Bar(
                FORMS[form] if form else texts("counted.no_form"),
                Figure(counts[form], links.search(**asked, act="response", form=form) if asked and form else None),
            )
            for form in ranked
        ]
    )


def rights(counts: Sequence[RightCount], asked: Asked, texts: Texts) -> Bars:
    """A bar for each right that allegations are about, and of it the part with a reply."""

    def figure(row: RightCount) -> Figure:
        page = links.search(**asked, right=row.right) if row.right else None
        return Figure(row.allegations, page)

    return draw_bars(
        [
            Bar(RIGHTS[row.right] if row.right else texts("counted.no_right"), figure(row), Figure(row.answered))
            for row in counts
        ]
    )
