"""What one reading says of a statement, the machine's or a person's: the same fields from either."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, select

from rejoinder.record.rows import below, values_of
from rejoinder.record.tables import contents, replies, statement_forms, statement_rights, statements
from rejoinder.schema import Act, Form, Quote, Right, Span

Field = Literal["actor", "source", "cue", "content", "quote", "act", "forms", "rights", "target", "via", "replies_to"]
FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a statement names: a member of a document's cast, or an actor of the register. The other id is None."""

    cast_id: int | None = None
    actor_id: int | None = None


@dataclass(frozen=True, slots=True)
class StatementReading:
    """A statement as somebody reads it. Spans count code points of the document's text; `via` and `replies_to` are ids
    of rows in ``statements``."""

    actor: Who
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote: Quote
    act: Act
    forms: tuple[Form, ...]
    rights: tuple[Right, ...]
    target: Who | None
    via: int | None
    replies_to: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A statement as its row has it: never changed. `words` are those of the content, `place` its first code point."""

    id: int
    local_id: str
    reading_id: int
    confidence: float
    words: tuple[str, ...]
    reading: StatementReading
    voice: Literal["own"] | None


def load_statements(connection: Connection, which: ColumnElement[bool]) -> dict[int, Stored]:
    """The statements that `which` (SQL over the table ``statements``) chooses, by their ids, in order."""
    columns = [contents.c.start, contents.c.end, contents.c.words]
    said: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)
    for owner, start, end, words in connection.execute(below(contents, columns, which)):
        said[owner].append(((start, end), words))
    forms = values_of(connection, statement_forms.c.form, which)
    rights = values_of(connection, statement_rights.c.right, which)
    answers = values_of(connection, replies.c.to_id, which)
    found: dict[int, Stored] = {}
    for row in connection.execute(select(statements).where(which).order_by(statements.c.id)):
        reading = StatementReading(
            actor=Who(cast_id=row.cast_id),
            source=_span(row.source_start, row.source_end),
            cue=_span(row.cue_start, row.cue_end),
            content=tuple(span for span, _ in said[row.id]),
            quote=row.quote,
            act=row.act,
            forms=tuple(forms[row.id]),
            rights=tuple(rights[row.id]),
            target=None if row.target_cast_id is None else Who(cast_id=row.target_cast_id),
            via=row.via_id,
            replies_to=tuple(answers[row.id]),
        )
        words = tuple(words for _, words in said[row.id])
        found[row.id] = Stored(row.id, row.local_id, row.reading_id, row.confidence, words, reading, row.voice)
    return found


def to_body(reading: StatementReading, fields: Iterable[Field] = FIELDS) -> dict[str, Any]:
    """The fields as JSON holds them."""
    return {name: _to_json(getattr(reading, name)) for name in fields}


def from_body(body: Mapping[str, Any]) -> dict[Field, Any]:
    """The fields of what `to_body` wrote."""
    return {name: _from_json(name, body[name]) for name in FIELDS if name in body}


def spans_of(name: Field, value: Any) -> tuple[Span, ...]:
    """The spans in the value of a field; those of no other field than ``source``, ``cue``, ``content``."""
    if name == "content":
        return tuple(value)
    return (value,) if name in ("source", "cue") and value is not None else ()


def _to_json(value: Any) -> Any:
    if isinstance(value, Who):
        return {"cast": value.cast_id} if value.cast_id is not None else {"actor": value.actor_id}
    return [_to_json(item) for item in value] if isinstance(value, tuple) else value


def _from_json(name: Field, value: Any) -> Any:
    if value is None:
        return None
    if name in ("actor", "target"):
        return Who(cast_id=value.get("cast"), actor_id=value.get("actor"))
    if name == "content":
        return tuple((start, end) for start, end in value)
    return tuple(value) if isinstance(value, list) else value


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)
