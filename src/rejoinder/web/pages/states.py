"""States: what is alleged against each, how its speakers answer, and what published tables say beside it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from markupsafe import Markup

from rejoinder.context import SOURCES
from rejoinder.context.chart import score_chart
from rejoinder.context.treaties import LATEST_ACT
from rejoinder.context.words import REASONS, SCALE_RUNS, SOURCE_NAMES, standing
from rejoinder.export.selection import statements_with
from rejoinder.record.search import Hit
from rejoinder.record.tallies import StateTally
from rejoinder.web import counted, downloads, links
from rejoinder.web.api.state_shapes import state_in_list, state_whole
from rejoinder.web.states import filters_of, hits_of, ids_of, state_found
from rejoinder.web.view import Asked

router = APIRouter()


@router.get("/states")
def states(view: Asked) -> HTMLResponse:
    return view.page("states.html.j2", rows=view.record.states(), here=links.states())


@router.get("/states.csv")
def states_csv(view: Asked) -> StreamingResponse:
    return downloads.as_csv("states", StateTally, view.record.states())


@router.get("/states.json")
def states_json(view: Asked) -> StreamingResponse:
    return downloads.as_json("states", links.states(), map(state_in_list, view.record.states()))


@router.get("/states/{code}.csv")
def state_csv(view: Asked, code: str) -> StreamingResponse:
    filters_of(view.record, code.upper())  # raises before anything is sent
    return downloads.as_csv(f"state-{code.upper()}", Hit, hits_of(view.record, code.upper()))


@router.get("/states/{code}.json")
def state_json(view: Asked, code: str) -> StreamingResponse:
    found = state_found(view.record, code.upper())
    return downloads.as_object(f"state-{found.code}", state_whole(found))


@router.get("/states/{code}.jsonld")
def state_jsonld(view: Asked, code: str) -> StreamingResponse:
    entries = statements_with(view.record, ids_of(view.record, code.upper()))
    return downloads.as_annotations(f"state-{code.upper()}", entries)


@router.get("/states/{code}")
def state(view: Asked, code: str) -> Response:
    found = state_found(view.record, code.upper())
    if found.code != code:
        return RedirectResponse(links.state(found.code))
    against, own = {"target_state": code, "act": "allegation"}, {"state": code}
    return view.page(
        "state.html.j2",
        found=found,
        here=links.state(code),
        against=lambda **also: links.search(**against, **also),
        own=lambda **also: links.search(**own, **also),
        asked_against=against,
        asked_own=own,
        timeline=counted.timeline(found.against.years, counted.REPLIES, against),
        rights=counted.rights(found.against.rights, against, view.texts),
        answers=counted.forms_by_year(found.own.years, own, view.texts),
        standing=standing,
        latest=LATEST_ACT,
        chart=Markup(score_chart(code)) if found.scores.years else "",  # built by a library that escapes
        sources=SOURCES,
        source_names=SOURCE_NAMES,
        reasons=REASONS,
        scale=SCALE_RUNS,
    )
