"""The tags and kinds of anchor that the network speaks in, in the order of its outputs."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
ANCHORS = ("none", "cue", "nested", "content")
"""No anchor; the cue's first piece; the same inside another's content; the content's first piece, without a cue."""


def _follows(before: str, after: str) -> bool:
    return not after.startswith("I-") or before in ("B-" + after[2:], after)


LEGAL = tuple(tuple(_follows(a, b) for b in TAGS) for a in TAGS)
LEGAL_START = tuple(not tag.startswith("I-") for tag in TAGS)
