"""The lines of brat's .ann files, each of its kind; see https://brat.nlplab.org/standoff.html."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rejoinder.corrections.errors import ImportFault
from rejoinder.schema import Span

_TEXTBOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t.*)?")
_EVENT = re.compile(r"(E\d+)\t([^\s:]+):(T\d+)((?: [^\s:]+:[TE]\d+)*) ?")
_ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) ([TE]\d+)(?: (\S+))?")
_COMMENT = re.compile(r"#\d*\t(\S+) (\S+)\t(.*)")


@dataclass(slots=True)
class Event:
    """An event with all that other lines say of it. Roles come without their numbers: each may be filled repeatedly."""

    kind: str
    trigger: str
    arguments: list[tuple[str, str]]
    attributes: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Annotations:
    """What an .ann file holds: spans and events by their ids."""

    spans: dict[str, tuple[str, tuple[Span, ...]]]
    events: dict[str, Event]


def parse(ann: str, name: str) -> Annotations:
    """The annotations in the text of the file `name`. Raises ImportFault with the line that is of no kind we export."""
    found = Annotations({}, {})
    about: list[tuple[int, str, re.Match[str]]] = []  # what refers to events, which may stand further down
    for number, line in enumerate(ann.split("\n"), 1):
        line = line.rstrip("\r")
        if match := _TEXTBOUND.fullmatch(line):
            found.spans[match[1]] = (match[2], _spans(match[3]))
        elif match := _EVENT.fullmatch(line):
            arguments = (argument.split(":") for argument in match[4].split())
            roles = [(role.rstrip("0123456789"), id) for role, id in arguments]
            found.events[match[1]] = Event(match[2], match[3], roles)
        elif (match := _ATTRIBUTE.fullmatch(line)) or (match := _COMMENT.fullmatch(line)):
            about.append((number, line, match))
        elif line.strip():
            raise ImportFault(f"{name}, line {number}: neither span, event, attribute nor note: {line}")
    for number, line, match in about:
        _attach(found, match, f"{name}, line {number}: {line}")
    return found


def _attach(found: Annotations, match: re.Match[str], where: str) -> None:
    kind, owner, value = match.groups()
    event = found.events.get(owner)
    if match.re is _COMMENT:
        if event:
            event.comments[kind] = value
    elif event is None:
        raise ImportFault(f"{where}: an attribute of something that is no statement")
    else:
        event.attributes[kind] = value or ""


def _spans(places: str) -> tuple[Span, ...]:
    pairs = (place.split() for place in places.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)
