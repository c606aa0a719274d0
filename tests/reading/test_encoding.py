from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.reading.encoding import declared_charset, decode
from rejoinder.reading.errors import ReadError

FRENCH = "Le café était déjà fermé, a-t-il dit."
RUSSIAN = "Правительство отвергло доклад и назвало его сказкой. " * 3


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_that_need_no_declaration(name: str) -> None:
    assert decode(FRENCH.encode(name)) == FRENCH


def test_a_text_in_other_letters() -> None:
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_the_declaration_counts_where_utf8_does_not_fit() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"
    assert decode("“x”".encode("cp1252"), "iso-8859-1") == "“x”"
    assert decode("Łódź".encode(), "iso-8859-1") == "Łódź"


def test_the_charset_of_a_page() -> None:
    assert declared_charset(b'<html><meta charset="windows-1251">') == "windows-1251"
    assert declared_charset(b'<META http-equiv=Content-Type content="text/html; charset=ISO-8859-1">') == "ISO-8859-1"
    assert declared_charset(b"<p>charset=none</p>") is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x00" * 64, "binary"),
        (bytes(range(256)) * 8, "binary"),
        (("naïve café “x” " * 9).encode() + b"\xc3(", "damaged UTF-8 \\(byte"),
        (b"\xff\xfea", "damaged UTF-16"),
    ],
)
def test_what_is_not_text_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(data)


@given(st.text().filter(lambda text: text.strip() and "\x00" not in text))
def test_utf8_is_read_as_it_stands(text: str) -> None:
    try:
        assert decode(text.encode()) == text.removeprefix("\ufeff")
    except ReadError as error:
        assert "binary" in str(error)  # control characters only


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_reason(data: bytes) -> None:
    try:
        decode(data)
    except ReadError as error:
        assert str(error)


@pytest.mark.parametrize("name", ["punycode", "idna", "utf-7", "undefined", "unicode_escape", "rot13", "none"])
def test_a_declaration_of_what_is_no_encoding_of_pages_is_passed_over(name: str) -> None:
    assert decode("“Nothing” is denied".encode("cp1252"), name) == "“Nothing” is denied"


def test_a_long_text_of_an_undeclared_encoding_is_known_by_its_beginning() -> None:
    text = "Министр отрицал всё это в понедельник.\n" * 20_000
    assert decode(text.encode("cp1251")) == text


def test_a_nul_in_a_text_stays_and_many_are_no_text() -> None:
    text = "The minister denied\0 it, and said that nothing of the kind had happened. " * 5
    assert decode(text.encode()) == text
    with pytest.raises(ReadError, match="binary"):
        decode(b"a\0\0b" * 100)
    with pytest.raises(ReadError, match="binary"):
        decode("Grüße an alle\0 ".encode("latin-1") * 10)


def test_halves_of_surrogate_pairs_stay_and_whole_pairs_are_one_character() -> None:
    text = "He denied \ud800 it. “\udc00”"
    assert decode(text.encode("utf-8", "surrogatepass")) == text
    assert decode("He \ud83d\ude00 denied".encode("utf-8", "surrogatepass")) == "He 😀 denied"
