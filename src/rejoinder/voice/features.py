"""What the models of a document's own voice see of a sentence: its words without names, who issues it, what it is
about, and the sentences beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.exchange.columns import Rows, Values
from rejoinder.exchange.features import (
    OFFICIAL,
    VECTOR_SCALE,
    Facts,
    hinted,
    state_features,
    word_features,
)
from rejoinder.exchange.scene import Said, Scene
from rejoinder.exchange.vectors import DIMENSIONS
from rejoinder.lexicon.plain import NAME
from rejoinder.reports.allegation_skeleton import skeleton_features

_OF_CUES = ("c:", "cs:", "quote:", "no cue", "bias")  # features that say nothing where nobody is credited
_HINTS = ("w:act:", "w:form wide:")
RIGHT_NARROW = ("right narrow:",)
_FIRST = frozenset(["we", "our", "ours", "us", "i", "my"])
_MODAL = re.compile(r"must|should|ought|shall|need|needs|let")
NEIGHBOUR = 0.5  # the weight of a neighbour's feature beside one of the sentence's own
_VECTOR = [f"wv:{n}" for n in range(DIMENSIONS)]


def features(scene: Scene, facts: Facts, own: Sequence[int], kind: str | None) -> Rows:
    """The features of the statements of the scene with the numbers ``own``, which come in order and have no cue;
    ``kind`` is the document's."""
    said = [scene.said[number] for number in own]
    bare = [_bare(one) for one in said]
    topical = [_topic(one) for one in said]
    share = sum(bool(values) for values in topical) / max(1, len(said))
    named = [
        bare[place]
        | topical[place]
        | {"topical share": share}
        | _issuer(scene, facts, one, bare[place], kind)
        | _place(place, len(said))
        | _beside(bare, place, -1, "p")
        | _beside(bare, place, +1, "n")
        for place, one in enumerate(said)
    ]
    return Rows(named, [(_VECTOR, VECTOR_SCALE * scene.contents.means[list(own)])])


def _bare(said: Said) -> Values:
    """The sentence by itself."""
    values = {name: value for name, value in word_features(said).items() if not name.startswith(_OF_CUES)}
    values |= skeleton_features(" ".join(word for word in said.plain if word != NAME), "k")
    if not _FIRST.isdisjoint(said.plain):
        values["first person"] = 1.0
    if any(map(_MODAL.fullmatch, said.plain)):
        values["modal"] = 1.0
    return values


def _topic(said: Said) -> Values:
    """Whether the sentence speaks of any right, and of which list's words."""
    values = hinted(said.hints, RIGHT_NARROW, "t:")
    return values | {"t:any": 1.0} if values else {}


def _issuer(scene: Scene, facts: Facts, said: Said, bare: Values, kind: str | None) -> Values:
    """Who issues the document, whether the sentence speaks of its own state, and hints by that."""
    official = said.actor.kind in OFFICIAL
    side = "official" if official else "media" if said.actor.kind in ("media", "person", "expert") else "critic"
    values = state_features(scene, facts, said, official)
    values |= {f"side:{side}": 1.0, f"document:{kind}": 1.0}
    values |= {f"{side}|{name}": 1.0 for name in bare if name.startswith(_HINTS)}
    if "first person" in bare:
        values[f"{side}|first person"] = 1.0
    return values


def _place(place: int, size: int) -> Values:
    values = {f"place:{4 * place // max(1, size)}": 1.0}
    if place == 0:
        values["first"] = 1.0
    if place == size - 1:
        values["last"] = 1.0
    return values


def _beside(bare: Sequence[Values], place: int, step: int, prefix: str) -> Values:
    """Hints and kinds of words of the neighbour on one side."""
    other = place + step
    if not 0 <= other < len(bare):
        return {f"{prefix} none": 1.0}
    told = (name for name in bare[other] if name.startswith((*_HINTS, "k count:", "first person", "modal")))
    return {f"{prefix}|{name}": NEIGHBOUR for name in told}
