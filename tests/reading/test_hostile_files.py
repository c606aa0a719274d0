"""Folders, archives, PDFs and rows that are built to harm whoever reads them: each thing in them is a document or a row
with its reason."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from helpers.archives import Sent, warc
from helpers.hostile_files import MIB, SENTENCE, bomb, pdf_of
from rejoinder.isolated import CRASHED, Isolated, Limits
from rejoinder.reading import Raw, ReadError, Unreadable, find_raws, read_bytes, read_raw
from rejoinder.reading.counting import count_documents
from rejoinder.reading.limits import TOO_LARGE
from rejoinder.reading.rows import find_rows

HEAD = (
    "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Record-ID: <urn:uuid:x>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
    "WARC-Target-URI: https://example.org/a\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n"
)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
FINE = warc(Sent("https://example.org/fine", SENTENCE.encode(), "text/plain"))


def told(*paths: Path) -> dict[str, str]:
    """What is found: "" for a document, else the reason; by the name of its file."""
    return {
        Path(each.place if isinstance(each, Raw) else each.origin).name: "" if isinstance(each, Raw) else each.reason
        for each in find_raws(paths)
    }


def test_links_and_what_is_no_file_are_rows(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    (outside / "deep").mkdir(parents=True)
    (outside / "secret.txt").write_text(SENTENCE)
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "article.txt").write_text(SENTENCE)
    (folder / "alias.txt").symlink_to(folder / "inner" / "article.txt")
    (folder / "inner" / "loop").symlink_to(folder)
    (folder / "inner" / "deep").symlink_to(outside / "deep")
    (folder / "secret.txt").symlink_to(outside / "secret.txt")
    (folder / "upwards.txt").symlink_to("../outside/secret.txt")
    (folder / "nowhere.txt").symlink_to(folder / "missing.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(folder)  # addresses of sockets are short
        server.bind("socket.txt")
        os.chdir(here)
        found = told(folder)
    out = "a link that leads out of the folder: name what it leads to, if it is to be read"
    assert found == {
        "article.txt": "",
        "alias.txt": "",
        "deep": out,
        "secret.txt": out,
        "upwards.txt": out,
        "zero.txt": out,
        "nowhere.txt": "a link that leads nowhere",
        "self.txt": "a link that leads nowhere",
        "pipe.txt": "a pipe, socket or device, not a file",
        "socket.txt": "a pipe, socket or device, not a file",
    }
    assert count_documents([folder]) == 2


def test_a_folder_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.txt").write_text(SENTENCE)
    (tmp_path / "here").symlink_to(tmp_path / "there")
    assert told(tmp_path / "here") == {"a.txt": ""}


@pytest.mark.skipif(os.name == "nt", reason="names of files are characters there")
def test_a_name_that_is_no_utf8_is_read(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_text(SENTENCE)
    (found,) = find_raws([tmp_path])
    assert isinstance(found, Raw) and found.id == os.fsdecode(b"\xff\xfe")


def test_records_that_inflate_are_too_large_and_the_rest_goes_on(tmp_path: Path) -> None:
    large = HEAD.format("response", "application/http", 100 * MIB + len(ANSWER)).encode() + ANSWER
    (tmp_path / "a.warc.gz").write_bytes(FINE + bomb(large, b"a" * MIB, 100, b"\r\n\r\n") + FINE)
    assert list(told(tmp_path / "a.warc.gz").values()) == ["", TOO_LARGE, ""]


@pytest.mark.parametrize(
    "head",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\nX: ",
        HEAD.format("response", "application/http", 10).encode(),
        b"",
    ],
)
def test_what_inflates_where_no_page_is_ends_the_archive(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "a.warc.gz").write_bytes(FINE + bomb(head, b"a" * MIB, 50))
    first, *rest = told(tmp_path / "a.warc.gz").values()
    assert first == "" and rest and all(rest)


def test_an_answer_whose_head_does_not_end_is_a_row_and_the_rest_goes_on(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nX: " + b"a" * 10 * MIB
    record = HEAD.format("response", "application/http", len(head)).encode() + head + b"\r\n\r\n"
    (tmp_path / "a.warc").write_bytes(record)
    (reason,) = told(tmp_path / "a.warc").values()
    assert reason.startswith("a damaged answer of a server")


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(warc())
    (tmp_path / "b.warc").write_bytes(b"")
    assert told(tmp_path / "a.warc.gz", tmp_path / "b.warc") == {
        "a.warc.gz": "no pages in the archive",
        "b.warc": "no pages in the archive",
    }


@pytest.mark.parametrize("line", [b"[" * 100_000, b'{"a":' * 100_000, b'{"text": "x", "a": ' + b"[" * 50_000 + b"}"])
def test_deep_nesting_in_a_row_is_a_reason(line: bytes) -> None:
    (found,) = find_rows([line], stem="a", origin="a")
    assert isinstance(found, Unreadable) and found.reason.startswith("not JSON: ")


def test_numbers_without_end_in_a_row_are_a_reason() -> None:
    for line in (b'{"id": ' + b"9" * 100_000 + b', "text": "x"}', b'{"text": 1e999}'):
        (found,) = find_rows([line], stem="a", origin="a")
        assert isinstance(found, Unreadable) and found.reason


def test_a_hundred_thousand_nested_tags() -> None:
    """In a process of its own, since what is tested is that it goes on."""
    with Isolated(_read, lambda _, why: f"! {why}", Limits(seconds=60)) as process:
        for unit in (b"<div>", b"<span>", b"<svg><g>", b"<table><tr><td>"):
            page = b"<html><body><article>" + unit * (100_000 // unit.count(b"<")) + b"<p>" + SENTENCE.encode() * 4
            assert not process(page).startswith("! ")


def _read(data: bytes) -> str:
    try:
        return read_bytes(data, name="a").text[:100]  # by its first bytes a PDF or a page
    except ReadError as error:
        return str(error)


@pytest.mark.parametrize("start", ["<!DOCTYPE html ", "<?xml version='1.0'?><!DOCTYPE html "])
def test_entities_within_entities_stay_as_they_are(start: str) -> None:
    bombs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    page = f'{start}[<!ENTITY a0 "boom">{bombs}]><html><body><article><p>&a12; {SENTENCE * 4}</p></article></html>'
    document = read_bytes(page.encode(), name="a.html")
    assert len(document.text) < 1000 and SENTENCE.strip() in document.text


@pytest.mark.parametrize(
    "kids",
    [b"/Kids [2 0 R 2 0 R] /Count 9", b"/Kids [3 0 R] /Count 2000000000", b"/Kids [3 0 R] /Count -1", b"/Kids 2 0 R"],
)
def test_a_pdf_whose_pages_lead_to_themselves_or_are_not_there(kids: bytes) -> None:
    data = pdf_of(b"BT /F1 12 Tf 72 700 Td (The minister denied it.) Tj ET", b"<< /Type /Pages %s >>" % kids)
    try:
        assert "minister" in read_bytes(data, name="a.pdf").text
    except ReadError as error:
        assert "PDF" in str(error) or "no text layer" in str(error)


def test_a_pdf_of_a_million_objects_or_of_brackets_is_damaged() -> None:
    objects = b"".join(b"%d 0 obj<<>>endobj\n" % number for number in range(6, 1_000_000))
    for body in (objects, b"1 0 obj " + b"[" * 1_000_000 + b" endobj\n"):
        with pytest.raises(ReadError, match="damaged PDF"):
            read_bytes(b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>", name="a.pdf")


def test_a_pdf_that_unfolds_to_more_than_the_memory_is_a_row() -> None:
    data = pdf_of(b" " * 500 * MIB)
    with Isolated(_read, lambda _, why: f"! {why}", Limits(seconds=60, memory=1024 * MIB)) as process:
        assert len(data) < 4 * MIB
        assert process(data) in {f"! {CRASHED}", "a damaged PDF: download or export it again", _NO_TEXT}


def test_an_encrypted_pdf_says_what_to_do() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("times", "", 11)
    pdf.write(6, SENTENCE)
    pdf.set_encryption(owner_password="a", user_password="b")
    with pytest.raises(ReadError, match="locked with a password: save a copy without one"):
        read_bytes(bytes(pdf.output()), name="a.pdf")


_NO_TEXT = "no text layer (scanned pages?): run it through OCR first"
MARKS = "\u202e\u202d\u2066\u2069\u200b\u200d\u200e\u200f\ufeff\u2028\u00ad\u061c\U000e0001\0\ud800\udfff"


@given(st.lists(st.sampled_from([*MARKS, "word ", "He said so. ", "\n\n", "é", "😀"]), min_size=1).map("".join))
def test_marks_that_are_not_seen_are_kept_and_move_nothing(text: str) -> None:
    line = json.dumps({"text": text}).encode()
    (found,) = find_rows([line], stem="a", origin="a")
    if isinstance(found, Unreadable):
        assert not text.strip()
        return
    document = read_raw(found)
    assert document.text == json.loads(line)["text"] and document == read_raw(found)
    shown = [document.text[block.start : block.end] for block in document.blocks]
    assert all(shown) and "".join("".join(shown).split()) == "".join(document.text.split())
