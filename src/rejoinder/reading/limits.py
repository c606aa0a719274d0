"""How large one document may be, and reading no further than that: from files, lines and compressed data."""

from __future__ import annotations

import gzip
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from rejoinder.reading.errors import ReadError

MOST_BYTES = 32 * 1024 * 1024  # of one document; reports of several hundred pages have about 10 MiB
TOO_LARGE = f"larger than {MOST_BYTES // 1024**2} MiB: split it into smaller documents"
_MOST_OF_A_LINE = 256 * 1024**2  # bytes that are passed over in search of a line's end; a file with more has no lines
_MOST_TIMES = 200  # by which data may be compressed; feeds of news are by 3 to 20 times, and deflate ends at 1,032
_ANY_TIMES = 64 * 1024**2  # bytes before which that does not matter
_BUFFER = 1 << 18


def read_file(path: Path) -> bytes:
    """All bytes of a file. Raises ReadError for more than a document may have, OSError where it cannot be opened."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            raise ReadError(TOO_LARGE)
        return read_rest(file)


def read_rest(file: BinaryIO, begun: bytes = b"") -> bytes:
    """What is left of a stream behind what has been `begun`. Raises ReadError for more than a document may have, and
    then leaves the rest where it is."""
    chunks = [begun]
    size = len(begun)
    while size <= MOST_BYTES and (chunk := file.read(_BUFFER)):
        chunks.append(chunk)
        size += len(chunk)
    if size > MOST_BYTES:
        raise ReadError(TOO_LARGE)
    return b"".join(chunks)


def placed_lines(file: IO[bytes], at: int = 0) -> Iterator[tuple[int, bytes]]:
    """The lines of a stream, each with the place where it begins, counted from `at`.

    A line of more bytes than a document may have comes cut (see `is_cut`); its rest is passed over. Raises ReadError
    where no line ends for very long.
    """
    while line := file.readline(MOST_BYTES + 1):
        yield at, line
        at += len(line)
        if is_cut(line):
            at += _pass_line(file)


def is_cut(line: bytes) -> bool:
    """Whether a line of `placed_lines` is longer than what is there of it."""
    return len(line) > MOST_BYTES and not line.endswith(b"\n")


def _pass_line(file: IO[bytes]) -> int:
    """Reads to a line's end; the number of its bytes."""
    passed = 0
    while part := file.readline(_BUFFER):
        passed += len(part)
        if part.endswith(b"\n"):
            break
        if passed > _MOST_OF_A_LINE:
            raise ReadError(f"a line of more than {_MOST_OF_A_LINE // 1024**2} MiB: these are no JSON Lines")
    return passed


def opened(path: Path, *, compressed: bool = False) -> IO[bytes]:
    """A file for reading as it is now: what is written behind its end meanwhile is not read. Of `compressed` data the
    plain bytes; reading raises ReadError where these are too many times as many. Raises OSError."""
    file = path.open("rb", buffering=0)
    status = os.fstat(file.fileno())
    raw = _AsItWas(file, status.st_size) if stat.S_ISREG(status.st_mode) else file
    buffered = io.BufferedReader(raw, _BUFFER)
    return inflated(buffered) if compressed else buffered


def inflated(file: IO[bytes]) -> IO[bytes]:
    """The plain bytes of gzip data. Reading raises ReadError where these are too many times as many."""
    return io.BufferedReader(_Inflated(file), _BUFFER)


def check_times(packed: int, plain: int) -> None:
    """Raises ReadError where so many `plain` bytes come out of so few `packed` ones that no texts are in them."""
    if plain > _ANY_TIMES and plain > _MOST_TIMES * packed:
        raise ReadError(f"compressed more than {_MOST_TIMES} times, as no texts are: unpack it first, and look")


class _AsItWas(io.RawIOBase):
    """A file up to the size that it had."""

    def __init__(self, file: io.RawIOBase, size: int) -> None:
        self._file, self._size = file, size

    def readinto(self, buffer: Any) -> int | None:
        view = memoryview(buffer)[: max(0, self._size - self._file.tell())]
        return cast("int | None", self._file.readinto(view))

    def seek(self, at: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(self._size + at) if whence == os.SEEK_END else self._file.seek(at, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()


class _Inflated(io.RawIOBase):
    """gzip data, inflated as long as that stays within bounds."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed, self._plain = packed, gzip.GzipFile(fileobj=packed)
        self._begun = packed.tell()

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        data = self._plain.read1(len(view))  # what is whole before damage is given, and only then the damage told
        view[: len(data)] = data
        check_times(self._packed.tell() - self._begun, self._plain.tell())
        return len(data)

    def seek(self, at: int, whence: int = os.SEEK_SET) -> int:
        return self._plain.seek(at, whence)

    def tell(self) -> int:
        return self._plain.tell()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._plain.close()
        self._packed.close()
        super().close()
