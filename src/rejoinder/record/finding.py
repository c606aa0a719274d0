"""What people call a document, an actor or a statement, to all in the record that is called that."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from rejoinder.record.catalogue import Filed, documents_called
from rejoinder.record.errors import NotInRecord
from rejoinder.record.profiles import Known, find_actors
from rejoinder.record.references import find_statement


@dataclass(frozen=True, slots=True)
class Place:
    """One statement of a document: the id of its row, and its id within the document."""

    document: Filed
    statement_id: int
    statement: str


Named = Filed | Known | Place


def find_all(connection: Connection, name: str) -> list[Named]:
    """The documents with this name or SHA-256 (its first 8 digits or more) and the actors with this name or id
    (``#12``); where there are none, the statement ``DOCUMENT/s3``."""
    found: list[Named] = [*documents_called(connection, name), *find_actors(connection, name)]
    return found or list(_places(connection, name))


def _places(connection: Connection, name: str) -> list[Place]:
    document, _, statement = name.rpartition("/")
    places = []
    for filed in documents_called(connection, document):
        try:
            places.append(Place(filed, find_statement(connection, f"{filed.sha256}/{statement}"), statement))
        except NotInRecord:
            continue
    return places
