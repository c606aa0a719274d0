"""What documents call an actor besides the name, and when: "foreign ministry spokesman" from 2017 to 2019.

An office is read off the source phrases of the actor's statements, and dated by their documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from rejoinder.exchange.runs import TITLES
from rejoinder.lexicon.tables import nouns
from rejoinder.record.folding import fold
from rejoinder.record.tables import actors, aliases, cast_members, documents, readings, statements

BATCH = 50  # texts in memory at once
LONGEST = 120  # code points of a phrase for an office: beyond that it tells a story

_EDGES = re.compile(r"^(?:[\s,;:–—-]|(?:the|an?|its|his|her|their)\s)+|[\s,;:–—-]+$", re.IGNORECASE)
_CLAUSE = re.compile(r",?\s+(?:who|which|whose|whom)\b.*", re.DOTALL)
_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Office:
    """What documents call an actor, in how many, and the first and last of their dates; None where none is known."""

    words: str
    documents: int
    first: date | None
    last: date | None


def list_offices(connection: Connection, actor_id: int) -> list[Office]:
    """The offices of an actor that is part of no other, the earliest first; of current readings only."""
    found: dict[str, tuple[str, set[int], list[date]]] = {}
    names = _names(connection, actor_id)
    read: dict[str, str | None] = {}  # the same phrase comes again and again
    for document_id, published_on, phrase in _phrases(connection, actor_id):
        office = read[phrase] if phrase in read else read.setdefault(phrase, office_in(phrase, names))
        if office:
            _, seen, dates = found.setdefault(fold(office), (office, set(), []))
            seen.add(document_id)
            dates += [published_on] if published_on else []
    offices = [
        Office(words, len(seen), min(dates, default=None), max(dates, default=None))
        for words, seen, dates in found.values()
    ]
    return sorted(offices, key=lambda office: (office.first or date.max, fold(office.words)))


def office_in(phrase: str, names: Iterable[str]) -> str | None:
    """What a source phrase says of the actor besides its names; None where that is no office: "he", "Tom Arden"."""
    words = _CLAUSE.sub("", " ".join(phrase.split()))
    for name in sorted(names, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", words)
    words = _EDGES.sub("", " ".join(words.split()))
    if not words or len(words) > LONGEST or not any(map(_tells_office, _WORD.findall(words))):
        return None
    return words


def _tells_office(word: str) -> bool:
    noun = nouns().get(word.lower())
    title = word.lower() in TITLES and len(word) > 1  # "U Nu", but "the U.S. report"
    return title or (noun is not None and noun.sort == "role")


def _names(connection: Connection, actor_id: int) -> list[str]:
    part = or_(actors.c.id == actor_id, actors.c.merged_into_id == actor_id)
    return list(
        connection.scalars(
            select(aliases.c.name).join(actors, actors.c.id == aliases.c.actor_id).where(part).distinct()
        )
    )


def _phrases(connection: Connection, actor_id: int) -> Iterator[tuple[int, date | None, str]]:
    """The source phrases of the actor's statements with their documents and dates. A text is loaded once, whatever the
    number of statements in it."""
    places: dict[int, list[tuple[int, int]]] = {}
    for reading_id, start, end in connection.execute(_places(actor_id)):
        places.setdefault(reading_id, []).append((start, end))
    texts = readings.c.id, readings.c.document_id, readings.c.published_on, readings.c.text
    ids = list(places)
    for first in range(0, len(ids), BATCH):
        batch = ids[first : first + BATCH]
        rows = connection.execute(select(*texts).where(readings.c.id.in_(batch)).order_by(readings.c.id))
        for row in rows:
            yield from ((row.document_id, row.published_on, row.text[start:end]) for start, end in places[row.id])


def _places(actor_id: int) -> Select[Any]:
    """Where the source phrases are: in which readings, from where to where."""
    entered = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)
    own = select(actors.c.id).where(or_(actors.c.id == actor_id, actors.c.merged_into_id == actor_id))
    # Said once more by indexed columns: else the database looks through the statements of all readings.
    theirs = select(cast_members.c.reading_id).where(
        or_(cast_members.c.actor_id.in_(own), cast_members.c.moved_to_id.in_(own))
    )
    return (
        select(statements.c.reading_id, statements.c.source_start, statements.c.source_end)
        .join(documents, documents.c.reading_id == statements.c.reading_id)
        .join(cast_members, cast_members.c.id == statements.c.cast_id)
        .where(entered.in_(own), statements.c.reading_id.in_(theirs), statements.c.source_start.is_not(None))
        .order_by(statements.c.id)
    )
