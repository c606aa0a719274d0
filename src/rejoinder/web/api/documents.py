"""Documents, and the exchanges within them."""

from __future__ import annotations

from fastapi import APIRouter

from rejoinder.record.listing import ORDERS, Order, count_documents, list_documents
from rejoinder.web import links
from rejoinder.web.api.describing import ERRORS, taking
from rejoinder.web.api.document_shapes import (
    Document,
    DocumentInList,
    Exchange,
    document_in_list,
    document_whole,
    exchange_whole,
)
from rejoinder.web.api.shapes import Listed, listed
from rejoinder.web.asking import Asking, Parameter
from rejoinder.web.pages.exchange import find_shown, ids_of, norms_of
from rejoinder.web.paging import Paging
from rejoinder.web.shown import load_links, load_shown
from rejoinder.web.view import Asked

router = APIRouter(responses=ERRORS)

ORDER = Parameter("order", codes=ORDERS)


@router.get("/documents", openapi_extra=taking((ORDER,)))
def documents(view: Asked) -> Listed[DocumentInList]:
    """All documents, those that were added last first, or those of the latest dates."""
    asking = Asking.read(view.request.query_params.multi_items(), (ORDER,))
    asking.check()
    length = asking.per_page
    with view.record.reading() as connection:
        total = count_documents(connection)
        order: Order = "date" if asking.first(ORDER.name) == "date" else "added"
        lines = list_documents(connection, order, length, (asking.page - 1) * length)
    paging = Paging.of(asking, total, lambda **given: links.api(links.documents(**given)))
    return listed([document_in_list(line) for line in lines], paging, links.documents(**asking.given))


@router.get("/documents/{digits}")
def document(view: Asked, digits: str) -> Document:
    """A document, by the first 16 digits of its SHA-256, with its text and its exchange as it stands."""
    with view.record.reading() as connection:
        shown = load_shown(connection, digits)
        return document_whole(shown, load_links(connection, shown))


@router.get("/documents/{digits}/{statement}")
def exchange(view: Asked, digits: str, statement: str) -> Exchange:
    """The exchange that a statement (s3) is part of, what third parties say, and the law behind it."""
    with view.record.reading() as connection:
        shown = load_shown(connection, digits)
        dispute = find_shown(shown, statement)
        found = load_links(connection, shown, ids_of(dispute))
    return exchange_whole(shown, dispute, statement, norms_of(dispute), found)
