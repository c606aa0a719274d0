"""How the API describes itself: the parameters of its routes, which `asking` reads, and what they answer in failing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rejoinder.web.api.shapes import Failed
from rejoinder.web.asking import LENGTH, MOST_PER_PAGE, PAGE, PER_PAGE, Parameter
from rejoinder.web.texts import load_texts

ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Failed, "description": "What was asked cannot be asked."},
    404: {"model": Failed, "description": "There is no such thing."},
    422: {"model": Failed, "description": "What was asked was not understood."},
}
_NUMBERS: dict[Parameter, dict[str, Any]] = {
    PAGE: {"type": "integer", "minimum": 1, "default": 1},
    LENGTH: {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
}


def taking(known: Iterable[Parameter], *, paged: bool = True) -> dict[str, Any]:
    """What OpenAPI is told of a route that takes these parameters, and pages where it is a list."""
    every = (*known, PAGE, LENGTH) if paged else tuple(known)
    return {"parameters": [_described(parameter) for parameter in every]}


def _described(parameter: Parameter) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string"} | ({"enum": list(parameter.codes)} if parameter.codes else {})
    schema = {"type": "array", "items": one} if parameter.several else _NUMBERS.get(parameter, one)
    return {
        "name": parameter.name,
        "in": "query",
        "required": False,
        "description": load_texts()(f"api.parameter_{parameter.name}").unescape(),
        "schema": schema,
    } | ({"explode": True, "style": "form"} if parameter.several else {})
