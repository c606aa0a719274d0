"""One file to a broken one: bits, ranges, numbers and words changed by chance, within compressed data too."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable
from random import Random

MOST_BYTES = 1 << 17  # of a broken file: repetition is a mutation too, and a hang is to be told from a long file
_MOST_CHANGES = 6

_NUMBERS = (b"0", b"-1", b"1", b"127", b"65535", b"65536", b"2147483647", b"2147483648", b"4294967295", b"-2147483648",
            b"9223372036854775807", b"18446744073709551616", b"1e309", b"NaN", b"0.0000001", b"9" * 400)  # fmt: skip
_BYTES = (0x00, 0x01, 0x0A, 0x0D, 0x20, 0x22, 0x3C, 0x7F, 0x80, 0xC0, 0xED, 0xFE, 0xFF)
# What readers of any format stumble on: marks, halves of characters, directions, widths, controls.
_ANYWHERE = (b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xed\xb0\x80", b"\xc3", b"\xf4\x90\x80\x80",
             "\u202e".encode(), "\u2066".encode(), "\u200b".encode(), "\u200d".encode(), "\ufeff".encode(),
             "\u2028".encode(), "\x85".encode(), "\U000e0001".encode(), "e\u0301".encode(), b"\r", b"\n\n", b"\x1a",
             b"\x1b[31m", b"%s%n", b"\\u0000", b"\\ud800", b"&#0;", b"&#xD800;", b"&#1114112;")  # fmt: skip
_WORDS: dict[str, tuple[bytes, ...]] = {
    "html": (
        b"<div>", b"</div>", b"<p>", b"</p>", b"<table>", b"<tr>", b"<td>", b"<!--", b"-->", b"<![CDATA[", b"]]>",
        b"<script>", b"</script>", b"<svg>", b"<math>", b"<template>", b"<select>", b"<plaintext>", b"<base href=//",
        b"<meta charset=utf-16>", b"<meta charset=utf-7>", b"<meta charset=punycode>", b"<meta charset=idna>",
        b"<?xml version='1.0' encoding='utf-32'?>", b"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>&b;",
        b"<figcaption>", b"</figure>", b"<article>", b"<blockquote class=pull>", b'"@type": "Report"', b"<time>",
        b'<meta property="article:published_time" content="0000-99-99">', b"<a href='http://[::1'>",
    ),
    "md": (
        b"---\n", b"# ", b"> ", b">" * 300, b"- ", b"1. ", b"\t", b"```\n", b"[" * 500, b"](", b"*" * 300, b"`" * 200,
        b"| a | b |\n|---|---|\n", b"<!--", b"===\n", b"[a]: b\n", b"    ", b"&amp;", b"\\", b"- " * 200,
    ),
    "pdf": (
        b"endobj", b"stream", b"endstream", b"1 0 R", b"2 0 R", b"3 0 R", b"/Kids", b"/Parent", b"/Count", b"<<",
        b">>", b"[", b"]", b"/Filter /FlateDecode", b"/Filter [/ASCIIHexDecode /LZWDecode]", b"/Type /Page", b"BT",
        b"ET", b"Tj", b"TJ", b"q ", b"Q ", b"Do", b"cm", b"Tf", b"Td", b"/Encrypt 5 0 R", b"trailer", b"xref",
        b"startxref", b"%%EOF", b"/ObjStm", b"/XObject", b"/ToUnicode 4 0 R", b"/Contents", b"/MediaBox [0 0 0 0]",
    ),
    "jsonl": (
        b"{", b"}", b"[", b"]", b"[" * 2000, b'{"a":' * 2000, b'"', b",", b":", b"null", b"true", b'"text":',
        b'"html":', b'"id":', b'{"text": "x"}\n', b"\n", b"\\", b"\\u", b'\\ud83d"', b'"kind": {}', b'"title": 1',
    ),
    "warc": (
        b"WARC/1.0\r\n", b"WARC/9.9\r\n", b"\r\n\r\n", b"\r\n", b"Content-Length: ", b"WARC-Type: response\r\n",
        b"WARC-Type: resource\r\n", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 \xff\r\n", b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n", b"Content-Type: text/html; charset=utf-16\r\n", b": ", b" \t", b"\x1f\x8b",
    ),
    "parquet": (
        b"PAR1", b"\x15", b"\x19", b"\x4c", b"text", b"html",
    ),
    "txt": (
        b"By ", b"4 May 2021\n", b"3 comments:\n", b"Image caption\n", b"\xe2\x80\x9c", b"\xe2\x80\x9d",
        b"    \xe2\x80\xa2 ", b"Related:\n", b"ENDS\n", b"A SPEAKER: ", b"<html>", b"%PDF-", b"Share | Tweet\n",
        b"a@b.example\n",
    ),
}  # fmt: skip


def mutate(name: str, data: bytes, rng: Random, others: list[bytes]) -> bytes:
    """A broken one of the file called `name`; `others` are what it may be spliced with."""
    if data.startswith(b"\x1f\x8b") and rng.random() < 0.7:
        plain = _change(name.removesuffix(".gz"), gzip.decompress(data), rng, others)
        data = gzip.compress(plain, compresslevel=1, mtime=0)
        return data if rng.random() < 0.7 else _change(name, data, rng, others)
    if name.endswith(".parquet") and rng.random() < 0.5:
        return rng.choice((_flip, _set))(data, rng)  # where all lengths and places stay right, more of it is read
    if name.endswith(".pdf") and rng.random() < 0.4:
        data = _within_streams(data, rng)
    return _change(name, data, rng, others)


def _change(name: str, data: bytes, rng: Random, others: list[bytes]) -> bytes:
    words = _WORDS.get(name.rpartition(".")[2], _WORDS["txt"])
    for _ in range(rng.randint(1, _MOST_CHANGES)):
        change = rng.choice(_CHANGES)
        if change is None:
            other = rng.choice(others)
            data = data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]
        elif change is _insert:
            data = _insert(data, rng, rng.choice(words if rng.random() < 0.6 else _ANYWHERE))
        else:
            data = change(data, rng)
    return data[:MOST_BYTES]


def _flip(data: bytes, rng: Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 4, 32)) if out else 0):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _set(data: bytes, rng: Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 2, 8)) if out else 0):
        out[rng.randrange(len(out))] = rng.choice(_BYTES)
    return bytes(out)


def _cut(data: bytes, rng: Random) -> bytes:
    return data[: rng.randint(0, len(data))]


def _drop(data: bytes, rng: Random) -> bytes:
    start, end = _range(data, rng)
    return data[:start] + data[end:]


def _move(data: bytes, rng: Random) -> bytes:
    start, end = _range(data, rng)
    at = rng.randint(0, len(data))
    return data[:at] + data[start:end] + data[at:]


def _repeat(data: bytes, rng: Random) -> bytes:
    start, end = _range(data, rng)
    times = rng.choice((2, 10, 1000))
    return data[:start] + data[start:end] * min(times, MOST_BYTES // (end - start or 1)) + data[end:]


def _number(data: bytes, rng: Random) -> bytes:
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    place = rng.choice(found)
    return data[: place.start()] + rng.choice(_NUMBERS) + data[place.end() :]


def _swap(data: bytes, rng: Random) -> bytes:
    words = data.split(b" ")
    one, other = rng.randrange(len(words)), rng.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return b" ".join(words)


def _insert(data: bytes, rng: Random, word: bytes = b"\x00") -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + word * rng.choice((1, 1, 1, 3, 500)) + data[at:]


_CHANGES: tuple[Callable[[bytes, Random], bytes] | None, ...] = (
    _flip, _flip, _set, _cut, _drop, _move, _repeat, _number, _number, _swap, _insert, _insert, _insert, None,
)  # fmt: skip


def _range(data: bytes, rng: Random) -> tuple[int, int]:
    start = rng.randint(0, len(data))
    return start, min(len(data), start + rng.choice((1, 8, 64, 512, 4096)))


def _within_streams(data: bytes, rng: Random) -> bytes:
    """A PDF with one of its compressed streams changed before compression; its length may no longer be what it says."""
    found = [place for place in re.finditer(rb"stream\n(.*?)\nendstream", data, re.DOTALL) if place[1][:1] == b"\x78"]
    if not found:
        return data
    place = rng.choice(found)
    plain = _change("a.pdf", zlib.decompress(place[1]), rng, [data])
    return data[: place.start(1)] + zlib.compress(plain) + data[place.end(1) :]
