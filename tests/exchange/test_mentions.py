"""Bodies named by common nouns."""

from __future__ import annotations

import pytest

from rejoinder.exchange.mentions import collectives
from rejoinder.exchange.names import NameFinder
from rejoinder.exchange.words import Words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The police spoke, not the police chief.", [("police", "The police")]),
        ("It was a police-run office.", [("police", "police")]),
        ("The security forces and Security Officials met.", [
            ("security forces", "The security forces"), ("security officials", "Security Officials"),
            ("security officials", "Security Officials"),
        ]),
        ("Several government officials left.", [
            ("government", "government"), ("government officials", "government officials"),
        ]),
        ("The opposition party and the opposition met.", [
            ("opposition party", "The opposition party"), ("opposition", "the opposition"),
        ]),
        ("Norway’s army and the courts of Peru met.", [("army", "Norway’s army"), ("courts", "the courts of Peru")]),
        ("An _army_ of antigovernment fans.", []),
    ],
)  # fmt: skip
def test_collectives(text: str, expected: list[tuple[str, str]]) -> None:
    words = Words(text)
    found = collectives(words, NameFinder(words).find())
    assert [(one.noun, one.phrase(text)) for one in found] == expected
