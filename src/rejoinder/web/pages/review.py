"""Review: one statement at a time, the least sure first; each decision is a review in the log, and the next comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from rejoinder.record import NotInRecord, RecordError
from rejoinder.record.errors import ChangedMeanwhile
from rejoinder.record.log import Entry, find_entry
from rejoinder.record.queue import COUNTED, count, take
from rejoinder.web import links
from rejoinder.web.reviews.correction import Correction, changes_in, correction_of
from rejoinder.web.reviews.item import load_item
from rejoinder.web.reviews.own import last_of
from rejoinder.web.reviews.round import Round
from rejoinder.web.reviews.who import has_account, keep, reviewer_of, tidy
from rejoinder.web.view import Asked, View

router = APIRouter()


class Decision(BaseModel):
    """What every form about a statement sends: which one, and what its reviewer has seen of it."""

    statement: str
    seen: str
    note: str = ""


class Linking(Decision):
    to: str


class Correcting(Decision):
    """See `Correction`."""

    act: str
    quote: str
    forms: list[str] = []
    rights: list[str] = []
    actor: str
    target: str = ""
    content: str = ""
    source: str = ""
    cue: str = ""
    other_actor: str = ""
    other_target: str = ""
    content_at: str = ""
    source_at: str = ""
    cue_at: str = ""

    def form(self) -> Correction:
        said = self.model_dump(exclude={"statement", "seen", "forms", "rights"})
        return Correction(**said, forms=tuple(self.forms), rights=tuple(self.rights))


@router.get("/review")
def show(view: Asked) -> HTMLResponse:
    return _page(view, Round.read(view.request.query_params))


@router.get("/review/{sha256}/{statement}")
def show_one(view: Asked, sha256: str, statement: str) -> HTMLResponse:
    return _page(view, Round.read(view.request.query_params).at(f"{sha256}/{statement}"))


@router.post("/review/name")
def name(view: Asked, statement: Annotated[str, Form()] = "", name: Annotated[str, Form()] = "") -> Response:
    """Keep who reviews, and show again the statement that they were about to judge."""
    around = Round.read(view.request.query_params).at(statement)
    if not tidy(name):
        return _page(view, around, fault=view.texts("review.name_wrong"), status=422)
    answer = _to(around)
    keep(answer, view.request, tidy(name))
    return answer


@router.post("/review/confirm")
def confirm(view: Asked, said: Annotated[Decision, Form()]) -> Response:
    return _judge(view, said, lambda who: view.record.reviews.confirm(said.statement, **who))


@router.post("/review/reject")
def reject(view: Asked, said: Annotated[Decision, Form()]) -> Response:
    return _judge(view, said, lambda who: view.record.reviews.reject(said.statement, **who))


@router.post("/review/correct")
def correct(view: Asked, said: Annotated[Correcting, Form()]) -> Response:
    def judge(who: dict[str, Any]) -> Entry:
        with view.record.reading() as connection:
            changes = changes_in(said.form(), load_item(connection, said.statement))
        return view.record.reviews.correct(said.statement, changes, **who)

    return _judge(view, said, judge, form=said.form())


@router.post("/review/link")
def link(view: Asked, said: Annotated[Linking, Form()]) -> Response:
    """That the statement answers another one of its document."""

    def judge(who: dict[str, Any]) -> Entry:
        with view.record.reading() as connection:
            answered = load_item(connection, said.statement).statement.replies_to
        return view.record.reviews.correct(said.statement, {"replies_to": [*answered, said.to]}, **who)

    return _judge(view, said, judge, stay=True)


@router.post("/review/unlink")
def unlink(view: Asked, said: Annotated[Linking, Form()]) -> Response:
    """That the statement does not answer another one."""
    to = f"{said.statement.rpartition('/')[0]}/{said.to}"
    return _judge(
        view, said, lambda who: view.record.reviews.judge_reply("reject", said.statement, to, **who), stay=True
    )


@router.post("/review/undo")
def undo(view: Asked, sequence: Annotated[int, Form()]) -> Response:
    """Take a review back, and show again what it was of."""
    around, reviewer = Round.read(view.request.query_params), reviewer_of(view)
    if reviewer is None:
        return _page(view, around, fault=view.texts("review.name_first"), status=422)
    try:
        view.record.reviews.undo(sequence, reviewer=reviewer)
    except RecordError as fault:
        return _page(view, around, fault=str(fault), status=422)
    with view.record.reading() as connection:
        entry = find_entry(connection, sequence)
        if entry.subject_kind not in ("statement", "reply"):
            return _to(around)
        try:
            return _to(around.at(load_item(connection, entry.subject_id).reference))
        except RecordError:  # of an older reading, or a statement that was only added by the review
            return _to(around)


def _judge(
    view: View,
    said: Decision,
    judge: Callable[[dict[str, Any]], Entry],
    form: Correction | None = None,
    stay: bool = False,
) -> Response:
    """Write a review, and go on to the next statement, unless the same is to `stay`; or show it again, with what was
    typed, and why not."""
    around, reviewer = Round.read(view.request.query_params), reviewer_of(view)
    here = around.at(said.statement)
    if reviewer is None:
        return _page(view, here, form, fault=view.texts("review.name_first"), status=422)
    try:
        entry = judge({"reviewer": reviewer, "note": said.note.strip() or None, "seen": said.seen or None})
    except ChangedMeanwhile:
        return _page(view, here, form, fault=view.texts("review.changed"), status=409)
    except RecordError as fault:
        return _page(view, here, form, fault=str(fault), status=422)
    return _to(here) if stay else _to(around.going_on(entry.subject_id))


def _to(around: Round) -> RedirectResponse:
    return RedirectResponse(links.queue(**around.asked), status_code=303)


def _page(
    view: View, around: Round, form: Correction | None = None, *, fault: str | None = None, status: int = 200
) -> HTMLResponse:
    reviewer = reviewer_of(view)
    item, left = None, 0
    with view.record.reading() as connection:
        last = last_of(connection, reviewer)
        try:
            queue = around.queue(reviewer)
            left = count(connection, queue)
            if around.statement:
                item = load_item(connection, around.statement)
            else:
                following = take(connection, queue, around.last)
                item = load_item(connection, following[0]) if following else None
        except RecordError as wrong:
            if around.statement and isinstance(wrong, NotInRecord) and not fault:
                raise
            fault, status = fault or str(wrong), status if fault else 400
    return view.page(
        "review.html.j2",
        status=status,
        round=around,
        item=item,
        form=form or (correction_of(item) if item else None),
        typed=form is not None,
        fault=fault,
        left=left,
        many=left == COUNTED,
        last=last,
        reviewer=reviewer,
        has_account=has_account(view),
        may=view.visitor.may("reviewer"),
    )
