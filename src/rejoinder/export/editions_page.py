"""Editions of reports side by side as one self-contained page, for one state or for many. The page loads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rejoinder.export.editions import Labels, Row, brief, labels, rows, state_of
from rejoinder.export.editions_shown import CAUTION, breaking_off
from rejoinder.export.policy import policy
from rejoinder.export.side_by_side import asset
from rejoinder.export.words import RIGHTS
from rejoinder.reports.editions import Comparison
from rejoinder.reports.editions.comparison import ByRight
from rejoinder.schema import Right

STYLES = ("shared.css", "page.css", "editions.css")


@dataclass(frozen=True, slots=True)
class _State:
    """One comparison as the page shows it; ``anchor`` keeps its places apart from those of the others."""

    anchor: str
    name: str
    called: Labels
    comparison: Comparison
    warnings: list[str]
    parts: dict[str, list[Row]]
    by_right: list[ByRight]

    def alleged(self, right: Right, where: str) -> list[Row]:
        """The allegations of a right by the texts that have them."""
        return [row for row in self.parts.get("allegation", []) if right in row.rights and row.where == where]


def page(comparisons: Sequence[Comparison], unmatched: Sequence[str], version: str) -> str:
    """The page for some comparisons: HTML, to be written as UTF-8. `unmatched` says what could not be compared."""
    style = "".join(map(asset, STYLES))
    states = [_state(number, comparison) for number, comparison in enumerate(comparisons, 1)]
    return (
        _environment()
        .get_template("editions.html.j2")
        .render(
            states=states,
            unmatched=unmatched,
            version=version,
            caution=CAUTION,
            style=Markup(style),
            policy=policy(style),
        )
    )


def _state(number: int, comparison: Comparison) -> _State:
    parts: dict[str, list[Row]] = {}
    for row in rows(comparison):
        parts.setdefault(row.part, []).append(row)
    return _State(
        f"r{number}",
        state_of(comparison),
        labels(comparison),
        comparison,
        list(breaking_off(comparison)),
        parts,
        comparison.by_right(),
    )


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rejoinder.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(rights={right: RIGHTS[right] for right in get_args(Right)})
    environment.filters.update(brief=brief)
    return environment
