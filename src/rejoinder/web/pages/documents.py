"""The documents of the record, a page at a time, and what could not be read, with the reason; and the list as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, StreamingResponse

from rejoinder.record.listing import (
    ORDERS,
    Line,
    Order,
    count_documents,
    count_open_failures,
    list_documents,
    list_open_failures,
)
from rejoinder.web import downloads, links
from rejoinder.web.api.shapes import Shape
from rejoinder.web.asking import AskedError, Asking, Parameter
from rejoinder.web.paging import Paging
from rejoinder.web.view import Asked, View

router = APIRouter()

ORDER, FAILED = Parameter("order", codes=ORDERS), Parameter("failed", codes=("1",))
BATCH = 500  # documents that are loaded at once for a file


@dataclass(frozen=True, slots=True)
class Row:
    """A document in a file: the fields are the columns."""

    document: str
    sha256: str
    title: str | None
    publisher: str | None
    published: str | None
    published_on: date | None
    kind: str | None
    url: str | None
    origin: str
    added_at: str
    statements: int
    allegations: int
    answered: int
    responses: int
    reviewed: int
    version: str
    weights: str | None


class DocumentInList(Shape):
    """A document as the list has it, and where its page is."""

    html: str
    row: Row


@router.get("/documents")
def documents(view: Asked) -> HTMLResponse:
    asking = _asking(view)
    failed, offset = bool(asking.first(FAILED.name)), (asking.page - 1) * asking.per_page
    with view.record.reading() as connection:
        total, failures = count_documents(connection), count_open_failures(connection)
        if failed:
            listed: Sequence[object] = list_open_failures(connection, asking.per_page, offset)
        else:
            listed = list_documents(connection, _order(asking), asking.per_page, offset)
    return view.page(
        "failures.html.j2" if failed else "documents.html.j2",
        listed=listed,
        total=total,
        failures=failures,
        order=_order(asking),
        paging=Paging.of(asking, failures if failed else total, links.documents),
        whole=links.documents(**asking.without().given),
    )


@router.get("/documents.csv")
def documents_csv(view: Asked) -> StreamingResponse:
    return downloads.as_csv("documents", Row, map(_row, _all(view, _order(_asking(view)))))


@router.get("/documents.json")
def documents_json(view: Asked) -> StreamingResponse:
    asking = _asking(view)
    rows = (
        DocumentInList(html=links.document(line.filed.sha256), row=_row(line)) for line in _all(view, _order(asking))
    )
    return downloads.as_json("documents", links.documents(**asking.without().given), rows)


def _asking(view: View) -> Asking:
    """What is asked for. Raises AskedError for what the list has not."""
    asking = Asking.read(view.request.query_params.multi_items(), (ORDER, FAILED))
    asking.check()
    for parameter in (ORDER, FAILED):
        if asking.first(parameter.name) not in ("", *parameter.codes):
            known = " or ".join(parameter.codes)
            raise AskedError(f"{parameter.name}: {asking.first(parameter.name)[:40]!r} is not {known}")
    return asking


def _order(asking: Asking) -> Order:
    return "date" if asking.first(ORDER.name) == "date" else "added"


def _all(view: View, order: Order) -> Iterator[Line]:
    """Every document, a batch at a time, all of one moment."""
    with view.record.reading() as connection:
        offset = 0
        while batch := list_documents(connection, order, BATCH, offset):
            yield from batch
            offset += len(batch)


def _row(line: Line) -> Row:
    filed = line.filed
    return Row(
        document=filed.name,
        sha256=filed.sha256,
        title=filed.title,
        publisher=filed.publisher,
        published=filed.published,
        published_on=filed.published_on,
        kind=filed.kind,
        url=filed.url,
        origin=filed.origin,
        added_at=filed.added_at.isoformat(),
        statements=line.statements,
        allegations=line.allegations,
        answered=line.answered,
        responses=line.responses,
        reviewed=line.reviewed,
        version=filed.maker.version,
        weights=filed.maker.weights,
    )
