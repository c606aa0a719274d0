"""One document of the record, as its pages show it: all of one moment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from rejoinder.export.entry import Entry
from rejoinder.export.selection import registered_entry_of
from rejoinder.record.catalogue import Filed, find_by_digest
from rejoinder.reports.cross_replies import CrossReply, cross_replies


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


def load_links(connection: Connection, shown: Shown, statements: Collection[str] | None = None) -> list[CrossReply]:
    """The cross-document replies of a document, or of some of its statements only."""
    found = cross_replies(connection, shown.filed)
    return [link for link in found if statements is None or link.of(shown.filed.id) in statements]
