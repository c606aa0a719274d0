from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from rejoinder.export import figures
from rejoinder.export.figures import ROWS_SHOWN, Figure, show_figure
from rejoinder.record.stats import AnsweredRow, DelayRow, FormRow, SpeakerRow


def shown(figure: Figure, width: int = 80) -> list[str]:
    file = StringIO()
    show_figure(figure, Console(file=file, width=width, highlight=False))
    return [line.rstrip() for line in file.getvalue().splitlines() if line.strip()]


def test_what_repeats_is_said_once() -> None:
    rows = [
        FormRow("NZ", 2023, "deflection", 1, 4, 0.25),
        FormRow("NZ", 2023, None, 3, 4, 0.75),
        FormRow("NZ", 2024, "deflection", 1, 1, 1.0),
        FormRow(None, 2024, "deflection", 1000, 1000, 1.0),
    ]
    title, _, _, *lines = shown(figures.of_forms(rows))
    assert title == "Responses: 1,005, by their forms"
    assert [line.split("  ") and " ".join(line.split()) for line in lines] == [
        "New Zealand 2023 does not comment 1 4 25 %",
        "no form given 3 4 75 %",
        "2024 does not comment 1 1 100 %",
        "not known 2024 does not comment 1,000 1,000 100 %",
    ]


def test_groups_are_columns() -> None:
    rows = [AnsweredRow("NZ", None, 2024, 3, 1, 0.3333), AnsweredRow("NZ", None, None, 1, 0, 0.0)]
    figure = figures.of_answered(rows, [AnsweredRow(None, None, None, 4, 1, 0.25)], ["state", "year"])
    title, heading, _, *lines = shown(figure)
    assert title == "Allegations: 4, with a reply: 1"
    assert heading.split() == ["Against", "Year", "Alleged", "answered", "Share"]
    assert lines[1].split() == ["not", "known", "1", "0", "0", "%"]
    assert figure.fields == ("state", "year", "allegations", "answered", "share")


def test_days() -> None:
    rows = [DelayRow("NZ", 9, 8, 7, 4, 1, 3, 2, 12.5, 30), DelayRow("FJ", 1, 1, 1, 0, 0, 0, None, None, None)]
    lines = shown(figures.of_delays(rows))
    assert lines[-2].endswith("12.5 (2–30)") and lines[-1].endswith("–")


def test_a_long_table_is_cut_and_says_so() -> None:
    rows = [SpeakerRow("NZ", "ngo", n, f"\x1b[31mGroup {n}", 1, 1, 0, 0, 1, None, None) for n in range(ROWS_SHOWN + 5)]
    lines = shown(figures.of_speakers(rows))
    assert lines[-1] == "and 5 more rows, shown with --csv or --json"
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("width", [20, 60, 200])
def test_nothing_is_too_wide(width: int) -> None:
    rows = [SpeakerRow("BA", "ngo", 12, "Unbroken" * 20, 123456, 99, 99, 99, 99, None, None)]
    assert all(len(line) <= width for line in shown(figures.of_speakers(rows), width))


def test_no_rows() -> None:
    assert shown(figures.of_answered([], [], ["state"]))[0] == "Allegations: 0, with a reply: 0"
