"""How two reviewers agree, and where they do not."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from rejoinder.record import RecordError
from rejoinder.record.agreement import list_reviewers, measure_agreement
from rejoinder.web import links
from rejoinder.web.view import Asked

router = APIRouter()

SHOWN = 500  # differences


@router.get("/review/agreement")
def show(view: Asked, one: str = "", other: str = "") -> HTMLResponse:
    """Of the two who are asked for, or of the two with most entries."""
    found, fault = None, None
    with view.record.reading() as connection:
        reviewers = list_reviewers(connection)
        first, second = ([*(each.name for each in reviewers), "", ""])[:2]
        one, other = one or first, other or (second if one in ("", first) else first)
        if len(reviewers) > 1:
            try:
                found = measure_agreement(connection, one, other)
            except RecordError as wrong:
                fault = str(wrong)
    return view.page(
        "agreement.html.j2",
        status=400 if fault else 200,
        reviewers=reviewers,
        one=one,
        other=other,
        found=found,
        fault=fault,
        shown=SHOWN,
        here=links.agreement(one=one, other=other),
    )
