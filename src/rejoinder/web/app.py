"""The web application: which pages it has, and what goes around all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException

import rejoinder
from rejoinder.record import NotInRecord, RecordError, open_record
from rejoinder.web.api.routers import ROUTERS
from rejoinder.web.jobs import Jobs
from rejoinder.web.pages import PAGES
from rejoinder.web.security.allowing import words_held
from rejoinder.web.security.protecting import protect
from rejoinder.web.settings import Settings
from rejoinder.web.view import View

_PHRASES = {status.phrase for status in HTTPStatus} | {"Content Too Large"}  # of those who say no more than the status


def create_app(settings: Settings) -> FastAPI:
    """The application over the record that the settings name; a new record is made where there is none. Raises
    OpenError, and StartError where others could reach it and it has no accounts."""
    record = open_record(settings.record)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.jobs.close()
        record.close()

    app = FastAPI(
        title="Rejoinder",
        version=rejoinder.__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,  # both load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        dependencies=[Depends(words_held)],
    )
    app.state.record = record
    app.state.settings = settings
    app.state.jobs = Jobs(record)
    assets = StaticFiles(packages=[("rejoinder.web", "static"), ("rejoinder.export", "assets")])
    app.mount("/static", assets, name="static")
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    for router in ROUTERS:
        app.include_router(router, prefix="/api")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(NotInRecord, _not_found)
    app.add_exception_handler(OverflowError, _no_such_value)
    app.add_exception_handler(DataError, _no_such_value)
    app.add_exception_handler(RecordError, _not_understood)
    protect(app, record, settings)
    return app


async def _refused(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    view = View(request)
    message, why = str(fault.detail), f"message.{fault.status_code}_why"
    if message in _PHRASES and why in view.texts:
        message = view.texts(why).unescape()
    answer = _answer(view, fault.status_code, message)
    answer.headers.update(fault.headers or {})
    return answer


async def _invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    view = View(request)
    places = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in fault.errors())
    return _answer(view, 422, f"{view.texts('message.422_why').unescape()} {places}")


async def _not_found(request: Request, fault: Exception) -> Response:
    return _answer(View(request), 404, str(fault))


async def _no_such_value(request: Request, _: Exception) -> Response:
    """For what no row can have: numbers beyond the database's, and in PostgreSQL text with a NUL."""
    view = View(request)
    return _answer(view, 404, view.texts("message.404_why").unescape())


async def _not_understood(request: Request, fault: Exception) -> Response:
    return _answer(View(request), 400, str(fault))


def _answer(view: View, status: int, message: str) -> Response:
    if view.request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, status_code=status)
    return view.refuse(status, message)
