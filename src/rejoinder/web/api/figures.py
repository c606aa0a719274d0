"""The figures of a record: over time, and by state, right, speaker and publisher."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from fastapi import APIRouter
from pydantic import Field

from rejoinder.record.stats.answered import GROUPS, Group
from rejoinder.record.timeline import PERIODS, Period
from rejoinder.schema import ActorKind, Form, Right
from rejoinder.web import links
from rejoinder.web.api.describing import ERRORS, taking
from rejoinder.web.api.shapes import Api, Html, Listed, Number, Shape, State, listed
from rejoinder.web.asking import FILTERS, Asking, Parameter
from rejoinder.web.paging import Paging
from rejoinder.web.view import Asked, View

router = APIRouter(responses=ERRORS)

Row = TypeVar("Row", bound=Shape)
PERIOD = Parameter("by", codes=PERIODS)
GROUP = Parameter("by", several=True, codes=GROUPS)

_FILTERS = {parameter.name for parameter in FILTERS}

Share = Field(description="A part of 1, with four decimals.")
Unknown = Field(description="Null where it is not known, or rows are not grouped by it.")


class PeriodCounts(Shape):
    """What was stated in documents of one day, month or year."""

    period: str | None = Field(description="2024-05; null for documents whose date is not known.")
    documents: int
    statements: int
    allegations: int
    answered: int = Field(description="How many of the allegations have a reply.")
    responses: int
    calls: int


class FormShare(Shape):
    """How many responses of one state's speakers in one year have a form; a response may have several."""

    state: State
    year: int | None
    form: Form | None = Field(description="Null counts responses that were given no form.")
    count: int
    responses: int = Field(description="All responses of that state and year.")
    share: float = Share


class AnsweredShare(Shape):
    """How many of a group's allegations have a reply in the same document."""

    state: str | None = Unknown
    right: Right | None = Unknown
    year: int | None = Unknown
    allegations: int
    answered: int
    share: float = Share


class Delay(Shape):
    """The matters against one state, and how many days passed until each was first answered. A matter is what one actor
    alleges about one right."""

    state: State
    allegations: int
    dated: int = Field(description="Of these, how many belong to a matter: with a date and a state.")
    matters: int
    answered: int = Field(description="How many matters are answered.")
    at_once: int = Field(description="Of these, in the document that raises it.")
    later: int = Field(description="Of these, in a later one: least, median and most are their days.")
    least: int | None
    median: float | None
    most: int | None


class SpeakerCounts(Shape):
    """What one actor says as this kind of speaker for this state."""

    state: State
    kind: ActorKind
    actor_id: Number
    actor: str
    statements: int
    allegations: int
    responses: int
    calls: int
    documents: int
    first: date | None
    last: date | None
    html: Html
    api: Api


class PublisherCounts(Shape):
    """One publisher's documents of one year."""

    publisher: str | None
    year: int | None
    documents: int = Field(description="In the record, whatever the filters.")
    with_statements: int = Field(description="Of these, how many have a statement that is counted.")
    statements: int
    allegations: int
    responses: int
    calls: int


@router.get("/timeline", openapi_extra=taking((*FILTERS, PERIOD)))
def timeline(view: Asked) -> Listed[PeriodCounts]:
    """How much each day, month or year holds of what the filters ask for; the oldest first, without a date last."""
    asking = _asking(view, PERIOD)
    by: Period = next((each for each in PERIODS if each == asking.first("by")), "month")
    rows = view.record.periods(asking.filters, by)
    return _paged(asking, "/timeline", rows, PeriodCounts)


@router.get("/stats/forms", openapi_extra=taking(FILTERS))
def forms(view: Asked) -> Listed[FormShare]:
    """How often which form of response, by the responding state and by year."""
    asking = _asking(view)
    rows = view.record.stats.forms(asking.filters)
    return _paged(asking, "/stats/forms", rows, FormShare)


@router.get("/stats/answered", openapi_extra=taking((*FILTERS, GROUP)))
def answered(view: Asked) -> Listed[AnsweredShare]:
    """How many allegations have a reply, by the state that they are against, by right, by year."""
    asking = _asking(view, GROUP)
    by: list[Group] = [group for group in GROUPS if asking.has("by", group)] or ["state"]
    rows = view.record.stats.answered(asking.filters, by)
    return _paged(asking, "/stats/answered", rows, AnsweredShare)


@router.get("/stats/delays", openapi_extra=taking(FILTERS))
def delays(view: Asked) -> Listed[Delay]:
    """How long until an allegation is answered, by the state that it is against."""
    asking = _asking(view)
    return _paged(asking, "/stats/delays", view.record.stats.delays(asking.filters), Delay)


@router.get("/stats/speakers", openapi_extra=taking(FILTERS))
def speakers(view: Asked) -> Listed[SpeakerCounts]:
    """Who speaks, by state and kind."""
    asking = _asking(view)

    def shape(actor_id: int, **fields: Any) -> SpeakerCounts:
        page = links.actor(actor_id)
        return SpeakerCounts(actor_id=actor_id, **fields, html=page, api=links.api(page))

    return _paged(asking, "/stats/speakers", view.record.stats.speakers(asking.filters), shape)


@router.get("/stats/publishers", openapi_extra=taking(FILTERS))
def publishers(view: Asked) -> Listed[PublisherCounts]:
    """How many documents and statements, by publisher and year."""
    asking = _asking(view)
    rows = view.record.stats.publishers(asking.filters)
    return _paged(asking, "/stats/publishers", rows, PublisherCounts)


def _asking(view: View, *more: Parameter) -> Asking:
    asking = Asking.read(view.request.query_params.multi_items(), (*FILTERS, *more))
    asking.check()
    return asking


def _paged(asking: Asking, path: str, rows: Sequence[Any], shape: Callable[..., Row]) -> Listed[Row]:
    """A page of figures, which are all counted at once: rows of dataclasses with the fields that `shape` takes."""
    paging = Paging.of(asking, len(rows), lambda **given: links.figures(path, **given))
    shown = rows[(asking.page - 1) * asking.per_page : asking.page * asking.per_page]
    filters = {name: values for name, values in asking.given.items() if name in _FILTERS}
    return listed([shape(**asdict(row)) for row in shown], paging, links.search(**filters))
