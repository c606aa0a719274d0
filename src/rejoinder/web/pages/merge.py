"""Merging actors: two of the register that are one person or body."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rejoinder.record import NotInRecord, RecordError
from rejoinder.record.profiles import Known, find_actors, suggest_actors
from rejoinder.web import links
from rejoinder.web.reviews.who import reviewer_of
from rejoinder.web.view import Asked, View

router = APIRouter()


@router.get("/review/merge")
def show(view: Asked, actor: int, q: str = "", back: str = "") -> HTMLResponse:
    return _page(view, _find(view, actor), q.strip(), back)


@router.post("/review/merge")
def merge(
    view: Asked,
    actor: Annotated[int, Form()],
    into: Annotated[str, Form()],
    note: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    one, reviewer = _find(view, actor), reviewer_of(view)
    if reviewer is None:
        return _page(view, one, "", back, into, note, fault=view.texts("review.name_first"))
    try:
        entry = view.record.actors.merge(one.id, into.strip(), reviewer=reviewer, note=note.strip() or None)
    except RecordError as fault:
        return _page(view, one, "", back, into, note, fault=str(fault))
    return RedirectResponse(back if _is_ours(back) else links.actor(entry.body["into"]), status_code=303)


def _page(
    view: View, actor: Known, words: str, back: str, into: str = "", note: str = "", fault: str | None = None
) -> HTMLResponse:
    words = words or actor.name.split()[-1]
    with view.record.reading() as connection:
        others = [known for known in suggest_actors(connection, words) if known.id != actor.id]
    return view.page(
        "merge.html.j2",
        status=422 if fault else 200,
        actor=actor,
        others=others,
        words=words,
        back=back if _is_ours(back) else links.actor(actor.id),
        into=into,
        note=note,
        fault=fault,
        reviewer=reviewer_of(view),
        may=view.visitor.may("reviewer"),
    )


def _find(view: View, number: int) -> Known:
    """The actor with a number; of one that is part of another that one."""
    with view.record.reading() as connection:
        for known in find_actors(connection, f"#{number}"):
            return known
    raise NotInRecord(f"#{number}: no such actor in the record")


def _is_ours(address: str) -> bool:
    """Whether an address is a page of this server, and not of another that only begins like one."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
