"""The difference between an exchange as it was exported and as people left it, as a list of corrections.

Both sides are statements of the same text, so that the comparison knows nothing of any tool. A correction says only
what was changed: what a tool cannot show comes back as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from rejoinder.corrections.errors import ImportFault
from rejoinder.export.jsonl import Maker
from rejoinder.record.statement_readings import FIELDS, Field
from rejoinder.schema import Exchange, Form, Right, Span, Statement

Canonical = Callable[[Sequence[Span]], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as it came back. A new one has an id that the exported exchange does not use, and may have no actor
    (``""``). ``note`` is what the person said about it."""

    statement: Statement
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """One document as it came back: what was exported (with its maker), what there is now, and how the tool cuts spans.

    ``canonical`` gives spans the form in which the tool holds them: two contents are the same where it gives the same,
    and what it gives nothing for the tool did not show. ``file`` names the document's file in messages.
    """

    file: str
    exported: Exchange
    maker: Maker
    drafts: tuple[Draft, ...]
    canonical: Canonical = tuple


@dataclass(frozen=True, slots=True)
class Corrected:
    """A statement that people changed: as it was exported, as it is now, and in which fields the two differ."""

    before: Statement
    after: Statement
    fields: tuple[Field, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A statement that people removed."""

    before: Statement


@dataclass(frozen=True, slots=True)
class Added:
    """A statement that people found. Its id is new; it may have no actor (``""``)."""

    after: Statement
    note: str | None


Correction = Corrected | Rejected | Added


def corrections(returned: Returned) -> list[Correction]:
    """What people changed, in the order of the exported statements, then what they added.

    A statement left as it was gives no correction. Raises ImportFault where two drafts claim to be the same statement.
    """
    drafts = _by_id(returned)
    exported = returned.exported.statements
    shown = {s.id for s in exported if returned.canonical(s.content)}
    found: list[Correction] = []
    for before in exported:
        draft = drafts.pop(before.id, None)
        if draft is not None:
            found.extend(_changed(before, draft, shown, returned.canonical))
        elif before.id in shown:
            found.append(Rejected(before))
    return found + [Added(draft.statement, draft.note) for draft in drafts.values()]


def _by_id(returned: Returned) -> dict[str, Draft]:
    drafts: dict[str, Draft] = {}
    for draft in returned.drafts:
        if drafts.setdefault(draft.statement.id, draft) is not draft:
            raise ImportFault(f"{returned.file}: two annotations are both statement {draft.statement.id}")
    return drafts


def _changed(before: Statement, draft: Draft, shown: set[str], canonical: Canonical) -> Iterator[Corrected]:
    was, now = _comparable(before, canonical), _comparable(draft.statement, canonical)
    was["via"] = before.via if before.via in shown else None  # what was not shown cannot come back
    was["replies_to"] = set(before.replies_to) & shown
    fields = tuple(name for name in FIELDS if was[name] != now[name])
    if fields:
        changes: dict[str, Any] = {name: _ordered(name, getattr(draft.statement, name)) for name in fields}
        yield Corrected(before, replace(before, **changes), fields, draft.note)


def _comparable(statement: Statement, canonical: Canonical) -> dict[Field, object]:
    """What a tool shows of a statement, in a form that does not depend on the order in which it stores things."""
    return {
        "actor": statement.actor,
        "source": tuple(canonical([statement.source])) if statement.source else (),
        "cue": tuple(canonical([statement.cue])) if statement.cue else (),
        "content": tuple(canonical(statement.content)),
        "quote": statement.quote,
        "act": statement.act,
        "forms": set(statement.forms),
        "rights": set(statement.rights),
        "target": statement.target or None,
        "via": statement.via,
        "replies_to": set(statement.replies_to),
    }


def _ordered(name: str, value: Any) -> Any:
    """Codes in the order of the schema, as they are written everywhere."""
    order: Iterable[str] = {"forms": get_args(Form), "rights": get_args(Right)}.get(name, ())
    return tuple(code for code in order if code in value) if order else value
