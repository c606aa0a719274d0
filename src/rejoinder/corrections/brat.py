"""brat's files as `rejoinder.export.brat` writes them, read back after people have worked on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from rejoinder.corrections.common import BY_PEOPLE, Exported, read_exported
from rejoinder.corrections.diff import Draft, Returned
from rejoinder.corrections.errors import ImportFault
from rejoinder.corrections.lines import Annotations, Event, parse
from rejoinder.export.brat import FORM, RIGHT, shown
from rejoinder.export.text import fragments, from_token, joined
from rejoinder.schema import Act, Form, Quote, Right, Span, Statement

_ROLES = {"Source", "Cue", "Via", "Answers"}
_NAMES = {"Quote", "Actor", "Target"}


def read(name: str, text: str, ann: str, exported: str) -> Returned:
    """A document from its three files: NAME.txt, NAME.ann and NAME.json. Raises ImportFault where one is damaged."""
    known = read_exported(exported, f"{name}.ann")
    page = shown(known.exchange.document.text)
    if text != page:
        raise ImportFault(f"{name}.txt: not the text that was exported, so that no offset can be trusted")
    found = parse(ann, known.file)
    file = _File(known, page, found, _ids(known, found))
    drafts = tuple(
        Draft(file.statement(key, event), event.comments.get("AnnotatorNotes")) for key, event in found.events.items()
    )
    return Returned(known.file, known.exchange, known.maker, drafts, partial(_as_brat_has_them, page))


def _as_brat_has_them(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without what is lost on the way to brat and back: white space at ends, at line breaks and between spans."""
    return fragments(text, joined(text, spans))


def _ids(known: Exported, found: Annotations) -> dict[str, str]:
    """Which statement each event is. An event without our note is a new one, even where brat gave it an id that an
    event had before."""
    new, exported = known.new_ids(), {statement.id for statement in known.exchange.statements}
    ids = {}
    for key, event in found.events.items():
        named = from_token(event.comments.get("Statement", "").split(" ")[0])
        ids[key] = named if named in exported else next(new)
    return ids


@dataclass(frozen=True, slots=True)
class _File:
    known: Exported
    text: str
    found: Annotations
    ids: dict[str, str]

    def statement(self, key: str, event: Event) -> Statement:
        form, right = (
            [name.removeprefix(prefix) for name in event.attributes if name.startswith(prefix)]
            for prefix in (FORM, RIGHT)
        )
        for name in event.attributes:
            if name not in _NAMES and not name.startswith((FORM, RIGHT)):
                raise self.known.fault(key, f"{name} is no attribute of a statement")
        return Statement(
            id=self.ids[key],
            actor=self.known.actor(event.attributes.get("Actor"), key),
            source=self._one(event, "Source", key),
            cue=self._one(event, "Cue", key),
            content=self._spans(event.trigger, key),
            quote=self.known.code(Quote, event.attributes.get("Quote"), key),
            act=self.known.code(Act, event.kind, key),
            confidence=BY_PEOPLE,
            forms=self.known.codes(Form, form, key),
            rights=self.known.codes(Right, right, key),
            target=self.known.actor(event.attributes.get("Target"), key) or None,
            via=next(iter(self._others(event, "Via", key)), None),
            replies_to=self._others(event, "Answers", key),
        )

    def _one(self, event: Event, role: str, key: str) -> Span | None:
        """The span from the beginning of a source or cue to its end: they are never interrupted."""
        spans = [span for name, id in event.arguments if name == role for span in self._spans(id, key)]
        return (spans[0][0], spans[-1][1]) if spans else None

    def _spans(self, id: str, key: str) -> tuple[Span, ...]:
        if id not in self.found.spans:
            raise self.known.fault(key, f"refers to {id}, which is not there")
        _, spans = self.found.spans[id]
        if any(not 0 <= start < end <= len(self.text) for start, end in spans):
            raise self.known.fault(id, "lies outside the text")
        return joined(self.text, spans)

    def _others(self, event: Event, role: str, key: str) -> tuple[str, ...]:
        for name, id in event.arguments:
            if name not in _ROLES:
                raise self.known.fault(key, f"{name} is no part of a statement")
            if name in {"Via", "Answers"} and id not in self.ids:
                raise self.known.fault(key, f"refers to {id}, which is no statement")
        return tuple(self.ids[id] for name, id in event.arguments if name == role)
