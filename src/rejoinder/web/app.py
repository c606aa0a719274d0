"""The web application: which pages it has, and what goes around all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

import rejoinder
from rejoinder.record import NotInRecord, RecordError, open_record
from rejoinder.web.pages import PAGES
from rejoinder.web.security.allowing import MOST_OF_A_FORM, words_held
from rejoinder.web.security.protecting import protect
from rejoinder.web.settings import Settings
from rejoinder.web.view import View


def create_app(settings: Settings) -> FastAPI:
    """The application over the record that the settings name; a new record is made where there is none. Raises
    OpenError, and StartError where others could reach it and it has no accounts."""
    record = open_record(settings.record)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        record.close()

    app = FastAPI(
        title="Rejoinder",
        version=rejoinder.__version__,
        openapi_url="/api/openapi.json",
        docs_url=None,  # both load scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        dependencies=[Depends(words_held)],
        max_body_size=MOST_OF_A_FORM,
    )
    app.state.record = record
    app.state.settings = settings
    assets = StaticFiles(packages=[("rejoinder.web", "static"), ("rejoinder.export", "assets")])
    app.mount("/static", assets, name="static")
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(NotInRecord, _not_found)
    app.add_exception_handler(RecordError, _not_understood)
    protect(app, record, settings)
    return app


async def _refused(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    view = View(request)
    name = f"message.{fault.status_code}_why"
    message = view.texts(name) if name in view.texts else str(fault.detail)
    return _answer(view, fault.status_code, message)


async def _not_found(request: Request, fault: Exception) -> Response:
    return _answer(View(request), 404, str(fault))


async def _not_understood(request: Request, fault: Exception) -> Response:
    return _answer(View(request), 400, str(fault))


def _answer(view: View, status: int, message: str) -> Response:
    if view.request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, status_code=status)
    return view.refuse(status, message)
