"""What documents call an actor besides the name, and when: "foreign ministry spokesman" from 2017 to 2019.

An office is read off the source phrases of the actor's statements, and dated by their documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, or_, select

from rejoinder.exchange.lexicon import nouns
from rejoinder.exchange.names import TITLES
from rejoinder.record.folding import fold
from rejoinder.record.tables import actors, aliases, cast_members, documents, readings, statements

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
    for document_id, published_on, phrase in _phrases(connection, actor_id):
        office = office_in(phrase, names)
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
    """The source phrases of the actor's statements with their documents and dates."""
    entered = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)
    own = select(actors.c.id).where(or_(actors.c.id == actor_id, actors.c.merged_into_id == actor_id))
    # Said once more by indexed columns: else the database looks through the statements of all readings.
    theirs = select(cast_members.c.reading_id).where(
        or_(cast_members.c.actor_id.in_(own), cast_members.c.moved_to_id.in_(own))
    )
    rows = connection.execute(
        select(
            readings.c.document_id,
            readings.c.published_on,
            readings.c.text,
            statements.c.source_start,
            statements.c.source_end,
        )
        .join(readings, readings.c.id == statements.c.reading_id)
        .join(documents, documents.c.reading_id == readings.c.id)
        .join(cast_members, cast_members.c.id == statements.c.cast_id)
        .where(entered.in_(own), statements.c.reading_id.in_(theirs), statements.c.source_start.is_not(None))
        .order_by(statements.c.id),
        execution_options={"yield_per": 50},
    )
    for row in rows:
        yield row.document_id, row.published_on, row.text[row.source_start : row.source_end]
