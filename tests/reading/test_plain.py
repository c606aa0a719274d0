from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.reading import read_text
from rejoinder.schema import Document

# Pages are made of these as well as of any characters: menus, labels, bullets, wraps, comments.
SCRAPS = st.sampled_from(
    [
        "Most read",
        "Related:",
        "3 comments:",
        "Image caption",
        "Share | Tweet | Print",
        "  • A title of something else",
        "    A blurb that breaks off in the middle of",
        "The minister said that the report was wrong.",
        "“We reject it,”",
        "By Ada Brook",
        "4 May 2021",
        "ENDS",
        "\n",
        "\r\n",
        "\u2028",
        "\t \n",
        "write to a@b.example",
        "Read more",
    ]
)


def page(text: str, title: str | None = None) -> Document:
    return read_text(text, id="page", origin="page.txt", title=title)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def words(document: Document, kind: str) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def unwrapped(document: Document) -> list[str]:
    """Its paragraphs, each on one line."""
    return [" ".join(body.split()) for body in words(document, "body")]


@given(st.lists(SCRAPS | st.text(max_size=40)).map("\n".join) | st.text())
def test_any_text_is_read_and_stays_as_it_is(text: str) -> None:
    document = page(text)
    assert document.text == text
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert not text[end : block.start].strip()
        end = block.end
    assert not text[end:].strip()


def test_the_parts_of_a_page() -> None:
    text = (
        "Ministry rejects prison findings\n\nBy Ada Brook, Harbour Times\n\n4 May 2021 | 10:15 GMT\n\n"
        "PORT LOWLAND (Wire) - The ministry rejected the findings on Monday.\n\n"
        "What the report says\n\nThe report lists 43 cases of ill-treatment.\n"
    )
    assert kinds(page(text)) == [
        ("headline", "Ministry rejects prison findings"),
        ("byline", "By Ada Brook, Harbour Times"),
        ("dateline", "4 May 2021 | 10:15 GMT"),
        ("body", "PORT LOWLAND (Wire) - The ministry rejected the findings on Monday."),
        ("heading", "What the report says"),
        ("body", "The report lists 43 cases of ill-treatment."),
    ]


def test_lines_wrapped_by_hand_make_one_paragraph() -> None:
    text = (
        "Ministry rejects findings\n\n"
        "  The interior ministry of Lowland on\n"
        "Monday rejected a report that says\n"
        "prisoners were beaten in the capital.\n\n"
        '  "There is nothing there," said the\n'
        "minister, Ivo Stern.\n"
    )
    assert unwrapped(page(text)) == [
        "The interior ministry of Lowland on Monday rejected a report that says prisoners were beaten in the capital.",
        '"There is nothing there," said the minister, Ivo Stern.',
    ]


def test_lines_wrapped_by_hand_make_one_paragraph_in_capitals_too() -> None:
    text = (
        "THE INTERIOR MINISTRY OF LOWLAND ON\nMONDAY REJECTED A REPORT THAT SAYS\n"
        "PRISONERS WERE BEATEN IN THE CAPITAL.\n\nTHE GROUP THAT HAD WRITTEN\nIT DISAGREED.\n"
    )
    assert unwrapped(page(text)) == [
        "THE INTERIOR MINISTRY OF LOWLAND ON MONDAY REJECTED A REPORT THAT SAYS PRISONERS WERE BEATEN IN THE CAPITAL.",
        "THE GROUP THAT HAD WRITTEN IT DISAGREED.",
    ]


def test_a_paragraph_a_line_in_capitals() -> None:
    lines = ["MINISTRY REJECTS FINDINGS", "THE MINISTRY REJECTED THE REPORT ON MONDAY.", "THE GROUP DISAGREED."]
    assert words(page("\n".join(lines)), "body") == lines[1:]


def test_a_paragraph_a_line() -> None:
    lines = [
        "The ministry rejected the report on Monday.",
        "Its authors had listened to one side.",
        "The group disagreed.",
    ]
    assert words(page("\n".join(lines)), "body") == lines


def test_the_title_known_from_elsewhere_is_the_headline() -> None:
    text = "Harbour Watch and all the news of the quay\n\nMinister denies\n\nThe minister denied it on Monday.\n"
    assert words(page(text, title="Minister denies"), "headline") == ["Minister denies"]


def test_a_masthead_is_not_the_headline() -> None:
    text = (
        "Harbour Watch\n\nMonday, 3 May 2021\n\nMinister denies that prisoners were beaten\n\nHe denied it at night.\n"
    )
    document = page(text)
    assert words(document, "headline") == ["Minister denies that prisoners were beaten"]
    assert document.title == "Minister denies that prisoners were beaten"


def test_a_title_repeated_by_the_page_is_furniture() -> None:
    text = "Minister denies all claims\n\nMinister denies all claims\n\nThe minister denied it on Monday night.\n"
    assert [kind for kind, _ in kinds(page(text))] == ["headline", "furniture", "body"]


def test_the_hash_is_that_of_the_text_unless_given() -> None:
    assert page("Grüße").sha256 == hashlib.sha256("Grüße".encode()).hexdigest()
    assert read_text("x", id="a", origin="b", sha256="00").sha256 == "00"


def test_what_is_known_of_a_document_is_kept() -> None:
    document = read_text("A.", id="7", origin="o", url="u", title="t", publisher="p", published="2021", kind="report")
    known = (document.id, document.origin, document.url, document.title, document.publisher, document.kind)
    assert known == ("7", "o", "u", "t", "p", "report")
