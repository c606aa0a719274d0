"""What is in the record."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from rejoinder.web.view import Asked

router = APIRouter()


@router.get("/")
def overview(view: Asked) -> HTMLResponse:
    return view.page("overview.html.j2", facets=view.record.facets())
