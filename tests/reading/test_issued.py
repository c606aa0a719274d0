"""Texts in which an issuer speaks for itself, and news that looks like them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rejoinder.reading import read_text

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "dev"
OWN = {"press_release", "statement", "opinion"}


def kind(text: str, title: str | None = None) -> str | None:
    return read_text(text, id="a", origin="a", title=title).kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MINISTRY OF THE INTERIOR\nPORT LOWLAND\n\nPRESS RELEASE\n\nThe courts are free to judge.", "press_release"),
        ("FOR IMMEDIATE RELEASE\n\nLowland: Free the nurses\n\nThey have been held since May.", "press_release"),
        ("Media release no. 12/19\n\nThe nurses are held\n\nThey have been held since May.", "press_release"),
        ("Free the nurses\n\n(Highport, May 3, 2031) – The arrest of two nurses is a shame.", "press_release"),
        ("Free the nurses\n\nHIGHPORT (3 May 2031) – The arrest of two nurses is a shame.", "press_release"),
        ("Free the nurses\n\nThey are held since May.\n\nENDS\n\nFor more information: press desk", "press_release"),
        (
            "Remarks by the Government Spokesperson on the report\n\nGood afternoon. We have read the report.",
            "statement",
        ),
        ("Statement on the executions\n\nThe Government condemns the execution of two men on Sunday.", "statement"),
        ("Open letter to the Prime Minister\n\nWe write to you on the eve of the debate.", "statement"),
        (
            "Clarification on the report\n\nThe Ministry of the Interior wishes to clarify as follows:",
            "statement",
        ),
        ("Editorial\n\nThe gate\n\nTwo boys have been held for a year.", "opinion"),
        ("Opinion: The locked gate\n\nTwo boys have been held for a year.", "opinion"),
        ('Daily warns Lowland\n\nText of unsigned editorial, "The gate", by a paper\n\nTwo boys are held.', "opinion"),
    ],
)
def test_what_they_say_of_themselves(text: str, found: str) -> None:
    assert kind(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Opinion pages back the plan\n\nNewspapers in Lowland took sides on Monday.",
        "Statement by minister angers Highland\n\nThe minister said on Monday that Highland lied.",
        "Remarks by minister draw fire\n\nHe told reporters: “We reject the report.”",
        "Press release sparks outrage in Lowland\n\nThe ministry had published it on Friday.",
        "Statement on rights read out\n\nPORT LOWLAND (Wire) - We are appalled, the minister said.",
        "Minister rejects claims\n\nThe paper quoted from a press release. “We, the people, reject it,” he said.",
        "Lowland frees nurses\n\nPORT LOWLAND (Wire) -- They were freed.\n\nENDS\n\nFor more information see page 2",
    ],
)
def test_news_about_them_is_not_taken_for_one(text: str) -> None:
    assert kind(text) not in OWN


def test_a_title_from_elsewhere_tells_too() -> None:
    text = "Two boys have been held for a year."
    assert kind(text) is None
    assert kind(text, "Lowland editorial: The locked gate") == "opinion"


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not here")
def test_no_annotated_news_article_is_taken_for_one() -> None:
    articles = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
    news = [article for article in articles if article["kind"] == "news"]
    assert len(news) > 50
    assert [article["id"] for article in news if kind(article["text"], article.get("title")) in OWN] == []
