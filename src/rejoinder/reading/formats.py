"""Which format some bytes are in: by their first bytes, then by what the server or the file's name says."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from rejoinder.reading.errors import ReadError

Format = Literal["text", "markdown", "html", "pdf", "jsonl"]

_SUFFIXES: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".txt": "text",
    ".text": "text",
}
_MEDIA_TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/x-jsonlines": "jsonl",
}
_BINARY = (
    (b"PK\x03\x04", "a ZIP archive or an office document: unpack it, or save the document as PDF"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as PDF"),
    (b"{\\rtf", "a rich text document: save it as PDF or plain text"),
    (b"\x1f\x8b", "compressed data: unpack it first"),
    (b"BZh", "compressed data: unpack it first"),
    (b"\xfd7zXZ", "compressed data: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound or film"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
# Text, but not articles: as plain text they would only fill a record with noise.
_OTHER_TEXT = frozenset(
    {
        ".css",
        ".csv",
        ".ini",
        ".js",
        ".json",
        ".log",
        ".py",
        ".sh",
        ".sql",
        ".svg",
        ".toml",
        ".tsv",
        ".xml",
        ".yaml",
        ".yml",
    }
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_PDF_WITHIN = 1024  # bytes before "%PDF-" that readers forgive


def format_of(data: bytes, name: str, media_type: str | None = None) -> Format:
    """The format of ``data`` (its first kilobytes are enough). Raises ReadError for what is none of ours."""
    suffix = PurePosixPath(name).suffix.lower()
    media = (media_type or "").partition(";")[0].strip().lower()
    named = _MEDIA_TYPES.get(media) or _SUFFIXES.get(suffix)
    head = data[:_PDF_WITHIN].lstrip(b"\xef\xbb\xbf")
    if b"%PDF-" in head:
        return "pdf"
    for magic, what in _BINARY:
        if head.startswith(magic):
            raise ReadError(f"{what}; documents are plain text, Markdown, HTML, PDF or JSON Lines")
    if named == "pdf" and data.strip():
        raise ReadError("not a PDF, though it is called one: it may be damaged, or a page with an error")
    if _PAGE.match(data[:4096].lstrip(b"\xef\xbb\xbf")):
        return "html"
    if named:
        return named
    if suffix in _OTHER_TEXT or media in {"application/json", "text/css", "text/csv", "text/javascript"}:
        raise ReadError(f"data or a program ({suffix or media}), not an article")
    if media.startswith(("image/", "audio/", "video/")):
        raise ReadError(f"{media}: not an article")
    return "text"


def looks_like_rows(data: bytes) -> bool:
    """Whether unnamed data, such as standard input, seems to be JSON Lines."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b'{"', b"{ "))
