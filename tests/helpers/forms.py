"""Forms as a browser without scripts sends them: what the page filled in, changed where a person changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from fastapi.testclient import TestClient
from httpx import Response
from lxml import html

from rejoinder.web.security.csrf import HEADER


def send(
    client: TestClient, page: Response, action: str, files: Iterable[tuple[str, bytes]] = (), **typed: Any
) -> Response:
    """Send the form of `page` whose address (or that of one of its buttons) has the path `action`, with what is `typed`
    into its fields; a list for fields of one name, such as ticked boxes. `files` are the names and bytes of those that
    are chosen. Redirects are followed."""
    form, address = _find(page, action)
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    for name, value in typed.items():
        assert name in form.fields, f"{action} has no field {name}"
        values[name] = value if isinstance(value, list) else [value]
    origin = {"origin": str(client.base_url).rstrip("/")}
    client.headers.pop(HEADER, None)  # only scripts send it
    if form.get("enctype") != "multipart/form-data":
        return client.post(address, data=values, headers=origin)
    kind, body = _multipart(values, list(files) or [("", b"")])  # a browser sends a file without a name for none
    return client.post(address, content=body, headers=origin | {"content-type": kind})


def fields(page: Response, action: str) -> dict[str, Any]:
    """What stands in the fields of a form, the last of several of one name."""
    form, _ = _find(page, action)
    return dict(form.form_values())


def _multipart(values: Mapping[str, Iterable[str]], files: Iterable[tuple[str, bytes]]) -> tuple[str, bytes]:
    parts = [(f'name="{name}"', value.encode()) for name, listed in values.items() for value in listed]
    parts += [(f'name="files"; filename="{name}"', data) for name, data in files]
    body = b"".join(
        f"--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + data + b"\r\n" for head, data in parts
    )
    return "multipart/form-data; boundary=edge", body + b"--edge--\r\n"


def _find(page: Response, action: str) -> tuple[html.FormElement, str]:
    for form in html.fromstring(page.text).forms:
        addresses = [form.get("action", ""), *(button.get("formaction") for button in form.iter("button"))]
        for address in addresses:
            if address and form.get("method", "get") == "post" and urlsplit(address).path == action:
                return form, address
    raise AssertionError(f"no form for {action} on {page.url}")
