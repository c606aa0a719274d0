"""What people send to be added: files and addresses, to the bytes of documents. Nothing of it is trusted.

Archives and compressed files are no documents, and nothing unpacks them. A file's name is shown and kept, but never
used as a path.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from fastapi import HTTPException, UploadFile

from rejoinder.reading import Raw, ReadError, Unreadable
from rejoinder.reading.fetch import MOST_BYTES, name_of
from rejoinder.reading.formats import format_of
from rejoinder.reading.raw import raw_of
from rejoinder.reading.rows import find_rows
from rejoinder.web.security.fetching import Limits, Resolve, fetch_public
from rejoinder.web.texts import load_texts

MOST_OF_A_FILE = MOST_BYTES  # as of what is fetched
MOST_FILES = 50
MOST_OF_AN_UPLOAD = 64 * 1024 * 1024  # bytes of a request with all its files: ``max_body_size`` of its route
MOST_ROWS = 10_000  # documents in an upload of rows; more is a case for `rejoinder add`
LONGEST_NAME = 200  # characters; file systems allow 255 bytes
_BARRED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # Unicode categories of what shows nothing, or turns writing round


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its name, as it may be shown, and its bytes."""

    name: str
    data: bytes


async def take_uploads(files: Sequence[UploadFile]) -> list[Upload]:
    """The files of a form; fields that were left empty are no files. Raises HTTPException (413) for too many, or one
    that is too large. The size of all together is bounded by the route (MOST_OF_AN_UPLOAD), while they come in."""
    given = [file for file in files if file.filename or file.size]
    if len(given) > MOST_FILES:
        raise HTTPException(413, _text("too_many_files", most=MOST_FILES))
    taken = []
    for file in given:
        name, data = safe_name(file.filename or ""), await file.read(MOST_OF_A_FILE + 1)
        if len(data) > MOST_OF_A_FILE:
            raise HTTPException(413, _text("file_too_large", file=name, most=MOST_OF_A_FILE // 1024**2))
        taken.append(Upload(name, data))
    return taken


def safe_name(name: str) -> str:
    """A file's name without its folders, without characters that show nothing, and of bearable length; its suffix,
    which says what is in it, stays."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(character for character in last if unicodedata.category(character) not in _BARRED)
    shown = " ".join(shown.split()).lstrip(".")
    suffix = Path(shown).suffix[:16]
    if len(shown) > LONGEST_NAME:
        return shown[: LONGEST_NAME - len(suffix)] + suffix
    return shown or "unnamed"


def raws_of_upload(upload: Upload) -> Iterator[Raw | Unreadable]:
    """The bytes of the documents in a file, or the reasons why there are none."""
    try:
        if format_of(upload.data, upload.name) == "jsonl":
            yield from _rows(upload)
        else:
            yield raw_of(upload.data, name=upload.name)
    except ReadError as fault:
        yield Unreadable(upload.name, str(fault), hashlib.sha256(upload.data).hexdigest())


def _rows(upload: Upload) -> Iterator[Raw | Unreadable]:
    rows = find_rows(io.BytesIO(upload.data), stem=Path(upload.name).stem, origin=upload.name)
    yield from islice(rows, MOST_ROWS)
    if next(rows, None):
        yield Unreadable(upload.name, f"more than {MOST_ROWS:,} documents: use `rejoinder add` for the rest")


def raw_of_address(url: str, limits: Limits | None = None, resolve: Resolve | None = None) -> Raw | Unreadable:
    """The bytes of the document at an address, fetched from a public server (`fetching`), or the reason why there are
    none. For threads without an event loop."""
    try:
        page = fetch_public(url, limits, resolve)
    except ReadError as fault:
        return Unreadable(url, str(fault))
    name = name_of(page.url)
    try:
        return raw_of(page.data, name=name, id=name, origin=url, media_type=page.media_type, url=page.url)
    except ReadError as fault:
        return Unreadable(url, str(fault), hashlib.sha256(page.data).hexdigest())


def _text(text: str, /, **values: object) -> str:
    return load_texts()(f"security.{text}", **values).unescape()
