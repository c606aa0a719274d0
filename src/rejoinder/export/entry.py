"""What exports are made of: exchanges with what made them and what people said of them, from wherever they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rejoinder.export.jsonl import Maker
from rejoinder.record.filters import Review
from rejoinder.schema import Exchange


@dataclass(frozen=True, slots=True)
class Entry:
    """One document's exchange, its maker, how its statements were reviewed, and who its actors are in a record.

    ``reviews`` is by statement id; a statement that it does not name is unreviewed. ``register`` gives the record's id
    of an actor by its id in the document.
    """

    exchange: Exchange
    maker: Maker
    reviews: Mapping[str, Review] = field(default_factory=dict)
    register: Mapping[str, int] = field(default_factory=dict)

    def review(self, statement: str) -> Review:
        return self.reviews.get(statement, "unreviewed")


class MissingLibrary(Exception):
    """A format needs a library that is not installed: its message says which, and how to install it."""

    def __init__(self, form: str, library: str, extra: str = "export") -> None:
        super().__init__(f"{form} needs {library}: pip install 'rejoinder[{extra}]'")
