"""The exchange of a document as a page to print or to make a PDF of, a citation with each line."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from rejoinder.export.threads import lay_out
from rejoinder.web.shown import load_shown
from rejoinder.web.view import Asked

router = APIRouter()


@router.get("/documents/{digits}/print")
def printed(view: Asked, digits: str) -> HTMLResponse:
    with view.record.reading() as connection:
        shown = load_shown(connection, digits)
    return view.page("print.html.j2", shown=shown, layout=lay_out(shown.entry.exchange))
