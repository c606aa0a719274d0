"""The United Nations' human-rights treaties, and which states are party to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from rejoinder.context.states import state as state_of
from rejoinder.context.tables import rows

Standing = Literal["party", "signatory", "none", "withdrawn", "unclear"]
_STANDINGS: Mapping[str, Standing] = {"P": "party", "S": "signatory", "-": "none", "W": "withdrawn", "?": "unclear"}

LATEST_ACT = 2022  # the newest year in the tables, which bear no date themselves; a test holds them to it


@dataclass(frozen=True, slots=True)
class Treaty:
    """An instrument: its usual abbreviation, what it is about in a few words, its name, the year of its adoption,
    whether it is one of the nine core treaties (or else a protocol to one, or the Universal Declaration), and where its
    text is."""

    code: str
    short: str
    name: str
    adopted: int
    core: bool
    url: str


@dataclass(frozen=True, slots=True)
class TreatyStatus:
    """What a state has done about a treaty, by the tables.

    ``standing`` is "party" (by ratification, accession or succession, which the tables do not tell apart), "signatory"
    (signed, no party), "none" (neither), "withdrawn" (was a party) or "unclear" (the tables contradict themselves or
    have no row). ``since`` is the year it became a party, ``until`` the year it withdrew; the tables have no days, and
    no years of signature. ``note`` is the tables' own remark, ``doubt`` what in the row contradicts itself.
    """

    treaty: Treaty
    standing: Standing
    since: int | None = None
    until: int | None = None
    note: str | None = None
    doubt: str | None = None


@cache
def treaties() -> Mapping[str, Treaty]:
    """The instruments by their abbreviations: core treaties by their year, each with its protocols after it."""
    return MappingProxyType(
        {
            row["code"]: Treaty(
                row["code"], row["short"], row["name"], int(row["adopted"]), row["core"] == "1", row["url"]
            )
            for row in rows("treaties")
        }
    )


def treaties_of(state: str) -> tuple[TreatyStatus, ...]:
    """The standing of a state, given by its ISO code, under each treaty and protocol.

    Empty for a state that the tables do not have: they list the members of the United Nations. Raises UnknownState.
    """
    return _statuses().get(state_of(state).code, ())


@cache
def _statuses() -> Mapping[str, tuple[TreatyStatus, ...]]:
    remarks = {(row["state"], row["treaty"]): row for row in rows("notes")}
    found = {}
    for row in rows("status"):
        state = row.pop("state")
        found[state] = tuple(_status(code, cell, remarks.get((state, code), {})) for code, cell in row.items())
    return MappingProxyType(found)


def _status(code: str, cell: str, remark: Mapping[str, str]) -> TreatyStatus:
    """A cell is a letter for the standing and the years with a hyphen between: P1992, W1975-1997, S."""
    since, _, until = cell[1:].partition("-")
    return TreatyStatus(
        treaties()[code],
        _STANDINGS[cell[0]],
        int(since) if since else None,
        int(until) if until else None,
        remark.get("note") or None,
        remark.get("doubt") or None,
    )
