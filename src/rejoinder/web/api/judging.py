"""Reviews to be written: what the forms of the pages do, for programs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from rejoinder.record import ReviewError
from rejoinder.record.errors import ChangedMeanwhile
from rejoinder.record.log import Entry
from rejoinder.record.readable import log_rows
from rejoinder.record.reviewing import Changes
from rejoinder.schema import Act, Form, Quote, Right, Span
from rejoinder.web.api.describing import ERRORS
from rejoinder.web.api.review_shapes import LoggedReview, logged
from rejoinder.web.api.shapes import Failed, Shape
from rejoinder.web.reviews.who import reviewer_of
from rejoinder.web.view import Asked, View
from rejoinder.web.visitor import Role

router = APIRouter(responses=ERRORS)


class Me(Shape):
    """Who asks."""

    name: str | None = Field(description="The name that reviews are written under; null where it is not known.")
    role: Role | None
    csrf: str = Field(description="What every request that writes must have in its header X-CSRF-Token.")


class Corrected(BaseModel):
    """What a correction says; a field that is not given stays. Spans count Unicode code points of the document's text;
    null takes a target, a source, a cue or a via away."""

    model_config = ConfigDict(extra="forbid")

    actor: Annotated[int | str, Field(description="a2 of the document's cast, #12 or a name of the register.")] = ""
    target: int | str | None = None
    source: Span | None = None
    cue: Span | None = None
    content: list[Span] = []
    quote: Quote = "direct"
    act: Act = "other"
    forms: list[Form] = []
    rights: list[Right] = []
    via: str | None = None
    replies_to: Annotated[list[str], Field(description="The statements that it answers, as s1 or DOCUMENT/s1.")] = []

    def changes(self) -> Changes:
        """The fields that were given."""
        return self.model_dump(exclude_unset=True)  # type: ignore[return-value]  # a TypedDict of the same fields


class Said(BaseModel):
    """A review. `statement` is DOCUMENT/s3; a link from it is judged with `to`, the statement that it answers."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["confirm", "reject", "correct", "undo"]
    statement: str | None = Field(None, description="DOCUMENT/s3, by the document's name or SHA-256.")
    to: str | None = Field(None, description="Confirm or reject that the statement answers this one: DOCUMENT/s1.")
    changes: Corrected = Corrected()
    review: int | None = Field(None, description="The number of the review that is taken back.")
    note: str | None = None
    seen: str | None = Field(None, description="What a page had as `seen` of the statement: 409 where it has changed.")
    reviewer: str | None = Field(None, description="Who says so, where there are no accounts.")


@router.get("/me")
def me(view: Asked) -> Me:
    """Who asks, and the word that their requests must hold to write."""
    return Me(name=reviewer_of(view), role=view.visitor.role, csrf=view.request.scope["csrf"])


@router.post(
    "/reviews",
    status_code=201,
    responses={409: {"model": Failed, "description": "The statement is not any more as it was seen."}},
)
def review(view: Asked, said: Said) -> LoggedReview:
    """Confirm, reject or correct a statement, judge a link, or take a review back: an entry in the log."""
    reviewer = view.visitor.name or said.reviewer or reviewer_of(view)
    if not reviewer:
        raise ReviewError("name the reviewer")
    try:
        entry = _write(view, said, {"reviewer": reviewer, "note": said.note})
    except ChangedMeanwhile as fault:
        raise HTTPException(409, str(fault)) from None
    with view.record.reading() as connection:
        (row,) = log_rows(connection, [entry])
    return logged(row)


def _write(view: View, said: Said, who: dict[str, Any]) -> Entry:
    reviews = view.record.reviews
    if said.action == "undo":
        if said.review is None:
            raise ReviewError("name the review that is taken back")
        return reviews.undo(said.review, **who)
    if not said.statement:
        raise ReviewError("name the statement")
    who["seen"] = said.seen
    match said.action:
        case "correct":
            return reviews.correct(said.statement, said.changes.changes(), **who)
        case "confirm" | "reject" if said.to:
            return reviews.judge_reply(said.action, said.statement, said.to, **who)
        case "confirm":
            return reviews.confirm(said.statement, **who)
        case _:
            return reviews.reject(said.statement, **who)
