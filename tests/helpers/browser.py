"""Browsers of people with accounts, for tests of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from rejoinder.web.security.csrf import FIELD, word_for
from rejoinder.web.security.visit import COOKIE

BASE = "http://127.0.0.1:8765"
PASSWORD = "a lantern in the harbour"


class Browser(TestClient):
    """Keeps cookies, follows no redirects by itself, and sends forms with the word of its pages."""

    @property
    def token(self) -> str:
        return str(self.cookies.get(COOKIE, ""))

    def submit(self, address: str, **fields: str) -> Any:
        """Send a form as a page of the server has it."""
        if not self.token:
            self.get("/sign-in")
        return self.post(address, data={FIELD: word_for(self.token)} | fields)

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> Any:
        return self.submit("/sign-in", name=name, password=password, **fields)


@contextmanager
def browser(app: FastAPI, signed_in: str | None = None) -> Iterator[Browser]:
    """A browser of an account, or of nobody."""
    with Browser(app, base_url=BASE, follow_redirects=False, raise_server_exceptions=False) as opened:
        if signed_in:
            answer = opened.sign_in(signed_in)
            assert answer.status_code == 303, answer.text
        yield opened
