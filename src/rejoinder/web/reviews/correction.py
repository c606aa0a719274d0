"""The form that corrects a statement: what stands in it, and what it says when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rejoinder.record.errors import ReviewError
from rejoinder.record.places import find_place
from rejoinder.record.reviewing import Changes
from rejoinder.schema import Span
from rejoinder.web.reviews.item import Item, one_line


@dataclass(frozen=True, slots=True)
class Correction:
    """The fields of the form, as they are typed.

    Words are those of the text, or ``START:END`` in code points of it; `content` has a stretch on each line. `actor`
    and `target` are actors' ids in the document; what is written into `other_actor` or `other_target` goes before them:
    a name or ``#12`` of the register. ``…_at`` are the places, ``START:END`` each, of words that were selected in the
    text.
    """

    act: str
    quote: str
    forms: tuple[str, ...]
    rights: tuple[str, ...]
    actor: str
    target: str
    content: str
    source: str
    cue: str
    other_actor: str = ""
    other_target: str = ""
    content_at: str = ""
    source_at: str = ""
    cue_at: str = ""
    note: str = ""


def correction_of(item: Item) -> Correction:
    """The form as it is first shown: what the statement is now."""
    statement = item.statement
    return Correction(
        act=statement.act,
        quote=statement.quote,
        forms=statement.forms,
        rights=statement.rights,
        actor=statement.actor,
        target=statement.target or "",
        content="\n".join(item.words(span) for span in statement.content),
        source=item.words(statement.source),
        cue=item.words(statement.cue),
    )


def changes_in(form: Correction, item: Item) -> Changes:
    """What the form changes in the statement. Raises ReviewError where it changes nothing, or names words that are not
    in the text, or in several places of it."""
    shown = correction_of(item)
    found: dict[str, Any] = {}
    for name in ("act", "quote", "forms", "rights", "actor", "target"):
        if getattr(form, name) != getattr(shown, name):
            found[name] = getattr(form, name) or (None if name == "target" else getattr(form, name))
    if form.act != "response" and form.forms == shown.forms:
        found.pop("forms", None)  # an act that is no response takes them away
    for name, other in (("actor", form.other_actor), ("target", form.other_target)):
        if other.strip():
            found[name] = other.strip()
    content = _content(form, item)
    if content != item.statement.content:
        found["content"] = content
    for name in ("source", "cue"):
        part = _part(getattr(form, name), getattr(form, f"{name}_at"), getattr(item.statement, name), item)
        if part != getattr(item.statement, name):
            found[name] = part
    if not found:
        raise ReviewError("nothing to correct: it is so already; to say that, confirm it")
    return found  # type: ignore[return-value]  # a TypedDict, key by key


def _content(form: Correction, item: Item) -> tuple[Span, ...]:
    if form.content_at.strip():
        return tuple(find_place(item.text, place) for place in form.content_at.split())
    known = {item.words(span): span for span in item.statement.content}
    lines = [one_line(line) for line in form.content.splitlines() if line.strip()]
    return tuple(known.get(line) or find_place(item.text, line, item.context.near) for line in lines)


def _part(words: str, at: str, now: Span | None, item: Item) -> Span | None:
    """The place of the source or the cue; none for no words."""
    if at.strip():
        return find_place(item.text, at.strip())
    words = one_line(words)
    if words == item.words(now):
        return now
    return find_place(item.text, words, item.context.near) if words else None
