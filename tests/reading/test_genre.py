from __future__ import annotations

import pytest

from rejoinder.reading import read_text

TURNS = "\n\n".join(f"{name}: I have something to say about that." for name in ("ADA BROOK", "IVO STERN") * 3)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "PRESS RELEASE No. 12\n\nCommission condemns the arrests in Lowland\n\nThe Commission condemns them.",
            "press_release",
        ),
        ("Joint Statement: Free the nurses\n\nWe, the undersigned, call on the authorities to free them.", "statement"),
        (TURNS, "transcript"),
        (f"QUESTIONS FOR ORAL REPLY\n\n{TURNS}", "parliament"),
        ("## Lowland — 2024 Human Rights Report\n\nThere were no changes during the year.", "report"),
        ("Minister denies all claims\n\nPORT LOWLAND (Wire) - He denied them on Monday.", "news"),
        ("He denied them on Monday.", None),
        ("Minister rejects US human rights report\n\nHe rejected it on Monday.", None),
    ],
)
def test_kinds_that_a_text_shows(text: str, kind: str | None) -> None:
    assert read_text(text, id="a", origin="a").kind == kind


def test_an_address_tells_an_opinion() -> None:
    url = "https://harbour.example/opinion/2021/prisons"
    assert read_text("He denied them on Monday.", id="a", origin="a", url=url).kind == "opinion"
