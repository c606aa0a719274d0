"""Where in a text the words are that a person means: offsets are for programs."""

from __future__ import annotations

import re

from rejoinder.record.errors import ReviewError
from rejoinder.schema import Span

_OFFSETS = re.compile(r"(\d+):(\d+)")
_SHOWN = 5  # places listed where words stand several times


def find_place(text: str, given: str, near: Span | None = None) -> Span:
    """The span of ``START:END`` (code points of the text), or of words that stand in the text once; or once in the part
    `near` of it.

    White space and line breaks in the words stand for any. Raises ReviewError for words that are not there, or several
    times, with their places.
    """
    offsets = _OFFSETS.fullmatch(given)
    if offsets:
        return int(offsets[1]), int(offsets[2])
    words = given.split()
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text)] if words else []
    if near is not None and len(found) > 1:
        found = [place for place in found if near[0] <= place[0] and place[1] <= near[1]] or found
    if not found:
        raise ReviewError(f"“{given}”: these words are not in the text")
    if len(found) > 1:
        places = ", ".join(f"{start}:{end}" for start, end in found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        raise ReviewError(f"“{given}”: these words stand {len(found)} times in the text: give one of {places}")
    return found[0]
