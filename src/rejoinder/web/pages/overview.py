"""What is in the record, what is newest in it, and how states respond and much is alleged over time."""

from __future__ import annotations

from functools import lru_cache

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from rejoinder.export.words import FORMS, state_name
from rejoinder.record.overview import Figures
from rejoinder.schema import Act
from rejoinder.web import links
from rejoinder.web.charts import Figure, Heatmap, Timeline, draw_heatmap, draw_timeline
from rejoinder.web.view import Asked, environment

router = APIRouter()

STACKED: tuple[Act, ...] = ("allegation", "response", "call", "other")
MOST_PERIODS = 60  # columns; a record may hold something of 1215, and the years since must not hide those of today


@router.get("/")
def overview(view: Asked) -> HTMLResponse:
    found = view.record.overview()
    if not found.documents:
        return view.page("beginning.html.j2", address=view.request.app.state.settings.record, failures=found.failures)
    reviewed = share(found.figures.reviewed, found.figures.statements)
    return view.page("overview.html.j2", found=found, charts=draw_charts(found.figures), reviewed=reviewed)


@lru_cache(maxsize=2)
def draw_charts(figures: Figures) -> Markup:
    """The charts as mark-up, drawn once as long as nothing in the record changes: they are most of the page's work."""
    template = environment().get_template("overview_charts.html.j2")
    return Markup(
        template.render(
            figures=figures,
            heatmap=draw_forms(figures),
            timeline=draw_periods(figures),
            earlier=count_earlier(figures),
        )
    )


def draw_forms(figures: Figures) -> Heatmap:
    """In which forms the speakers of each state respond."""
    return draw_heatmap(
        list(FORMS.values()),
        [
            (
                state_name(row.state) or row.state,
                links.state(row.state),
                [
                    Figure(row.forms.get(form, 0), links.search(act="response", state=row.state, form=form))
                    for form in FORMS
                ],
            )
            for row in figures.states
        ],
    )


def draw_periods(figures: Figures) -> Timeline:
    """How much was stated in documents of each year or month, those in between included."""
    return draw_timeline(
        STACKED,
        [
            (
                period,
                {
                    act: Figure(count, links.search(act=act, since=period, until=period))
                    for act, count in figures.periods.get(period, {}).items()
                },
            )
            for period in _shown(figures)
        ],
    )


def count_earlier(figures: Figures) -> Figure | None:
    """What is older than the first period that the chart shows; None where nothing is."""
    shown = _shown(figures)
    earlier = [period for period in figures.periods if shown and period < shown[0]]
    if not earlier:
        return None
    count = sum(sum(figures.periods[period].values()) for period in earlier)
    return Figure(count, links.search(until=earlier[-1]))


def share(part: int, whole: int) -> str:
    """Per cent with one decimal; what is little is not called nothing, nor what is nearly all all of it."""
    if not 0 < part < whole:
        return f"{100 if part else 0} %"
    return f"{min(max(part / whole, 0.001), 0.999) * 100:.1f} %"


def _shown(figures: Figures) -> list[str]:
    """All periods from the first to the last, or the last MOST_PERIODS of them."""
    known = list(figures.periods)
    if not known:
        return []
    first, last = _number(known[0]), _number(known[-1])
    monthly = "-" in known[0]
    return [_name(number, monthly) for number in range(max(first, last - MOST_PERIODS + 1), last + 1)]


def _number(period: str) -> int:
    """Years, or months, since the year 0."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) - 1 if month else int(year)


def _name(number: int, monthly: bool) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}" if monthly else f"{number:04}"
