from __future__ import annotations

import pytest

from rejoinder.reading.dates import is_dateline


@pytest.mark.parametrize(
    "line",
    [
        "4 May 2021",
        "May 4, 2021",
        "Tuesday, May 04, 2021",
        "2021-05-04 19:22:10",
        "04.05.2021 14:30",
        "Publication date 4 May 2021 | 22:21 ICT",
        "Last Updated: Tuesday, 4 May 2021, 00:14 GMT",
        "Posted Tuesday, May 4 2021 at 01:00",
        "Issued on: 04/05/2021 - 18:22",
        "Oct. 12, 2020 5:04 pm ET",
        "PORT LOWLAND, 4 May 2021",
        "February 24, 2021 | 12:00am",
        "16 minutes ago",
    ],
)
def test_lines_that_say_when(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "3 September: Police detain him at his home.",
        "The ministry replied on 4 May 2021 that nobody was beaten.",
        "Report of 3 May on the prisons of Lowland rejected by ministry",
        "“4 May 2021”",
        "He may go",
        "43 cases",
    ],
)
def test_sentences_and_titles_with_a_date(line: str) -> None:
    assert not is_dateline(line)
