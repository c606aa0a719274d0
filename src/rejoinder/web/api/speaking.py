"""Actors and states."""

from __future__ import annotations

from fastapi import APIRouter

from rejoinder.web import links
from rejoinder.web.actors import ACTORS, actor_found, list_found
from rejoinder.web.api.actor_shapes import Actor, ActorInList, actor_in_list, actor_whole
from rejoinder.web.api.describing import ERRORS, taking
from rejoinder.web.api.shapes import Listed, listed
from rejoinder.web.api.state_shapes import State, StateInList, state_in_list, state_whole
from rejoinder.web.asking import Asking
from rejoinder.web.paging import Paging
from rejoinder.web.states import state_found
from rejoinder.web.view import Asked

router = APIRouter(responses=ERRORS)


@router.get("/actors", openapi_extra=taking(ACTORS))
def actors(view: Asked) -> Listed[ActorInList]:
    """The actors who state anything, those with most statements first."""
    asking = Asking.read(view.request.query_params.multi_items(), ACTORS)
    found = list_found(view.record, asking)
    paging = Paging.of(asking, found.total, lambda **given: links.api(links.actors(**given)))
    return listed([actor_in_list(row) for row in found.rows], paging, links.actors(**asking.given))


@router.get("/actors/{number}", openapi_extra=taking(()))
def actor(view: Asked, number: int) -> Actor:
    """An actor across all documents, which come in pages. The number of one that was merged into another gives that."""
    asking = Asking.read(view.request.query_params.multi_items(), ())
    found = actor_found(view.record, number, asking)
    id = found.profile.id
    return actor_whole(found, Paging.of(asking, found.spoken_in, lambda **given: links.api(links.actor(id, **given))))


@router.get("/states", openapi_extra=taking(()))
def states(view: Asked) -> Listed[StateInList]:
    """What there is of each state, those with most allegations against them first, what is of no known state last."""
    asking = Asking.read(view.request.query_params.multi_items(), ())
    asking.check()
    rows = view.record.states()
    paging = Paging.of(asking, len(rows), lambda **given: links.api(links.states(**given)))
    shown = rows[(asking.page - 1) * asking.per_page : asking.page * asking.per_page]
    return listed([state_in_list(row) for row in shown], paging, links.states())


@router.get("/states/{code}")
def state(view: Asked, code: str) -> State:
    """A state, by its ISO 3166-1 alpha-2 code: what is alleged against it, how its speakers answer, its treaties and
    its scores on the Political Terror Scale."""
    return state_whole(state_found(view.record, code.upper()))
