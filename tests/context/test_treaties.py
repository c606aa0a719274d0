from __future__ import annotations

from collections import Counter

import pytest

from rejoinder.context import UnknownState, states, treaties, treaties_of
from rejoinder.context.tables import rows
from rejoinder.context.treaties import LATEST_ACT


def standing(state: str, treaty: str) -> tuple[str, int | None, int | None]:
    (status,) = [one for one in treaties_of(state) if one.treaty.code == treaty]
    return status.standing, status.since, status.until


@pytest.mark.parametrize(
    ("state", "treaty", "expected"),
    [
        ("KH", "ICCPR", ("party", 1992, None)),
        ("CN", "ICCPR", ("signatory", None, None)),
        ("US", "CRC", ("signatory", None, None)),
        ("US", "CMW", ("none", None, None)),
        ("US", "CERD", ("party", 1994, None)),  # the table has the year of signature
        ("JM", "ICCPR-OP1", ("withdrawn", 1975, 1997)),
        ("TT", "ICCPR-OP1", ("withdrawn", 1980, 2000)),
        ("TL", "ICCPR", ("party", 2003, None)),  # TP in the table
        ("SS", "CAT", ("party", 2015, None)),  # S in the table
        ("GA", "CRC-OP-IC", ("party", 2012, None)),  # not in the table
        ("MD", "CRPD", ("party", 2010, None)),  # no action, in the table
        ("MD", "CPED", ("signatory", None, None)),
        ("ZW", "CEDAW-OP", ("unclear", None, None)),
        ("TV", "ICCPR", ("unclear", None, None)),  # by the United Kingdom's act
    ],
)
def test_what_a_state_has_done(state: str, treaty: str, expected: tuple[str, int | None, int | None]) -> None:
    assert standing(state, treaty) == expected


def test_every_member_has_a_standing_under_every_treaty() -> None:
    members = [code for code, one in states().items() if one.kind == "member"]
    assert len(members) == 193
    for code in members:
        assert [one.treaty.code for one in treaties_of(code)] == [code for code in treaties() if code != "UDHR"]


def test_no_other_has_one() -> None:
    assert not any(treaties_of(code) for code, one in states().items() if one.kind != "member")
    assert treaties_of("VA") == ()
    with pytest.raises(UnknownState):
        treaties_of("Nowhere")


def test_years_lie_between_the_adoption_and_the_end_of_the_tables() -> None:
    years = []
    for code in states():
        for one in treaties_of(code):
            assert (one.since is not None) == (one.standing in ("party", "withdrawn"))
            assert (one.until is not None) == (one.standing == "withdrawn")
            if one.since is not None:
                assert one.treaty.adopted <= one.since <= (one.until or LATEST_ACT)
                years.append(one.since)
    assert max(years) == LATEST_ACT


def test_what_is_unclear_says_why() -> None:
    unclear = [one for code in states() for one in treaties_of(code) if one.standing == "unclear"]
    assert len(unclear) == 5
    assert all(one.doubt for one in unclear)


def test_what_is_corrected_says_so() -> None:
    corrected = [(code, one.treaty.code, one) for code in states() for one in treaties_of(code)
                 if (one.doubt or "").startswith("corrected: ")]  # fmt: skip
    table = list(rows("corrections"))
    assert sorted((row["state"], row["treaty"]) for row in table) == sorted(pair[:2] for pair in corrected)
    assert all(row["by"] for row in table)


def test_nine_core_treaties_and_their_protocols() -> None:
    assert Counter(one.core for one in treaties().values()) == {True: 9, False: 10}
    assert all(one.url.startswith("https://www.ohchr.org/en/") for one in treaties().values())
