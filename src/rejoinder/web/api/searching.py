"""Statements that are searched for, and what they add up to."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from rejoinder.record.facets import Facets
from rejoinder.web import links
from rejoinder.web.api.describing import ERRORS, taking
from rejoinder.web.api.shapes import Html, Listed, Shape, Statement, listed, statement
from rejoinder.web.asking import SEARCH, Asking
from rejoinder.web.paging import Paging
from rejoinder.web.view import Asked

router = APIRouter(responses=ERRORS)

Counts = dict[str, int]


class FacetCounts(Shape):
    """How many of all statements found have each value; those with most first, years in their order. A statement may
    have several forms and rights. The value none counts those of which it is not known."""

    act: Counts
    form: Counts
    right: Counts
    kind: Counts = Field(description="The kinds of speakers.")
    state: Counts = Field(description="The speakers' states.")
    target_state: Counts = Field(description="The states of those whom statements criticise.")
    year: Counts
    document_kind: Counts
    publisher: Counts = Field(description="The ten publishers with most.")
    review: Counts
    unanswered: int = Field(description="Allegations that no statement replies to.")


class Found(Shape):
    """What all statements that are found add up to."""

    total: int = Field(description="How many statements are found.")
    facets: FacetCounts
    statements_api: str = Field(description="The statements themselves: a search in the API.")
    html: Html


@router.get("/search", openapi_extra=taking(SEARCH))
def search(view: Asked) -> Listed[Statement]:
    """Statements by words and filters: the best matches first; without words the newest first."""
    asking = _asking(view)
    length = asking.per_page
    found = view.record.search(asking.words, asking.filters, limit=length, offset=(asking.page - 1) * length)
    paging = Paging.of(asking, found.total, lambda **given: links.api(links.search(**given)))
    return listed([statement(hit) for hit in found.hits], paging, links.search(**asking.given))


@router.get("/facets", openapi_extra=taking(SEARCH, paged=False))
def facets(view: Asked) -> Found:
    """What all statements that a search finds add up to: how many have each act, form, right, state, …"""
    asking = _asking(view)
    found = view.record.search(asking.words, asking.filters, limit=0)
    page = links.search(**asking.without().given)
    return Found(
        total=found.total, facets=facet_counts(found.facets), statements_api=links.api(page), html=page
    )


def facet_counts(facets: Facets) -> FacetCounts:
    return FacetCounts(
        act=dict(facets.act),
        form=dict(facets.form),
        right=dict(facets.right),
        kind=dict(facets.kind),
        state=dict(facets.state),
        target_state=dict(facets.target_state),
        year=dict(facets.year),
        document_kind=dict(facets.document_kind),
        publisher=dict(facets.publisher),
        review=dict(facets.review),
        unanswered=facets.unanswered,
    )


def _asking(view: Asked) -> Asking:
    asking = Asking.read(view.request.query_params.multi_items())
    asking.check()
    return asking
