from hypothesis import given
from hypothesis import strategies as st

from helpers import hostile
from rejoinder.export.text import for_utf8, for_xml, fragments, from_token, joined, token, words


@given(hostile.texts)
def test_replacing_keeps_every_offset(text: str) -> None:
    for plain in (for_utf8(text), for_xml(text)):
        assert len(plain) == len(text)
        plain.encode()
        assert all(a == b or b == "\ufffd" for a, b in zip(text, plain, strict=True))


def test_what_xml_cannot_hold() -> None:
    assert for_xml("a\0b\x07\ud800\uffff\t\n\r😀\ufffd") == "a\ufffdb\ufffd\ufffd\ufffd\t\n\r😀\ufffd"


@given(hostile.ids)
def test_a_token_is_one_word_and_gives_the_id_back(id: str) -> None:
    assert token(id).isascii() and not set(token(id)) & set(" \t\n|:;,")
    assert from_token(token(id)) == id


def test_usual_ids_are_their_own_tokens() -> None:
    assert [token(id) for id in ("s1", "a12", "#7")] == ["s1", "a12", "#7"]


def test_fragments_end_at_line_breaks_and_tabs_and_begin_with_a_character() -> None:
    text = "one  \n\n  two\tthree four "
    assert [text[a:b] for a, b in fragments(text, [(0, len(text))])] == ["one", "two", "three four"]
    assert fragments(text, [(3, 9)]) == ()
    assert fragments(text, [(13, 18), (0, 3), (1, 3)]) == ((0, 3), (13, 18))


@given(st.data(), hostile.texts)
def test_fragments_hold_every_visible_character_of_their_spans_once(data: st.DataObject, text: str) -> None:
    spans = data.draw(st.lists(hostile.spans(text), max_size=4))
    found = fragments(text, spans)
    inside = [at for start, end in found for at in range(start, end)]
    assert inside == sorted(set(inside))
    wanted = {at for start, end in spans for at in range(start, end)}
    assert {at for at in wanted if not text[at].isspace()} == {at for at in inside if not text[at].isspace()}
    assert set(inside) <= wanted
    assert all(len(f"|{text[a:b]}|".splitlines()) == 1 and "\t" not in text[a:b] for a, b in found)


@given(st.data(), hostile.texts)
def test_joined_fragments_have_the_same_fragments(data: st.DataObject, text: str) -> None:
    found = fragments(text, data.draw(st.lists(hostile.spans(text), max_size=4)))
    again = fragments(text, joined(text, found))
    visible = [[text[at] for a, b in spans for at in range(a, b) if not text[at].isspace()] for spans in (found, again)]
    assert visible[0] == visible[1]


def test_words_of_an_interrupted_content() -> None:
    assert words("“No,” he said, “never.”", [(0, 5), (15, 23)]) == "“No,” … “never.”"
