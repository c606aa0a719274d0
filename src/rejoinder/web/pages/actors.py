"""Who speaks: the list of actors, and each of them across all documents."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from rejoinder.export.selection import statements_of
from rejoinder.record import Record, RecordError
from rejoinder.record.actor_cards import Listed
from rejoinder.record.filters import Filters
from rejoinder.record.search import Hit
from rejoinder.web import counted, downloads, links
from rejoinder.web.actors import ACTORS, actor_found, list_found
from rejoinder.web.api.actor_shapes import actor_in_list, actor_whole
from rejoinder.web.asking import KIND, STATE, WORDS, Asking
from rejoinder.web.facets import chips_of
from rejoinder.web.paging import Paging
from rejoinder.web.view import Asked, View

router = APIRouter()


@router.get("/actors")
def actors(view: Asked) -> HTMLResponse:
    asking = Asking.read(view.request.query_params.multi_items(), ACTORS)
    form: dict[str, Any] = {"asking": asking, "chips": chips_of(asking, (), view.texts, links.actors)}
    try:
        found = list_found(view.record, asking)
    except RecordError as fault:
        return view.page("actors.html.j2", status=400, fault=str(fault), found=None, **form)
    return view.page(
        "actors.html.j2",
        fault=None,
        found=found,
        paging=Paging.of(asking, found.total, links.actors),
        here=links.actors(**asking.given),
        whole=links.actors(**asking.without().given),
        **form,
    )


@router.get("/actors.csv")
def actors_csv(view: Asked) -> StreamingResponse:
    return downloads.as_csv("actors", Listed, _all(view)[1])


@router.get("/actors.json")
def actors_json(view: Asked) -> StreamingResponse:
    asking, rows = _all(view)
    return downloads.as_json("actors", links.actors(**asking.without().given), map(actor_in_list, rows))


@router.get("/actors/{number:int}")
def actor(view: Asked, number: int) -> Response:
    asking = Asking.read(view.request.query_params.multi_items(), ())
    found = actor_found(view.record, number, asking)
    if found.profile.id != number:  # merged into another: that one's address is the lasting one
        return RedirectResponse(links.actor(found.profile.id))
    asked = {"actor": found.asked}
    return view.page(
        "actor.html.j2",
        found=found,
        profile=found.profile,
        tally=found.tally,
        timeline=counted.timeline(found.tally.years, counted.ACTS, asked),
        met_with=counted.forms(found.profile.met_with, None, view.texts),
        uses=counted.forms(found.profile.uses, asked, view.texts),
        over_time=counted.forms_by_year(found.tally.years, asked, view.texts),
        paging=Paging.of(asking, found.spoken_in, lambda **given: links.actor(number, **given)),
        here=links.actor(number),
        searched=lambda **also: links.search(**asked, **also),
    )


@router.get("/actors/{number:int}.csv")
def actor_csv(view: Asked, number: int) -> StreamingResponse:
    return downloads.as_csv(f"actor-{number}", Hit, view.record.hits(filters=_said_by(view.record, number)))


@router.get("/actors/{number:int}.json")
def actor_json(view: Asked, number: int) -> Response:
    asking = Asking.read((), ())
    found = actor_found(view.record, number, asking)
    paging = Paging.of(asking, found.spoken_in, lambda **given: links.api(links.actor(number, **given)))
    return downloads.as_object(f"actor-{number}", actor_whole(found, paging))


@router.get("/actors/{number:int}.jsonld")
def actor_jsonld(view: Asked, number: int) -> StreamingResponse:
    entries = statements_of(view.record, _said_by(view.record, number))
    return downloads.as_annotations(f"actor-{number}", entries)


def _all(view: View) -> tuple[Asking, list[Listed]]:
    """What is asked for, and all actors that it finds."""
    asking = Asking.read(view.request.query_params.multi_items(), ACTORS)
    list_found(view.record, asking)  # raises for what cannot be asked
    kinds, states = asking.given.get(KIND.name, ()), asking.given.get(STATE.name, ())
    return asking, list(view.record.speakers(words=asking.first(WORDS.name), kinds=kinds, states=states).rows)


def _said_by(record: Record, number: int) -> Filters:
    """What an actor states. Raises NotInRecord."""
    return Filters(actor=(f"#{record.profile(number).id}",))
