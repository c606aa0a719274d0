"""What the API is, for people: a few lines, and its addresses as it describes them itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from rejoinder.web.view import Asked

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Route:
    """An address of the API, what it gives, and its parameters with what they mean."""

    path: str
    gives: str
    parameters: tuple[tuple[str, str], ...]


@router.get("/api/")
def guide(view: Asked) -> HTMLResponse:
    return view.page("api.html.j2", routes=list(_routes(view.request.app.openapi())))


def _routes(described: Mapping[str, Any]) -> Iterator[Route]:
    for path, methods in described["paths"].items():
        if "get" in methods:
            told = methods["get"]
            asked = [each for each in told.get("parameters", ()) if each["in"] == "query"]
            named = tuple((each["name"], each.get("description", "")) for each in asked)
            yield Route(path, told.get("description", told["summary"]), named)
