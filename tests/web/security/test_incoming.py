from __future__ import annotations

import asyncio
import gzip
import io
import json
import zipfile

import pytest
from fastapi import HTTPException, UploadFile
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.reading import Raw, Unreadable
from rejoinder.web.security import incoming
from rejoinder.web.security.incoming import (
    LONGEST_NAME,
    Upload,
    raw_of_address,
    raws_of_upload,
    safe_name,
    take_uploads,
)

SENTENCE = b"The minister denied it."


def zipped() -> bytes:
    """A ZIP bomb: 10 MiB of nothing in 10 KiB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(10 * 1024**2))
    return file.getvalue()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("article.pdf", "article.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        ("/etc/passwd", "passwd"),
        ("C:\\a\\b.html", "b.html"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("a/", "unnamed"),
        (".bashrc", "bashrc"),
        ("a\x00b\r\n.txt", "ab.txt"),
        ("\u202efdp.exe", "fdp.exe"),
        ("<script>alert(1)</script>.html", "script>.html"),
        ("x" * 300 + ".pdf", "x" * (LONGEST_NAME - 4) + ".pdf"),
    ],
)
def test_names_of_files(given: str, name: str) -> None:
    assert safe_name(given) == name


@given(st.text())
def test_no_name_leads_anywhere(given: str) -> None:
    name = safe_name(given)
    assert 0 < len(name) <= LONGEST_NAME and not set(name) & set("/\\\x00\r\n") and name.isprintable()
    assert not name.startswith(".")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.zip", zipped(), "unpack it"),
        ("a.docx", zipped(), "unpack it"),
        ("a.txt", zipped(), "unpack it"),
        ("a.html.gz", gzip.compress(bytes(10 * 1024**2)), "compressed data"),
        ("a.html", gzip.compress(SENTENCE), "compressed data"),
        ("a.exe", b"MZ\x90\x00", "a program"),
        ("a.jsonl", b'{"text": 1}', "is not a string"),
        ("a.jsonl", b"[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_document_says_why(name: str, data: bytes, reason: str) -> None:
    (found,) = raws_of_upload(Upload(name, data))
    assert isinstance(found, Unreadable) and reason in found.reason and found.sha256


def test_what_is_one() -> None:
    (found,) = raws_of_upload(Upload("a.txt", SENTENCE))
    assert isinstance(found, Raw) and (found.id, found.origin, found.data) == ("a", "a.txt", SENTENCE)


def test_rows_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST_ROWS", 3)
    data = b"".join(json.dumps({"text": f"{number}"}).encode() + b"\n" for number in range(5))
    *rows, last = raws_of_upload(Upload("a.jsonl", data))
    assert [row.id for row in rows if isinstance(row, Raw)] == ["a-1", "a-2", "a-3"]
    assert isinstance(last, Unreadable) and "more than 3 documents" in last.reason


def upload(data: bytes, name: str = "a.txt") -> UploadFile:
    return UploadFile(io.BytesIO(data), size=len(data), filename=name)


def test_files_of_a_form(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [upload(b"one", "../a.txt"), upload(b"", "")]
    assert asyncio.run(take_uploads(files)) == [Upload("a.txt", b"one")]
    monkeypatch.setattr(incoming, "MOST_OF_A_FILE", 1024**2)
    monkeypatch.setattr(incoming, "MOST_FILES", 2)
    with pytest.raises(HTTPException, match="more than 2 files"):
        asyncio.run(take_uploads([upload(b"x")] * 3))
    with pytest.raises(HTTPException, match=r"b\.txt is larger than 1 MiB") as fault:
        asyncio.run(take_uploads([upload(b"x"), upload(bytes(1024**2 + 1), "b.txt")]))
    assert fault.value.status_code == 413


def test_addresses_are_fetched_from_public_servers_only() -> None:
    for url in ("http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd"):
        found = raw_of_address(url)
        assert isinstance(found, Unreadable) and found.origin == url
        assert "not a public address" in found.reason or "only http and https" in found.reason
