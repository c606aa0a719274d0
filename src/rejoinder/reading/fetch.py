"""Pages from the web, on request. But for `web.security.fetching`, the only place of the package that reaches out."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx

from rejoinder.reading.errors import ReadError
from rejoinder.reading.limits import MOST_BYTES as MOST_BYTES

TIMEOUT = 20.0  # seconds without an answer
MOST_REDIRECTS = 10
HEADERS = {"User-Agent": "rejoinder", "Accept": "text/html, application/pdf, text/plain, text/markdown, */*;q=0.5"}


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent: the bytes, where they came from after redirects, and the content type it gave."""

    data: bytes
    url: str
    media_type: str | None


def fetch(url: str) -> Page:
    """Gets one http(s) address. Raises ReadError with the reason when there is no page of bearable size."""
    try:
        with (
            httpx.Client(
                follow_redirects=True, timeout=TIMEOUT, max_redirects=MOST_REDIRECTS, headers=HEADERS
            ) as client,
            client.stream("GET", url) as response,
        ):
            if not response.is_success:
                raise ReadError(f"the server answered {response.status_code} {response.reason_phrase}".strip())
            return Page(_body(response), str(response.url), response.headers.get("content-type"))
    except httpx.TimeoutException:
        raise ReadError(f"no answer within {TIMEOUT:.0f} seconds") from None
    except httpx.TooManyRedirects:
        raise ReadError(f"more than {MOST_REDIRECTS} redirects") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise ReadError(f"cannot be fetched: {error}") from None


def _body(response: httpx.Response) -> bytes:
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > MOST_BYTES:
            raise ReadError(f"larger than {MOST_BYTES // 1024**2} MiB: save it and read the file")
        chunks.append(chunk)
    return b"".join(chunks)


def name_of(url: str) -> str:
    """A readable id for an address: its host, path and query, with dashes between."""
    return re.sub(r"[^\w.]+", "-", re.sub(r"^https?://(?:www\.)?", "", url, flags=re.IGNORECASE)).strip("-")
