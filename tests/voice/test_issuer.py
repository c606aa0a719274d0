"""Who issues a document."""

from __future__ import annotations

import pytest

from rejoinder.reading import read_text
from rejoinder.schema import Actor
from rejoinder.voice.issuer import find_issuer


def issuer(text: str, kind: str, publisher: str | None = None, title: str | None = None) -> Actor:
    document = read_text(text, id="a", origin="a", kind=kind, publisher=publisher, title=title)
    return find_issuer(document, []).issuer


@pytest.mark.parametrize(
    ("text", "kind", "publisher", "expected"),
    [
        (
            "EMBASSY OF THE REPUBLIC OF KENYA\nPARIS\n\nPRESS RELEASE\n\nThe courts are free to judge.",
            "press_release",
            None,
            ("government", "KE"),
        ),
        (
            "Statement by the Ministry of Foreign Affairs of Peru on the vote\n\nIt was unjust. It must be held again.",
            "statement",
            "Andean Daily News",
            ("government", "PE"),
        ),
        ("Free the nurses\n\nThey are held.", "press_release", "Centre for Open Courts", ("ngo", None)),
        ("Free the nurses\n\nThey are held.", "ngo", "Women Without Walls", ("ngo", None)),
        ("Editorial\n\nThe gate\n\nTwo boys are held.", "opinion", "The Harbour Gazette", ("media", None)),
        ("The gate\n\nBy Ada Brook\n\nTwo boys are held.", "opinion", "The Harbour Gazette", ("person", None)),
        (
            "PRESS RELEASE\n\nNothing of this is true.\n\nMinistry of Information of Eritrea\nAsmara",
            "press_release",
            None,
            ("government", "ER"),
        ),
    ],
)
def test_kind_and_state(text: str, kind: str, publisher: str | None, expected: tuple[str, str | None]) -> None:
    found = issuer(text, kind, publisher)
    assert (found.kind, found.state) == expected


def test_a_portal_that_carries_a_release_is_not_its_issuer() -> None:
    found = issuer("PRESS RELEASE\n\nNothing of this is true.", "press_release", "Harbour Daily News", "A release")
    assert (found.name, found.kind) == ("A release", "unnamed")


def test_an_author_is_named_by_the_byline() -> None:
    found = issuer("The gate\n\nBy Ada Brook\n\nTwo boys are held.", "opinion", "The Harbour Gazette")
    assert found.name == "Ada Brook"
