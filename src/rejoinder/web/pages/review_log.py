"""The log of reviews: what people said, in the order in which they said it, and what newer readings left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, StreamingResponse

from rejoinder.record.agreement import list_reviewers
from rejoinder.record.readable import LogRow
from rejoinder.web import downloads, links
from rejoinder.web.api.review_shapes import logged
from rejoinder.web.reviews.logged import LeftRow, log_page
from rejoinder.web.reviews.who import reviewer_of
from rejoinder.web.view import Asked, View

router = APIRouter()

PER_PAGE = 50
_LONGEST_NUMBER = 9  # digits


@router.get("/review/log")
def show(view: Asked) -> HTMLResponse:
    reviewer, left_behind, before = _asked(view)
    left = list(_left(view, reviewer)) if left_behind else []
    with view.record.reading() as connection:
        entries = [] if left_behind else log_page(connection, reviewer, before, PER_PAGE + 1)
        reviewers = list_reviewers(connection)
    more = len(entries) > PER_PAGE
    shown = entries[:PER_PAGE]
    return view.page(
        "review_log.html.j2",
        entries=shown,
        left=left,
        left_behind=left_behind,
        reviewer=reviewer,
        reviewers=reviewers,
        before=before,
        older=links.review_log(reviewer=reviewer, before=shown[-1].row.sequence) if more else None,
        here=links.review_log(reviewer=reviewer, left_behind=left_behind and 1),
        may=reviewer_of(view) is not None and view.visitor.may("reviewer"),
        twin=links.reviews(reviewer=reviewer),
    )


@router.get("/review/log.csv")
def as_csv(view: Asked) -> StreamingResponse:
    reviewer, left_behind, _ = _asked(view)
    if left_behind:
        return downloads.as_csv("left-behind", LeftRow, _left(view, reviewer))
    return downloads.as_csv("review-log", LogRow, view.record.reviews.log(reviewer=reviewer))


@router.get("/review/log.json")
def as_json(view: Asked) -> StreamingResponse:
    reviewer, left_behind, _ = _asked(view)
    here = links.review_log(reviewer=reviewer, left_behind=left_behind and 1)
    rows = _left(view, reviewer) if left_behind else view.record.reviews.log(reviewer=reviewer)
    return downloads.as_json("left-behind" if left_behind else "review-log", here, map(logged, rows))


def _asked(view: View) -> tuple[str | None, bool, int | None]:
    """Whose reviews, whether those left behind, and before which."""
    given = view.request.query_params
    before = given.get("before", "")
    known = before.isascii() and before.isdigit() and len(before) <= _LONGEST_NUMBER
    return given.get("reviewer", "").strip() or None, given.get("left_behind") == "1", int(before) if known else None


def _left(view: View, reviewer: str | None) -> Iterator[LeftRow]:
    for row, why in view.record.reviews.left_behind():
        if reviewer in (None, row.reviewer):
            yield LeftRow(**asdict(row), why=why)
