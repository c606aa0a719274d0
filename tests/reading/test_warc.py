from __future__ import annotations

import io

from helpers.archives import Sent, warc
from rejoinder.reading.errors import Unreadable
from rejoinder.reading.raw import Raw, read_raw
from rejoinder.reading.warc import find_places, find_records

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
SAID = "The interior minister of Lowland denied on Monday that prisoners were beaten in the capital. " * 3
FIRST = Sent("https://example.org/one", PAGE.format("Minister denies it", SAID).encode())
LATIN = Sent("https://example.org/two", PAGE.format("Ministère", SAID).encode("latin-1"), "text/html; charset=latin-1")
PICTURE = Sent("https://example.org/logo.png", b"\x89PNG\r\n", "image/png")
GONE = Sent("https://example.org/gone", b"<html>gone</html>", status=404)


def found(data: bytes) -> list[Raw | Unreadable]:
    return list(find_records(io.BytesIO(data), stem="news", origin="news.warc.gz"))


def test_pages_of_an_archive_are_documents_and_the_rest_has_its_reason() -> None:
    for compressed in (True, False):
        one, two, picture, gone = found(warc(FIRST, LATIN, PICTURE, GONE, compressed=compressed))
        assert isinstance(one, Raw) and isinstance(two, Raw)
        assert (one.id, one.place, one.url) == ("news-1", "news.warc.gz:1", "https://example.org/one")
        assert one.data == FIRST.body
        assert read_raw(one).title == "Minister denies it"
        assert read_raw(two).title == "Ministère"
        assert isinstance(picture, Unreadable) and picture.reason.startswith("a picture")
        assert isinstance(gone, Unreadable) and gone.reason == "the server answered 404"


def test_a_damaged_archive_gives_what_is_whole_and_a_reason() -> None:
    whole = warc(FIRST, LATIN)
    one, *rest = found(whole[: len(whole) - len(whole) // 3])
    assert isinstance(one, Raw)
    assert rest and all(isinstance(each, Unreadable) for each in rest)
    (nothing,) = found(b"no archive at all\r\n\r\n")
    assert isinstance(nothing, Unreadable) and "cannot be read" in nothing.reason


def test_a_record_can_be_read_from_where_it_begins() -> None:
    data = warc(FIRST, LATIN, PICTURE)
    places = list(find_places(io.BytesIO(data)))
    assert len(places) == 3
    file = io.BytesIO(data)
    file.seek(places[1])
    second = next(find_records(file, stem="news", origin="news.warc.gz", before=1))
    assert second == found(data)[1]
