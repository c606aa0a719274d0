"""What a person's reading of a statement must hold to, by the schema and the annotation guidelines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast, get_args

from rejoinder.record.errors import ReviewError
from rejoinder.record.statement_readings import StatementReading
from rejoinder.schema import Act, Form, Quote, Right, Span

_CODES: dict[str, Any] = {"act": Act, "quote": Quote, "forms": Form, "rights": Right}


def codes(name: str, values: Sequence[str]) -> tuple[Any, ...]:
    """Codes of a field without repetitions, in the schema's order. Raises ReviewError for one that does not exist."""
    known = get_args(_CODES[name])
    for value in values:
        if value not in known:
            raise ReviewError(f"{name}: there is no {value!r}; there are {', '.join(known)}")
    return tuple(code for code in known if code in values)


def code(name: str, value: str) -> Any:
    """The code of a field that has one."""
    return codes(name, [value])[0]


def span(name: str, value: Sequence[int]) -> Span:
    """A pair of offsets. Raises ReviewError for anything else."""
    if len(value) != 2 or any(type(offset) is not int for offset in value):
        raise ReviewError(f"{name}: {value!r} is no span: give its start and its end")
    return cast(Span, tuple(value))


def check(reading: StatementReading, text: str, id: int) -> None:
    """Raises ReviewError where a reading of the statement with this id contradicts itself or the document's text."""
    if (reading.act == "response") != bool(reading.forms):
        raise ReviewError(
            "forms: a response has one or more"
            if reading.act == "response"
            else f"forms: only a response has any, this is act {reading.act}; correct the act too, or take them away"
        )
    if not reading.content:
        raise ReviewError("content: a statement has some")
    _check_span("source", reading.source, text)
    _check_span("cue", reading.cue, text)
    for each in reading.content:
        _check_span("content", each, text)
    for before, after in pairwise(reading.content):
        if after[0] < before[1]:
            raise ReviewError(f"content: {_shown(after)} begins before {_shown(before)} ends: give spans in order")
    if reading.via == id:
        raise ReviewError("via: a statement is not reported in itself")
    if id in reading.replies_to:
        raise ReviewError("replies_to: a statement does not answer itself")


def _check_span(name: str, value: Span | None, text: str) -> None:
    if value is None:
        return
    start, end = value
    if not 0 <= start < end <= len(text):
        raise ReviewError(f"{name}: {_shown(value)} is not in the text, which has {len(text)} characters")
    if not text[start:end].strip():
        raise ReviewError(f"{name}: {_shown(value)} is white space")


def _shown(value: Span) -> str:
    return f"{value[0]}:{value[1]}"
