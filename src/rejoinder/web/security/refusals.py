"""A request that gets no further: refused in plain words, before any page is made."""

from __future__ import annotations

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from rejoinder.web.texts import load_texts

API = "/api/"


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, text: str, **values: object
) -> None:
    """Answer with a text of ``texts/…/security.toml``: to the API as JSON, as its other answers; otherwise as plain
    text, which holds nothing of the request."""
    message = load_texts()(f"security.{text}", **values).unescape()
    answer: Response
    if scope["path"].startswith(API):
        answer = JSONResponse({"error": message}, status)
    else:
        answer = PlainTextResponse(message + "\n", status)
    await answer(scope, receive, send)
