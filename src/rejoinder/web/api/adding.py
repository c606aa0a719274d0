"""What was asked to be added, what became of it, and what could not be read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from fastapi import APIRouter
from pydantic import Field

from rejoinder.record.jobs import Item, Job, find_job, list_items, list_jobs
from rejoinder.record.listing import count_open_failures, list_open_failures
from rejoinder.web import links
from rejoinder.web.api.describing import ERRORS, taking
from rejoinder.web.api.shapes import Api, Html, Listed, Shape, listed
from rejoinder.web.asking import Asking
from rejoinder.web.paging import Paging
from rejoinder.web.view import Asked

router = APIRouter(responses=ERRORS)

SHOWN_ITEMS = 500  # of each sort: the last ones
MOST_JOBS = 1000  # that are counted and listed


class Unread(Shape):
    """What could not be read."""

    origin: str = Field(description="Where it is: a path, an address; with the line, where a file has many documents.")
    sha256: str | None = Field(description="The SHA-256 of its bytes; null where there were none.")
    reason: str
    at: datetime = Field(description="When it was tried.")
    version: str = Field(description="The version of Rejoinder that tried.")


class JobInList(Shape):
    """Something that somebody asked to add."""

    id: int
    asked_at: datetime
    asked_by: str | None
    sources: list[str] = Field(description="The names of files and the addresses that were given.")
    state: Literal["waiting", "running", "done", "broken off"]
    ended_at: datetime | None
    why: str | None = Field(description="Why it was broken off, where that is known.")
    counts: dict[str, int] = Field(description="How many documents were added, known already, … or failed.")
    html: Html
    api: Api


class DocumentOfJob(Shape):
    """What became of one document."""

    place: str = Field(description="Where it was found.")
    what: str = Field(description="added, known, read again or failed.")
    reason: str | None = Field(description="Why it failed.")
    html: str | None = Field(description="Its page; null where it has none.")


class WholeJob(JobInList):
    """Something that somebody asked to add, and the last documents of it."""

    failed: list[DocumentOfJob]
    others: list[DocumentOfJob]


@router.get("/failures", openapi_extra=taking(()))
def failures(view: Asked) -> Listed[Unread]:
    """What could not be read, nor since, the latest first."""
    asking = Asking.read(view.request.query_params.multi_items(), ())
    asking.check()
    with view.record.reading() as connection:
        total = count_open_failures(connection)
        rows = list_open_failures(connection, asking.per_page, (asking.page - 1) * asking.per_page)
    paging = Paging.of(asking, total, lambda **given: links.figures("/failures", **given))
    items = [
        Unread(origin=row.origin, sha256=row.sha256, reason=row.reason, at=row.at, version=row.maker.version)
        for row in rows
    ]
    return listed(items, paging, links.documents(failed=1))


@router.get("/add", openapi_extra=taking(()))
def jobs(view: Asked) -> Listed[JobInList]:
    """What was asked to be added, the newest first: the last thousand."""
    asking = Asking.read(view.request.query_params.multi_items(), ())
    asking.check()
    with view.record.reading() as connection:
        rows = list_jobs(connection, MOST_JOBS)
    paging = Paging.of(asking, len(rows), lambda **given: links.figures("/add", **given))
    shown = rows[(asking.page - 1) * asking.per_page : asking.page * asking.per_page]
    return listed([JobInList(**_fields(row)) for row in shown], paging, "/add")


@router.get("/add/{job}")
def one_job(view: Asked, job: int) -> WholeJob:
    """What became of what somebody asked to add."""
    with view.record.reading() as connection:
        found = find_job(connection, job)
        failed = list_items(connection, job, failed=True, limit=SHOWN_ITEMS)
        others = list_items(connection, job, failed=False, limit=SHOWN_ITEMS)
    return WholeJob(
        **_fields(found), failed=[_document(item) for item in failed], others=[_document(item) for item in others]
    )


def _fields(job: Job) -> dict[str, Any]:
    page = links.job(job.id)
    return {
        "id": job.id,
        "asked_at": job.asked_at,
        "asked_by": job.asked_by,
        "sources": list(job.sources),
        "state": job.state,
        "ended_at": job.ended_at,
        "why": job.why,
        "counts": dict(job.counts),
        "html": page,
        "api": links.api(page),
    }


def _document(item: Item) -> DocumentOfJob:
    page = links.document(item.sha256) if item.sha256 and item.what != "failed" else None
    return DocumentOfJob(place=item.place, what=item.what, reason=item.reason, html=page)
