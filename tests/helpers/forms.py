"""Forms as a browser without scripts sends them: what the page filled in, changed where a person changes it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from fastapi.testclient import TestClient
from httpx import Response
from lxml import html


def send(client: TestClient, page: Response, action: str, files: Any = None, **typed: Any) -> Response:
    """Send the form of `page` whose address (or that of one of its buttons) has the path `action`, with what is `typed`
    into its fields; a list for fields of one name, such as ticked boxes. Redirects are followed."""
    form, address = _find(page, action)
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    for name, value in typed.items():
        assert name in form.fields, f"{action} has no field {name}"
        values[name] = value if isinstance(value, list) else [value]
    return client.post(address, data=values, files=files, headers={"origin": str(client.base_url).rstrip("/")})


def fields(page: Response, action: str) -> dict[str, Any]:
    """What stands in the fields of a form, the last of several of one name."""
    form, _ = _find(page, action)
    return dict(form.form_values())


def _find(page: Response, action: str) -> tuple[html.FormElement, str]:
    for form in html.fromstring(page.text).forms:
        addresses = [form.get("action", ""), *(button.get("formaction") for button in form.iter("button"))]
        for address in addresses:
            if address and form.get("method", "get") == "post" and urlsplit(address).path == action:
                return form, address
    raise AssertionError(f"no form for {action} on {page.url}")
