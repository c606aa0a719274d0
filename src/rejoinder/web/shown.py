"""One document of the record, as its pages show it: all of one moment."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from rejoinder.export.entry import Entry
from rejoinder.export.selection import registered_entry_of
from rejoinder.record.catalogue import Filed, find_by_digest


@dataclass(frozen=True, slots=True)
class Shown:
    """A document and its exchange as it stands, with the actors as the register has them."""

    filed: Filed
    entry: Entry

    @property
    def title(self) -> str:
        return self.filed.title or self.filed.name

    @property
    def reviewed(self) -> int:
        """How many of its statements somebody has confirmed or corrected."""
        return sum(self.entry.review(each.id) != "unreviewed" for each in self.entry.exchange.statements)


def load_shown(connection: Connection, digits: str) -> Shown:
    """The document at an address. Raises NotInRecord where there is none."""
    filed = find_by_digest(connection, digits)
    return Shown(filed, registered_entry_of(connection, filed))
