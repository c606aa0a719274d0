"""One statement to review: as it stands, with its place in the text, its links, and what was said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from rejoinder.export.standing import Registered, Standing, load_standings
from rejoinder.record.catalogue import Filed, find_document
from rejoinder.record.filters import Review
from rejoinder.record.judging import History, load_history
from rejoinder.record.references import find_statement
from rejoinder.record.reviewing import load_subject, mark_of
from rejoinder.record.tables import standings
from rejoinder.schema import Actor, Statement
from rejoinder.web import links
from rejoinder.web.reviews.context import Context, context_of

OTHERS = 40  # statements of the document that a link may be made to: the nearest
SHORT = 120  # characters of another statement's words


@dataclass(frozen=True, slots=True)
class Other:
    """Another statement of the document, in short."""

    statement: Statement
    speaker: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """`reference` names the statement in addresses and forms, `id` is its row's id. `seen` is what a review says that
    it was made of (`reviewing.mark_of`). `actors` are all of the document, `register` who they are in the record.
    `answers` are the statements that it replies to, `answered_by` its replies, `others` may become one or the
    other. `ids` are the document's statements by their rows' ids."""

    id: int
    reference: str
    seen: str
    review: Review
    filed: Filed
    text: str
    statement: Statement
    actors: tuple[Actor, ...]
    register: dict[str, Registered]
    context: Context
    answers: tuple[Other, ...]
    answered_by: tuple[Other, ...]
    others: tuple[Other, ...]
    history: History | None
    ids: dict[int, str]

    @property
    def speaker(self) -> Actor:
        return self.actor(self.statement.actor)

    @property
    def target(self) -> Actor | None:
        return self.actor(self.statement.target) if self.statement.target else None

    def actor(self, id: str) -> Actor:
        """An actor of the document by its id there."""
        return next(actor for actor in self.actors if actor.id == id)

    def link_name(self, row: int) -> str:
        """A statement's id by its row's, or that of an older reading."""
        return self.ids.get(row, f"({row})")

    def words(self, span: tuple[int, int] | None) -> str:
        """The words of a span, on one line; none for none."""
        return one_line(self.text[slice(*span)]) if span else ""


def load_item(connection: Connection, reference: int | str) -> Item:
    """The statement ``DOCUMENT/s3``, or the one with that row's id, to review. Raises NotInRecord and RecordError as
    `find_statement` does."""
    id = find_statement(connection, reference)
    row = connection.execute(
        select(standings.c.document_id, standings.c.review).where(standings.c.statement_id == id)
    ).one()
    filed = find_document(connection, int(row.document_id))
    (standing,) = load_standings(connection, [filed])
    exchange = standing.exchange
    statement = next(each for each in exchange.statements if each.id == standing.statements[id])
    others = _others(standing, statement)
    return Item(
        id=id,
        reference=f"{filed.sha256[: links.DIGITS]}/{statement.id}",
        seen=mark_of(load_subject(connection, id)),
        review=row.review,
        filed=filed,
        text=exchange.document.text,
        statement=statement,
        actors=exchange.actors,
        register=standing.register,
        context=context_of(exchange.document, statement),
        answers=tuple(other for other in others if other.statement.id in statement.replies_to),
        answered_by=tuple(other for other in others if statement.id in other.statement.replies_to),
        others=_nearest(others, statement),
        ids=standing.statements,
        history=None if row.review == "unreviewed" else load_history(connection, id),
    )


def one_line(words: str) -> str:
    return " ".join(words.split())


def _others(standing: Standing, statement: Statement) -> list[Other]:
    exchange = standing.exchange
    names = {actor.id: actor.name for actor in exchange.actors}
    return [
        Other(each, names[each.actor], _short(exchange.document.text, each))
        for each in sorted(exchange.statements, key=lambda s: s.content[0])
        if each.id != statement.id
    ]


def _short(text: str, statement: Statement) -> str:
    words = one_line(" … ".join(text[start:end] for start, end in statement.content))
    return words if len(words) <= SHORT else words[: SHORT - 2].rstrip() + " …"


def _nearest(others: Sequence[Other], statement: Statement) -> tuple[Other, ...]:
    """The others that stand nearest in the text, in its order."""
    at = statement.content[0][0]
    near = sorted(others, key=lambda other: abs(other.statement.content[0][0] - at))[:OTHERS]
    return tuple(sorted(near, key=lambda other: other.statement.content[0]))
