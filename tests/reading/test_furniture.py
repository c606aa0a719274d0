from __future__ import annotations

import pytest

from rejoinder.reading import read_text
from rejoinder.schema import Document

BODY = "The interior ministry of Lowland rejected the report on Monday and called it a fairy tale."
MORE = "“We have looked into every case,” said the minister, Ivo Stern, in parliament."


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def words(document: Document, kind: str) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def furniture(text: str) -> list[str]:
    return words(read_text(text, id="page", origin="page.txt"), "furniture")


@pytest.mark.parametrize(
    "line",
    [
        "Share | Tweet | E-mail | Print",
        "Share this:",
        "[-] Text [+]",
        "[FBIS Translated Excerpt]",
        "[Computer selected without FBIS editorial intervention]",
        "[Text of report in English by the Salto news agency]",
        "Home | News | Sport | Weather",
        "Home > News > Politics",
        "Skip to main content",
        "ADVERTISEMENT",
        "Story continues below",
        "Read more: Ferry collides with pier in Port Lowland",
        "ALSO READ | Ferry collides with pier",
        "Related: Ferry collides with pier",
        "Ferry collides with pier in Port Lowland Read more",
        "Tags: prisons, Lowland, ministry",
        "4 min read",
        "1,204 views",
        "191118193932500",
        "Image caption",
        "Image source, Picture Agency",
        "Enlarge this image",
        "Follow us on Twitter @harbourtimes",
        "Follow Ada Brook on Facebook",
        "Sign up for our daily newsletter",
        "Get the top stories in your inbox every morning.",
        "Click here to read the full report",
        "We use cookies to improve your experience on our site.",
        "© 2021 Harbour Times. All rights reserved.",
        "Copyright 2021 Harbour Times",
        "This material may not be published, broadcast or redistributed.",
        "Translated by Mara Lund",
        "(Reporting by Ada Brook; editing by Piet Holm)",
        "Harbour News Agency contributed to this report.",
        "This story was first published on May 3.",
        "For more information, please contact: Mara Lund, +000 000",
        "Tel: +000 000 000",
        "https://harbour.example/full-report",
        "ENDS",
        "###",
        "---000---",
        "View comments",
    ],
)
def test_lines_that_show_by_themselves_what_they_are(line: str) -> None:
    assert furniture(f"{BODY}\n\n{line}\n\n{MORE}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Related laws on association were passed in March.",
        "Share prices fell after the report was published.",
        "Follow-up visits were refused, the Observatory said.",
        "Copyright law was amended to allow the seizure of printing presses.",
        "Like many critics of the government, she uses Facebook.",
        "Support for the minister on Twitter was organised, the Observatory said.",
        "Report says Facebook removed posts by activists on orders of the ministry.",
        "Watch groups documented 43 arrests of YouTube presenters.",
        "Comments by the minister were broadcast twice.",
        "Print shops were closed, and three owners were arrested.",
        "The group asked readers to write to the minister at press@ministry.example.",
        "(c) The authority shall allow visits to every place of detention.",
        "Download speeds were cut during the protest, users said.",
        "Contact with lawyers was not allowed.",
        "Becoming a party to the convention is not enough; Lowland wants to become a member of the council.",
        "1. Release all those who were arrested at the protest",
        "• disclose where they are held;",
        "MINISTER: I have not read it.",
    ],
)
def test_article_text_that_begins_as_furniture_does(line: str) -> None:
    assert furniture(f"{BODY}\n\n{line}\n\n{MORE}\n") == []


def test_titles_below_a_label_and_the_text_behind_them() -> None:
    text = f"{BODY}\n\nMost read\n\nFerry collides with pier\n\nTen beaches for the summer\n\n"
    assert furniture(text) == ["Most read", "Ferry collides with pier", "Ten beaches for the summer"]
    page = read_text(f"{text}What the report says\n\n{MORE}\n", id="page", origin="page.txt")
    assert ("heading", "What the report says") in kinds(page)
    assert ("body", MORE) in kinds(page)


def test_a_label_above_the_article_leaves_its_headline() -> None:
    page = read_text(f"Latest news\n\nMinister denies that prisoners were beaten\n\n{BODY}\n", id="p", origin="p")
    assert words(page, "headline") == ["Minister denies that prisoners were beaten"]


def test_teasers_behind_the_article() -> None:
    teasers = (
        "  • Ferry collides with pier\n\n    A ferry with 40 people on board collided with the pier on\n\n"
        "  • Ten beaches for the summer\n\n    The coast has many beaches, some of them hardly known to those who\n"
    )
    assert len(furniture(f"{BODY}\n\n{MORE}\n\n{teasers}")) == 4


def test_demands_in_bullets_are_the_article() -> None:
    demands = (
        "The group calls on the ministry to:\n\n• release the nurses\n\n• publish the inquiry\n\n• open the prisons"
    )
    assert furniture(f"{BODY}\n\n{demands}\n") == []


def test_a_text_that_breaks_off_stays_whole() -> None:
    assert furniture(f"{BODY}\n\n4. Lowland rejects any attempt to use human rights as a pretext to interf") == []


def test_reader_comments_are_furniture_to_the_end() -> None:
    comments = "2 comments:\n\ngull said...\nHe never tells the truth.\n\nAnonymous said...\nWho pays him?\n"
    text = f"{BODY}\n\n{MORE}\n\n{comments}"
    assert furniture(text)[0] == "2 comments:"
    assert "He never tells the truth." in furniture(text)


def test_a_count_of_comments_above_the_article_takes_nothing_with_it() -> None:
    assert furniture(f"Minister denies all claims\n\n12 comments\n\n{BODY}\n\n{MORE}\n") == ["12 comments"]


def test_a_label_glued_to_a_caption_is_cut_off() -> None:
    page = read_text(f"Image copyright Agency Image caption The prison from the sea\n\n{BODY}\n", id="p", origin="p")
    assert kinds(page)[:2] == [
        ("furniture", "Image copyright Agency Image caption"),
        ("caption", "The prison from the sea"),
    ]


def test_a_mark_glued_to_the_last_paragraph_is_cut_off() -> None:
    assert furniture(f"{BODY} [end]\n") == ["[end]"]
    assert furniture(f"{BODY} desk@agency.example\n") == ["desk@agency.example"]


def test_a_form_behind_the_article() -> None:
    text = f"{BODY}\n\nYour feedback is important to us\n\nName\n\nE-mail\n\nCopyright 2000 Harbour Times.\n"
    assert furniture(text)[1:3] == ["Name", "E-mail"]


def test_the_title_above_read_more() -> None:
    assert furniture(f"{BODY}\n\nFerry collides with pier, injuring 12\nRead more\n\n{MORE}\n") == [
        "Ferry collides with pier, injuring 12",
        "Read more",
    ]


def test_a_player_with_another_report_is_furniture_and_one_with_a_caption_is_not() -> None:
    player = "Media playback is unsupported on this device Media caption"
    other = f"{player} The long road home - Mara Okello reports"
    assert furniture(f"{BODY}\n\n{other}\n\n{BODY}\n") == [other]
    assert furniture(f"{BODY}\n\n{player} The minister said he was sorry\n\n{BODY}\n") == [player]
