"""Pages from the web for people who name an address in a form: only from public servers.

Somebody who may add a document could otherwise have this machine read what only it can reach: its own services, its
neighbours', a cloud's metadata (server-side request forgery). So a name is looked up once, all of its addresses must be
public, and the connection goes to one of those very addresses: a second look-up, which might say something else, never
happens. Each redirect starts over. No proxy is used, whatever the environment says: it would look names up by itself.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx

from rejoinder.reading import ReadError
from rejoinder.reading.fetch import HEADERS, MOST_BYTES, MOST_REDIRECTS, TIMEOUT, Page
from rejoinder.web.security.addresses import is_odd_number, is_public
from rejoinder.web.security.decoding import unpacked

PORTS = frozenset({80, 443})
DEADLINE = 60.0  # seconds for all of it, redirects included
_DEFAULT_PORT = {"http": 80, "https": 443}

Resolve = Callable[[str, int], Awaitable[list[str]]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is fetched at most. `ports` are those that may be asked."""

    ports: frozenset[int] = PORTS
    most_bytes: int = MOST_BYTES
    deadline: float = DEADLINE
    public: Callable[[str], bool] = is_public


def fetch_public(url: str, limits: Limits | None = None, resolve: Resolve | None = None) -> Page:
    """Get one http(s) address from a public server: what `reading.fetch.fetch` gives. Raises ReadError with the reason.
    For threads without an event loop."""
    return asyncio.run(_fetch(url, limits or Limits(), resolve or look_up))


async def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, by this machine's resolver."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ReadError(f"{host}: there is no server of that name") from None
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


async def _fetch(url: str, limits: Limits, resolve: Resolve) -> Page:
    try:
        async with (
            asyncio.timeout(limits.deadline),
            httpx.AsyncClient(
                transport=_Pinned(limits, resolve),
                timeout=TIMEOUT,
                headers=HEADERS | {"Accept-Encoding": "gzip, deflate"},
                trust_env=False,
            ) as client,
        ):
            request: httpx.Request | None = client.build_request("GET", url)
            for _ in range(MOST_REDIRECTS + 1):
                assert request is not None
                response = await client.send(request, stream=True)
                try:
                    request = response.next_request
                    if request is None:
                        return await _page(response, limits)
                finally:
                    await response.aclose()  # of a redirect not a byte is read: it has no limit
    except (httpx.TimeoutException, TimeoutError):
        raise ReadError("no answer in time") from None
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise ReadError(f"cannot be fetched: {error}") from None
    raise ReadError(f"more than {MOST_REDIRECTS} redirects")


async def _page(response: httpx.Response, limits: Limits) -> Page:
    if not response.is_success:
        raise ReadError(f"the server answered {response.status_code} {response.reason_phrase}".strip())
    data = await unpacked(response.aiter_raw(), response.headers.get("content-encoding", ""), limits.most_bytes)
    return Page(data, str(response.url), response.headers.get("content-type"))


class _Pinned(httpx.AsyncBaseTransport):
    """Sends each request to an address that was checked, under the name that was asked for (Host, and TLS' SNI and
    certificate)."""

    def __init__(self, limits: Limits, resolve: Resolve) -> None:
        self._limits = limits
        self._resolve = resolve
        # No connection is kept: one to an address could be taken for another name at the same address.
        self._inner = httpx.AsyncHTTPTransport(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host, port = _check(request.url, self._limits)
        addresses = await self._resolve(host, port)
        if not addresses or not all(self._limits.public(address) for address in addresses):
            raise ReadError(f"{host}: not a public address; those of this machine and its network are not read")
        for address in addresses[:-1]:
            try:
                return await self._inner.handle_async_request(_pinned(request, host, address))
            except httpx.ConnectError:
                continue  # such as an IPv6 address where there is no way to one
        return await self._inner.handle_async_request(_pinned(request, host, addresses[-1]))

    async def aclose(self) -> None:
        await self._inner.aclose()


def _check(url: httpx.URL, limits: Limits) -> tuple[str, int]:
    """The host, as it is looked up, and the port. Raises ReadError for addresses that are not even looked up."""
    if url.scheme not in _DEFAULT_PORT:
        raise ReadError(f"{url.scheme or 'no scheme'}: only http and https addresses are read")
    if url.userinfo:
        raise ReadError("an address with a user's name or password in it is not read")
    host, port = url.raw_host.decode("ascii"), url.port or _DEFAULT_PORT[url.scheme]
    if is_odd_number(host):
        raise ReadError(f"{host}: not the usual way to write an address")
    if port not in limits.ports:
        raise ReadError(f"port {port}: only web servers' usual ports are asked")
    return host, port


def _pinned(request: httpx.Request, host: str, address: str) -> httpx.Request:
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,  # Host among them, with the name
        stream=request.stream,
        extensions=request.extensions | {"sni_hostname": host},
    )
