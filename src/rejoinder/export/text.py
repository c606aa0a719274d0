"""Text for formats that cannot hold every character or every span as they are.

Whatever is replaced is replaced one code point for one, so that offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

from rejoinder.schema import Span

REPLACEMENT = "\ufffd"

_SURROGATE = re.compile("[\ud800-\udfff]")
# All but the Char production of XML 1.0 (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Whatever some reader of lines takes for their end (as str.splitlines does), and the tab, which ends columns.
_LINE = re.compile("[^\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_URI = "!#$%&'()*+,/:;=?@[]~"  # what stays as it is in an address


def for_utf8(text: str) -> str:
    """`text` without lone surrogates, which UTF-8 cannot hold."""
    return _SURROGATE.sub(REPLACEMENT, text)


def for_xml(text: str) -> str:
    """`text` with what XML 1.0 cannot hold replaced: most control characters, lone surrogates, U+FFFE and U+FFFF."""
    return _NOT_XML.sub(REPLACEMENT, text)


def token(id: str) -> str:
    """An id without white space or the signs that divide other formats' lines; the usual ones stay as they are."""
    return quote(id, safe="#", errors="surrogatepass")


def from_token(token: str) -> str:
    """The id that `token` was given."""
    return unquote(token, errors="surrogatepass")


def web_address(url: str | None) -> str | None:
    """`url` with what no URI may hold percent-encoded (RFC 3986), if it is an http or https address."""
    known = url is not None and url.lower().startswith(("http://", "https://"))
    return quote(for_utf8(url), safe=_URI) if url and known else None


def words(text: str, spans: Iterable[Span]) -> str:
    """The words of spans that make one whole, with `` … `` where it is interrupted."""
    return " … ".join(text[start:end] for start, end in spans)


def fragments(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` in order, those that meet or overlap as one, cut at line breaks and tabs and without white space at ends.

    Two sets of spans over the same visible words of the same lines have the same fragments. What holds no visible
    character has none.
    """
    found: list[Span] = []
    for start, end in _merged(spans):
        for line in _LINE.finditer(text, start, end):
            shown = line[0].strip()
            if shown:
                first = line.start() + line[0].index(shown)
                found.append((first, first + len(shown)))
    return tuple(found)


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The opposite of `fragments`: neighbours with nothing but white space between them become one span."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and not text[whole[-1][1] : start].strip():
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)


def _merged(spans: Iterable[Span]) -> Iterable[Span]:
    last: Span | None = None
    for start, end in sorted(spans):
        if last and start <= last[1]:
            last = (last[0], max(end, last[1]))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
