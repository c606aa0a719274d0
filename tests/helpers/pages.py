"""What tests ask of a page: its words, its links, whether all of them lead somewhere."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urldefrag

from fastapi.testclient import TestClient


def text_of(page: str) -> str:
    """The words of a page's content, without its marks."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", page[page.index("<main") :])).split())


def links_in(page: str) -> list[str]:
    """The addresses of all links of a page, in their order."""
    return [unescape(address) for address in re.findall(r'href="([^"]+)"', page)]


def broken_links(client: TestClient, page: str) -> list[str]:
    """Those links of a page's content to others of this server that lead to none, or to no such place of it."""
    broken = []
    for address in dict.fromkeys(link for link in links_in(page[page.index("<main") :]) if link.startswith("/")):
        path, place = urldefrag(address)
        answer = client.get(path)
        if answer.status_code != 200 or (place and f'id="{place}"' not in answer.text):
            broken.append(f"{address}: {answer.status_code}")
    return broken
