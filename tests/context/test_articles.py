from __future__ import annotations

import re
from typing import cast, get_args

import pytest

from rejoinder.context import articles_for, obligations_of, treaties
from rejoinder.schema import Right

RIGHTS = get_args(Right)
# The last article that lays down a right or a duty in each instrument; those after are about committees and procedure.
LAST = {"UDHR": 30, "ICCPR": 27, "ICCPR-OP2": 1, "ICESCR": 15, "CERD": 7, "CEDAW": 16, "CAT": 16, "OPCAT": 4,
        "CRC": 40, "CRC-OP-AC": 6, "CRC-OP-SC": 9, "CMW": 83, "CRPD": 30, "CPED": 25}  # fmt: skip


@pytest.mark.parametrize("right", RIGHTS)
def test_every_right_of_the_guidelines_has_articles(right: Right) -> None:
    found = articles_for(right)
    assert found and all(one.right == right and one.title for one in found)
    assert len({(one.treaty.code, one.article) for one in found}) == len(found)
    codes = [one.treaty.code for one in found]
    assert "UDHR" not in codes or codes.index("UDHR") == len(codes) - codes.count("UDHR")


def test_articles_are_such_as_the_instruments_have() -> None:
    for right in RIGHTS:
        for one in articles_for(right):
            number = re.fullmatch(r"(\d+)(\([a-z\d]\))?", one.article)
            assert number and 1 <= int(number[1]) <= LAST[one.treaty.code]


def test_one_article_has_one_title() -> None:
    titles: dict[tuple[str, str], set[str]] = {}
    for right in RIGHTS:
        for one in articles_for(right):
            if "5(d)" not in one.article:  # a list of rights, named after the one in question
                titles.setdefault((one.treaty.code, one.article), set()).add(one.title)
    assert all(len(found) == 1 for found in titles.values())


@pytest.mark.parametrize(
    ("right", "article"),
    [("assembly", "ICCPR 21"), ("torture", "CAT 2"), ("disappearance", "CPED 1"), ("health", "ICESCR 12"),
     ("asylum", "UDHR 14"), ("self_determination", "ICESCR 1"), ("fair_trial", "ICCPR 14")],
)  # fmt: skip
def test_the_best_known(right: Right, article: str) -> None:
    assert article in [f"{one.treaty.code} {one.article}" for one in articles_for(right)]


def test_what_is_no_right_is_refused() -> None:
    with pytest.raises(KeyError):
        articles_for(cast(Right, "happiness"))


def test_each_article_with_the_standing_of_a_state() -> None:
    found = {f"{one.article.treaty.code} {one.article.article}": one.status for one in obligations_of("KH", "assembly")}
    status = found["ICCPR 21"]
    assert status is not None and (status.standing, status.since) == ("party", 1992)
    assert found["UDHR 20"] is None  # no treaty
    assert all(one.status is None for one in obligations_of("XK", "assembly"))  # not in the tables


def test_all_instruments_with_rights_of_their_own_are_used() -> None:
    used = {one.treaty.code for right in RIGHTS for one in articles_for(right)}
    procedures = {"ICCPR-OP1", "ICESCR-OP", "CEDAW-OP", "CRC-OP-IC", "CRPD-OP"}
    assert used == set(treaties()) - procedures
