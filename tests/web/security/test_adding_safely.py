"""What is sent to be added, through the pages: archives, bombs, names that are paths, addresses of this machine."""

from __future__ import annotations

import gzip
import io
import time
import zipfile

import pytest
from fastapi.testclient import TestClient

from rejoinder.record import Record
from rejoinder.record.jobs import find_job
from rejoinder.web.security import incoming

ADDRESSES = (
    *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"),
    *("http://169.254.169.254/latest/meta-data/", "http://[::ffff:10.0.0.1]/", "http://127.0.0.1:22/"),
)


def bomb() -> bytes:
    """A ZIP file of 20 KiB that unpacks to 20 MiB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("article.txt", bytes(20 * 1024**2))
    return file.getvalue()


def finished(client: TestClient, address: str) -> str:
    """The page of a job, when it is done."""
    record: Record = client.app.state.record  # type: ignore[attr-defined]
    for _ in range(200):
        with record.reading() as connection:
            if find_job(connection, int(address.rpartition("/")[2])).state == "done":
                return client.get(address).text
        time.sleep(0.1)
    raise TimeoutError(client.get(address).text)


def test_each_is_refused_with_its_reason_and_nothing_is_read(client: TestClient) -> None:
    files = [
        ("files", ("../../../../tmp/bomb.zip", bomb(), "text/plain")),
        ("files", ("report.docx", bomb(), "application/pdf")),
        ("files", ("..\\page.html.gz", gzip.compress(bytes(20 * 1024**2)), "text/html")),
        ("files", ("<img src=x onerror=alert(1)>.exe", b"MZ\x90\x00", "text/html")),
    ]
    answer = client.post("/add", files=files, data={"addresses": "\n".join(ADDRESSES)})
    page = finished(client, str(answer.url))
    for name in ("bomb.zip", "report.docx", "page.html.gz"):
        assert name in page
    assert "../" not in page and "<img" not in page
    assert page.count("unpack it") == 3 and "a program" in page
    assert page.count("not a public address") == 5 and page.count("not the usual way to write an address") == 2
    assert "port 22" in page
    assert len(list(client.app.state.record.documents())) == 4  # type: ignore[attr-defined]  # those of before


@pytest.mark.parametrize("address", ["file:///etc/passwd", "gopher://127.0.0.1/", "javascript:alert(1)", "/etc/passwd"])
def test_what_is_no_web_address_is_not_begun(client: TestClient, address: str) -> None:
    answer = client.post("/add", data={"addresses": address})
    assert answer.status_code == 422 and str(answer.url).endswith("/add")


def test_more_than_a_request_may_hold(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    large = bytes(incoming.MOST_OF_AN_UPLOAD)
    answer = client.post("/add", files={"files": ("a.txt", large)})
    assert answer.status_code == 413 and "larger than 64 MiB" in answer.text
    monkeypatch.setattr(incoming, "MOST_OF_A_FILE", 1024**2)
    answer = client.post("/add", files={"files": ("a.txt", bytes(1024**2 + 1))})
    assert answer.status_code == 413 and "a.txt is larger than 1 MiB" in answer.text
    many = [("files", (f"{number}.txt", b"x")) for number in range(incoming.MOST_FILES + 1)]
    answer = client.post("/add", files=many)
    assert answer.status_code == 413 and "more than 50 files" in answer.text
    assert list(client.app.state.record.documents())[4:] == []  # type: ignore[attr-defined]
