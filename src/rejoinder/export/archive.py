"""Zip archives that come out the same, byte for byte, whenever they are written."""

from __future__ import annotations

import hashlib
import re
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rejoinder.schema import Document

_LONGEST = 80  # characters of a document's id in a file's name; some file systems allow 255 bytes in all
_START = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can say
_READABLE = 0o644 << 16


def add(archive: ZipFile, name: str, content: str | bytes) -> None:
    """Add a file, in UTF-8 if it is text."""
    entry = ZipInfo(name, _START)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = _READABLE
    archive.writestr(entry, content)


def file_name(document: Document) -> str:
    """A name for a document's files: its id, with what leads out of a folder or troubles a shell replaced, and the
    beginning of its SHA-256, since ids may repeat."""
    digest = document.sha256 or hashlib.sha256(repr((document.id, document.text)).encode()).hexdigest()
    stem = re.sub(r"[^A-Za-z0-9-]+", "_", document.id)[:_LONGEST].strip("_-")
    return f"{stem or 'document'}-{digest[:12]}"
