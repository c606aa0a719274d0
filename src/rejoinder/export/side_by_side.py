"""A document beside its exchange: what the page that stands by itself and the served one have in common.

The mark-up is in templates/exchange.html.j2, the looks and the script are in assets/.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from itertools import groupby

from jinja2 import Environment

from rejoinder.export.segments import Passage, passages
from rejoinder.export.threads import Layout, lay_out
from rejoinder.export.words import ACTS, FORMS, PHRASES, RIGHTS, counts, describe
from rejoinder.schema import Document, Exchange

LONG = 300  # passages: articles have some tens, reports thousands


@dataclass(frozen=True, slots=True)
class Section:
    """One document of a page. `prefix` keeps its anchors apart from those of other documents."""

    document: Document
    prefix: str
    layout: Layout
    passages: list[tuple[bool, list[Passage]]]  # runs of passages: (are they furniture, the passages)

    @property
    def is_long(self) -> bool:
        """Whether a browser had better lay out what is in sight first."""
        return sum(len(run) for _, run in self.passages) > LONG


def section_of(exchange: Exchange, prefix: str = "") -> Section:
    """The exchange as the templates show it."""
    runs = [(is_furniture, list(run)) for is_furniture, run in groupby(passages(exchange), _is_furniture)]
    return Section(exchange.document, prefix, lay_out(exchange), runs)


def equip(environment: Environment) -> None:
    """Give an environment what the shared macros call."""
    environment.globals.update(acts=ACTS, forms=FORMS, rights=RIGHTS, phrases=PHRASES)
    environment.filters.update(counts=counts, describe=describe)


def asset(name: str) -> str:
    """The text of a style sheet or a script."""
    return resources.files("rejoinder.export").joinpath("assets", name).read_text(encoding="utf-8")


def _is_furniture(passage: Passage) -> bool:
    return passage.kind == "furniture"
