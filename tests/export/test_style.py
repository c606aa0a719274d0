"""The pages' colours meet WCAG 2.1 AA (success criterion 1.4.3: a contrast of 4.5 for text) in light and in dark."""

import re

import pytest

from rejoinder.export.side_by_side import asset

LIGHT, DARK = asset("shared.css").split("prefers-color-scheme: dark")
AA = 4.5


def colours(rules: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", rules))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [colours(LIGHT), colours(DARK)], ids=["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(palette: dict[str, str]) -> None:
    acts = ("allegation", "response", "call", "other")
    pairs = [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "card")]
    pairs += [pair for act in acts for pair in (("ink", act), (f"{act}-ink", act), (f"{act}-ink", "paper"))]
    assert {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in pairs} == {
        pair: pytest.approx(21, abs=21 - AA) for pair in pairs
    }
