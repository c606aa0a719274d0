"""Statements of one reading of a document found again in another: the same words in the same place.

Two readings by different versions may differ in their text (less of a menu, another line break), so that offsets tell
nothing. A place is then the words and their count: the second "it was lawful" of three is the second of three.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rejoinder.record.statement_readings import Field, Stored, spans_of
from rejoinder.schema import Span


class Carrier:
    """Carries spans and statements of a document's readings over to its current one."""

    def __init__(self, current_id: int, texts: Mapping[int, str], statements: Iterable[Stored]) -> None:
        """`texts` has the text of each reading concerned, by its id; `statements` those of all these readings."""
        self.current_id = current_id
        self.text = texts[current_id]
        self._texts = texts
        self._statements = {statement.id: statement for statement in statements}
        self._by_content: dict[tuple[Span, ...], list[Stored]] = {}
        for statement in self._statements.values():
            if statement.reading_id == current_id:
                self._by_content.setdefault(statement.reading.content, []).append(statement)

    def statement(self, id: int) -> int | None:
        """The id of the same statement in the current reading; None where it is not there, or not for certain."""
        statement = self._statements[id]
        if statement.reading_id == self.current_id:
            return id
        content = self.spans(statement.reading_id, statement.reading.content)
        same = self._by_content.get(content, []) if content else []
        if len(same) > 1:  # two speakers credited with the same words
            source = self._value(statement.reading_id, "source", statement.reading.source)
            same = [other for other in same if other.reading.source == source]
        return same[0].id if len(same) == 1 else None

    def fields(self, reading_id: int, values: Mapping[Field, Any]) -> dict[Field, Any] | None:
        """Fields of a statement with their spans in the current text; None where one of them is not there."""
        carried: dict[Field, Any] = {}
        for name, value in values.items():
            carried[name] = self._value(reading_id, name, value)
            if carried[name] is None and value is not None:
                return None
        return carried

    def spans(self, reading_id: int, spans: Iterable[Span]) -> tuple[Span, ...] | None:
        """The same words in the current text; None where they are not all there."""
        text = self._texts[reading_id]
        if text == self.text:
            return tuple(spans)
        found = [_same_place(text, span, self.text) for span in spans]
        return None if None in found else tuple(span for span in found if span)

    def _value(self, reading_id: int, name: Field, value: Any) -> Any:
        spans = spans_of(name, value)
        if not spans:
            return value
        carried = self.spans(reading_id, spans)
        return carried if name == "content" or carried is None else carried[0]


def _same_place(old: str, span: Span, new: str) -> Span | None:
    words = old[slice(*span)]
    places, there = _places(old, words), _places(new, words)
    if not words or len(places) != len(there):
        return None
    start = there[places.index(span[0])]
    return start, start + len(words)


def _places(text: str, words: str) -> list[int]:
    places, at = [], text.find(words)
    while at >= 0 and words:
        places.append(at)
        at = text.find(words, at + 1)
    return places
