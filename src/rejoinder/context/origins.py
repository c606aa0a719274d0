"""Where the facts come from, how far they reach and what they are not."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.context.scores import FIRST_YEAR, LAST_YEAR
from rejoinder.context.treaties import LATEST_ACT


@dataclass(frozen=True, slots=True)
class Origin:
    """A source of facts: what of, who made it, where it is to be had, the last year in it, what to know before use."""

    what: str
    citation: str
    url: str
    until: int
    limits: str


TREATIES = Origin(
    "Treaty status",
    "World Politics Data Lab: Core United Nations Human Rights Instruments, Their Ratification Status; read from the"
    " United Nations Treaty Collection, chapter IV",
    "https://github.com/world-politics-datalab/humanrights-treaties-ratification-status",
    LATEST_ACT,
    f"The tables bear no date; the newest act in them is of {LATEST_ACT}. They have years and no days, nothing about"
    " reservations, and only members of the United Nations. Fifteen entries are corrected here and say so; before you"
    " rely on another, compare it with the Treaty Collection, https://treaties.un.org/Pages/Treaties.aspx?id=4.",
)
SCALE = Origin(
    "Political Terror Scale",
    "Gibney, Mark, Linda Cornett, Reed Wood, Peter Haschke, Daniel Arnon, Attilio Pisanò, Gray Barrett & Baekkwan Park:"
    f" The Political Terror Scale {FIRST_YEAR}–{LAST_YEAR}, release of 2020",
    "https://www.politicalterrorscale.org",
    LAST_YEAR,
    f"The scores end in {LAST_YEAR}. They are secondary: coders read them out of the reports, so that they say what a"
    " report describes and not what happened.",
)
