"""What the record holds, at a glance."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from pydantic import Field

from rejoinder.schema import Act, Form
from rejoinder.web.api.actor_shapes import Linked, linked
from rejoinder.web.api.describing import ERRORS
from rejoinder.web.api.shapes import Html, Shape, Statement, statement
from rejoinder.web.view import Asked

router = APIRouter(responses=ERRORS)


class PeriodActs(Shape):
    """How many statements of a period's documents do what."""

    period: str = Field(description="A year, or, where the record has few years, a month: 2024-05.")
    acts: dict[Act, int]


class StateForms(Shape):
    """How the speakers of a state respond."""

    state: str = Field(description="An ISO 3166-1 alpha-2 code.")
    responses: int
    forms: dict[Form, int] = Field(description="The responses by form; each may have several.")


class Overview(Shape):
    """What the record holds. What people rejected does not count."""

    documents: int
    failures: int = Field(description="What could not be read, nor since.")
    statements: int
    reviewed: int = Field(description="How many statements somebody confirmed or corrected.")
    actors: int
    first: date | None = Field(description="The first date of a document.")
    last: date | None = Field(description="The last one.")
    acts: dict[Act, int] = Field(description="How many statements do what.")
    unanswered: int = Field(description="How many allegations have no reply.")
    periods: list[PeriodActs]
    undated: int = Field(description="How many statements are of documents without a date.")
    states: list[StateForms] = Field(description="The states whose speakers respond most.")
    exchanges: list[Linked] = Field(description="The newest allegations with a reply, one a document.")
    open: list[Statement] = Field(description="The newest allegations without one, likewise.")
    html: Html


@router.get("/overview")
def overview(view: Asked) -> Overview:
    """What the record holds, at a glance: counts, the newest exchanges, how states respond, how much when."""
    found = view.record.overview()
    return Overview(
        documents=found.documents,
        failures=found.failures,
        statements=found.figures.statements,
        reviewed=found.figures.reviewed,
        actors=found.figures.actors,
        first=found.figures.first,
        last=found.figures.last,
        acts=dict(found.figures.acts),
        unanswered=found.figures.unanswered,
        periods=[PeriodActs(period=period, acts=dict(acts)) for period, acts in found.figures.periods.items()],
        undated=found.figures.undated,
        states=[
            StateForms(state=row.state, responses=row.responses, forms=dict(row.forms)) for row in found.figures.states
        ],
        exchanges=[linked(each) for each in found.exchanges],
        open=[statement(hit) for hit in found.open],
        html="/",
    )
