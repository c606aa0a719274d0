"""Bytes to text: byte order marks, declarations, UTF-8, and a guess for what declares nothing."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from rejoinder.reading.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION_WITHIN = 4096  # bytes; HTML asks for the first 1024, pages in the wild are later
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Share of bytes outside ASCII below which a text is in Latin letters. Short ones do not tell one code page from
# another, and guesses go far astray; Windows-1252 is that of most old pages and files in English. (Cyrillic or Arabic
# text has over half.)
_LATIN_SHARE = 0.2
_GUESSED_BY = 1 << 16  # bytes that tell the encoding; all of 5 MiB take over a minute
# Codecs that are no encodings of pages, so that no declaration may call for them: they raise what decoding does not,
# take the square of the length, or make something else of plain ASCII.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
_BINARY = "binary data, not text: save it as PDF, HTML or plain text"
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.02  # of the characters; prose has none, compressed data taken for Latin text has about a tenth


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that ``data`` spells, without its byte order mark. ``declared`` is a charset said by the transport.

    Raises ReadError for empty, binary and damaged data.
    """
    if not data.strip():
        raise ReadError("empty: there is no text in it")
    text = _decode(data, declared)
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise ReadError(_BINARY)
    return text


def declared_charset(data: bytes) -> str | None:
    """The charset that an HTML or XML page names in its own head."""
    found = _DECLARED.search(data[:_DECLARATION_WITHIN])
    return found.group(1).decode("ascii") if found else None


def _decode(data: bytes, declared: str | None) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name)
    nul = b"\x00" in data
    if nul and (text := _wide(data)) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    if (text := _with_surrogates(data)) is not None:
        return text
    if nul:
        raise ReadError(_BINARY)
    if declared and (text := _as_declared(data, declared)) is not None:
        return text
    # Several right sequences beside a wrong one: a damaged UTF-8 file, which any other reading would garble.
    if len(_SEQUENCE.findall(data)) > len(re.findall(rb"[\x80-\xff]", data)) / 4:
        raise ReadError(f"damaged UTF-8 (byte {where:,}): save the text again as UTF-8")
    few = len(re.findall(rb"[\x80-\xff]", data)) < _LATIN_SHARE * len(data)
    if few and (text := _as_declared(data, "cp1252")) is not None:
        return text
    best = from_bytes(data[:_GUESSED_BY]).best()
    if best is None or (text := _as_declared(data, best.encoding)) is None:
        raise ReadError("unknown encoding: save the text as UTF-8")
    return text


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        said = name.removesuffix("-sig").upper()
        raise ReadError(f"damaged {said} (byte {error.start:,}): save the text again as UTF-8") from error


def _as_declared(data: bytes, name: str) -> str | None:
    # Browsers read what calls itself Latin-1 or ASCII as Windows-1252, and so do the writers of such pages.
    try:
        known = codecs.lookup(name).name.replace("_", "-")
        if known in _NO_CHARSETS:
            return None
        return data.decode("cp1252" if known in {"iso8859-1", "ascii"} else name)
    except (LookupError, UnicodeDecodeError):
        return None


def _with_surrogates(data: bytes) -> str | None:
    """UTF-8 in which halves of surrogate pairs are written as characters, as some programs do: whole pairs are one
    character, lone ones stay."""
    try:
        halves = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark has a NUL in every other byte; None for anything else."""
    for name, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.7 * len(zeros) and data.count(0) < 0.6 * len(data):
            return _strictly(data, name)
    return None
