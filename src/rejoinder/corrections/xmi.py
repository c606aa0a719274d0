"""UIMA CAS XMI as `rejoinder.export.xmi` writes it, read back after people have worked on it, as in INCEpTION."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from rejoinder.corrections.common import BY_PEOPLE, Exported, read_exported
from rejoinder.corrections.diff import Draft, Returned
from rejoinder.corrections.errors import ImportFault
from rejoinder.export.text import from_token
from rejoinder.export.xmi import DOCUMENT, STATEMENT, digest, type_system
from rejoinder.schema import Act, Form, Quote, Right, Span, Statement

_ROLES = ("source", "cue", "content", "via", "replies_to")


def read(file: str, data: bytes) -> Returned:
    """A document from the bytes of its XMI file. Raises ImportFault where it is none of ours, or damaged, and
    MissingLibrary without cassis. Annotations of other types than ours are left alone."""
    types = type_system()
    from cassis import load_cas_from_xmi

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # one for each type that we do not know, such as INCEpTION's own
            cas = load_cas_from_xmi(BytesIO(data), typesystem=types, lenient=True)
    except Exception as fault:  # cassis lets through whatever its parts raise
        raise ImportFault(f"{file}: not UIMA CAS XMI ({type(fault).__name__}: {fault})") from fault
    text, marks = cas.sofa_string, cas.select(DOCUMENT)
    if text is None or len(marks) != 1 or not marks[0].exported:
        raise ImportFault(f"{file}: says nothing of its export by Rejoinder, with which to compare it")
    if marks[0].digest != digest(text):
        raise ImportFault(f"{file}: not the text that was exported, so that no offset can be trusted")
    known = read_exported(marks[0].exported, file, text)
    found = cas.select(STATEMENT)
    reader = _File(known, text, dict(_ids(known, found)))
    drafts = tuple(Draft(reader.statement(annotation), annotation.note) for annotation in found)
    return Returned(file, known.exchange, known.maker, drafts, _in_order)


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans))


def _ids(known: Exported, found: list[Any]) -> Iterator[tuple[int, str]]:
    """Which statement each annotation is, by its id in the file. One without our id is a new one."""
    new, exported = known.new_ids(), {statement.id for statement in known.exchange.statements}
    for annotation in found:
        named = from_token(annotation.id or "")
        yield annotation.xmiID, named if named in exported else next(new)


@dataclass(frozen=True, slots=True)
class _File:
    known: Exported
    text: str
    ids: dict[int, str]

    def statement(self, annotation: Any) -> Statement:
        id = self.ids[annotation.xmiID]
        parts = self._parts(annotation, id)
        return Statement(
            id=id,
            actor=self.known.actor(annotation.actor, id),
            source=self._one(parts["source"], id),
            cue=self._one(parts["cue"], id),
            content=tuple(sorted(self._span(part, id) for part in (annotation, *parts["content"]))),
            quote=self.known.code(Quote, annotation.quote, id),
            act=self.known.code(Act, annotation.act, id),
            confidence=BY_PEOPLE,
            forms=self.known.codes(Form, _elements(annotation.forms), id),
            rights=self.known.codes(Right, _elements(annotation.rights), id),
            target=self.known.actor(annotation.target, id) or None,
            via=next(iter(self._others(parts["via"], id)), None),
            replies_to=self._others(parts["replies_to"], id),
        )

    def _parts(self, annotation: Any, id: str) -> dict[str, list[Any]]:
        parts: dict[str, list[Any]] = {role: [] for role in _ROLES}
        for link in _elements(annotation.links):
            if link.role not in parts or link.target is None:
                raise self.known.fault(id, f"a slot is {link.role or 'nothing'}, not one of {', '.join(_ROLES)}")
            parts[link.role].append(link.target)
        return parts

    def _one(self, parts: list[Any], id: str) -> Span | None:
        """The span from the beginning of a source or cue to its end: they are never interrupted."""
        spans = [self._span(part, id) for part in parts]
        return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None

    def _span(self, annotation: Any, id: str) -> Span:
        start, end = annotation.begin, annotation.end
        if start is None or end is None or not 0 <= start < end <= len(self.text):
            raise self.known.fault(id, "a span lies outside the text, or is empty")
        return (start, end)

    def _others(self, parts: list[Any], id: str) -> tuple[str, ...]:
        for part in parts:
            if part.xmiID not in self.ids:
                raise self.known.fault(id, "a slot for a statement holds something else")
        return tuple(self.ids[part.xmiID] for part in parts)


def _elements(array: Any) -> list[Any]:
    return list(array.elements or ()) if array is not None else []
