"""Add: files or addresses, worked on in the background; a page for each such job says what became of what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from rejoinder.record.jobs import find_job, list_items, list_jobs
from rejoinder.web import links
from rejoinder.web.jobs import Jobs
from rejoinder.web.jobs.sources import Sources, addresses_in
from rejoinder.web.reviews.who import reviewer_of
from rejoinder.web.security.incoming import MOST_OF_A_FILE, MOST_OF_AN_UPLOAD, Upload, take_uploads
from rejoinder.web.view import Asked, View

router = APIRouter()

SHOWN_JOBS = 20
SHOWN_ITEMS = 500  # of each sort on a job's page: the last ones
MOST_ADDRESSES = 100  # in one job; each may take a minute to answer
LONGEST_ADDRESS = 2000  # characters, as browsers and servers take them


class Wrong(Exception):
    """What was given cannot be added; the message says why."""


@router.get("/add")
def show(view: Asked) -> HTMLResponse:
    return _form(view)


@router.post("/add", max_body_size=MOST_OF_AN_UPLOAD)
async def add(
    view: Asked, files: Annotated[list[UploadFile] | None, Form()] = None, addresses: Annotated[str, Form()] = ""
) -> Response:
    try:
        uploads = await take_uploads(files or [])
        id = await run_in_threadpool(begin, view, uploads, addresses)
    except HTTPException as fault:
        return _form(view, addresses, fault=str(fault.detail), status=fault.status_code)
    except Wrong as fault:
        return _form(view, addresses, fault=str(fault), status=422)
    return RedirectResponse(links.job(id), status_code=303)


@router.get("/add/{job}")
def show_job(view: Asked, job: int) -> HTMLResponse:
    with view.record.reading() as connection:
        found = find_job(connection, job)
        failed = list_items(connection, job, failed=True, limit=SHOWN_ITEMS)
        added = list_items(connection, job, failed=False, limit=SHOWN_ITEMS)
    done = sum(found.counts.values())
    return view.page("job.html.j2", job=found, failed=failed, added=added, done=done, shown=len(failed) + len(added))


def begin(view: View, uploads: list[Upload], addresses: str) -> int:
    """Have the files and addresses (one a line) added; returns the job's number. Raises Wrong."""
    good, others = addresses_in(addresses)
    texts = view.texts
    if others:
        raise Wrong(texts("add.no_address", line=others[0][:100]).unescape())
    if len(good) > MOST_ADDRESSES:
        raise Wrong(texts("add.too_many", most=MOST_ADDRESSES).unescape())
    if any(len(address) > LONGEST_ADDRESS for address in good):
        raise Wrong(texts("add.too_long", most=LONGEST_ADDRESS).unescape())
    if not uploads and not good:
        raise Wrong(texts("add.nothing").unescape())
    jobs: Jobs = view.request.app.state.jobs
    return jobs.add(Sources.keep(uploads, good), reviewer_of(view))


def _form(view: View, addresses: str = "", *, fault: str | None = None, status: int = 200) -> HTMLResponse:
    with view.record.reading() as connection:
        jobs = list_jobs(connection, SHOWN_JOBS)
    return view.page(
        "add.html.j2",
        status=status,
        jobs=jobs,
        addresses=addresses,
        fault=fault,
        most=MOST_OF_A_FILE // 1024**2,
        may=view.visitor.may("reviewer"),
    )
