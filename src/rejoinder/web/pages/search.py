"""Statements by their words and by what is known of them, with facets; all that is found as a file."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, StreamingResponse

from rejoinder.export.selection import statements_found
from rejoinder.record import RecordError
from rejoinder.record.search import Hit, Results
from rejoinder.web import downloads, links
from rejoinder.web.api.shapes import statement
from rejoinder.web.asking import LENGTH, SEARCH, SINCE, UNANSWERED, UNTIL, WORDS, Asking
from rejoinder.web.facets import chips_of, facets_of
from rejoinder.web.paging import Paging
from rejoinder.web.view import Asked, View

router = APIRouter()

_FIELDS = (WORDS, SINCE, UNTIL, UNANSWERED)  # of the form; the other filters go with it hidden


@router.get("/search")
def search(view: Asked) -> HTMLResponse:
    asking = Asking.read(view.request.query_params.multi_items())
    hidden = {parameter.name for parameter in (*SEARCH, LENGTH) if parameter not in _FIELDS}
    try:
        results = _find(view, asking)
    except RecordError as fault:
        form = {"asking": asking, "hidden": hidden, "chips": chips_of(asking, (), view.texts)}
        return view.page("search.html.j2", status=400, fault=str(fault), results=None, **form)
    return view.page(
        "search.html.j2",
        asking=asking,
        hidden=hidden,
        chips=chips_of(asking, results.hits, view.texts),
        fault=None,
        results=results,
        facets=facets_of(results.facets, asking, view.texts),
        paging=Paging.of(asking, results.total, links.search),
        here=links.search(**asking.given),
        whole=links.search(**asking.without().given),
    )


@router.get("/search.csv")
def search_csv(view: Asked) -> StreamingResponse:
    asking = _checked(view)
    return downloads.as_csv("search", Hit, view.record.hits(asking.words, asking.filters))


@router.get("/search.json")
def search_json(view: Asked) -> StreamingResponse:
    asking = _checked(view)
    hits = view.record.hits(asking.words, asking.filters)
    return downloads.as_json("search", links.search(**asking.without().given), map(statement, hits))


@router.get("/search.jsonld")
def search_jsonld(view: Asked) -> StreamingResponse:
    asking = _checked(view)
    return downloads.as_annotations("search", statements_found(view.record, asking.words, asking.filters))


def _find(view: View, asking: Asking) -> Results:
    asking.check()
    length = asking.per_page
    return view.record.search(
        asking.words, asking.filters, limit=length, offset=(asking.page - 1) * length, choices=True
    )


def _checked(view: View) -> Asking:
    """What is asked for, once it is sure that nothing is wrong with it: a file cannot say so any more."""
    asking = Asking.read(view.request.query_params.multi_items())
    asking.check()
    _ = asking.words, asking.filters, asking.page, asking.per_page
    return asking
