"""Values that a database refuses, in addresses and parameters: on both databases they are of nothing."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from fastapi.routing import iter_route_contexts

from helpers.browser import browser
from helpers.exchanges import article, put
from rejoinder.record import open_record
from rejoinder.web import Settings, asking, create_app


@pytest.mark.parametrize("value", ["\x00", "9" * 400, "\ud800", "' OR 1=1 --"])
def test_they_are_of_nothing(record_url: str, value: str) -> None:
    with open_record(record_url) as record:
        put(record, article())
    words = quote(value.encode("utf-8", "surrogatepass"), safe="")
    names = [parameter.name for parameter in (*asking.SEARCH, asking.PAGE, asking.LENGTH)]
    app = create_app(Settings(record_url))
    with browser(app) as opened:
        for route in iter_route_contexts(app.routes):
            path = str(route.path)
            if "GET" in (route.methods or ()) and "{" in path:
                address = words.join(re.split(r"\{[^}]*\}", path))
                assert opened.get(address).status_code in {303, 307, 400, 404, 422}, address
        for address in (f"/search?{name}={words}" for name in names):
            assert opened.get(address).status_code in {200, 303, 400, 422}, address
