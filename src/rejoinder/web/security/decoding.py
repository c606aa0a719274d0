"""Compressed answers, unpacked no further than their limit: a few kilobytes may be made to unpack to gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from rejoinder.reading import ReadError

_WINDOW = zlib.MAX_WBITS
_ANY_HEADER = 32 + _WINDOW  # zlib tells gzip and zlib data apart by their headers
_AT_ONCE = 256 * 1024  # bytes unpacked at a time


async def unpacked(chunks: AsyncIterator[bytes], encoding: str, most: int) -> bytes:
    """The bytes that `chunks` hold, unpacked as the header Content-Encoding says. Raises ReadError for more than `most`
    bytes, before or after unpacking, for damaged data, and for encodings but gzip and deflate, which alone are asked
    for; nothing is packed twice."""
    name = encoding.strip().lower()
    if name not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise ReadError(f"compressed in a way that was not asked for ({name[:40]})")
    packed = None if name in {"", "identity"} else zlib.decompressobj(_ANY_HEADER)
    found = bytearray()
    received = 0
    async for chunk in chunks:
        received += len(chunk)
        _check(received, most)
        if packed is None:
            found += chunk
            continue
        while chunk and not packed.eof:
            try:
                found += packed.decompress(chunk, _AT_ONCE)
            except zlib.error as fault:
                raise ReadError(f"damaged on its way: {fault}") from None
            _check(len(found), most)
            chunk = packed.unconsumed_tail
    if packed is not None and received and not packed.eof:
        raise ReadError("damaged on its way: it ends too early")
    return bytes(found)


def _check(size: int, most: int) -> None:
    if size > most:
        raise ReadError(f"larger than {most // 1024**2} MiB: save it and add the file")
