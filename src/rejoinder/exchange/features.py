"""What the act, form and right models see of a statement: words, hints, speaker, place in the dispute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from rejoinder.exchange.columns import Array, Rows, Values
from rejoinder.exchange.scene import Said, Scene, words
from rejoinder.exchange.vectors import DIMENSIONS
from rejoinder.lexicon.hints import hint_lexicon
from rejoinder.lexicon.plain import common_words
from rejoinder.schema import Reading

_CACHE = 512  # statements whose grams are kept, for one model after the other asks for those of a document
# A word's first letters stand for all its endings ("reject", "rejected", "rejection").
STEM = 6
ACT_LISTS = ("act:", "form wide:")
RIGHT_LISTS = ("right wide:",)
OFFICIAL = ("government", "state_body")


def stem(word: str) -> str:
    return word[:STEM]


def stems(of: Iterable[str]) -> list[str]:
    return [word[:STEM] for word in of]


# Code points: a headline; a headline and a lead in most of the articles.
HEADLINE = 150
OPENING = 500


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds of a whole document: its states, the rights that its opening speaks of, and who speaks how often.

    ``weights`` are the shares of each state in all names of states, ``top`` is the state named most and ``first`` those
    named in the opening. ``kinds`` and ``speakers`` are the shares of each kind of speaker and of each actor in all
    statements. ``outers`` are the numbers of the statements that others are nested in.
    """

    weights: dict[str, float]
    top: str | None
    first: frozenset[str]
    opening: dict[str, int]
    kinds: dict[str, float]
    speakers: dict[str, float]
    outers: frozenset[int]


def facts_of(scene: Scene) -> Facts:
    """Gather the facts of the document; speakers' and other actors' states count as names of states, too."""
    counts = Counter(place.word.code for place in scene.places)
    counts.update(actor.state for actor in scene.actors if actor.state)
    counts.update(said.actor.state for said in scene.said if said.actor.state)
    total = sum(counts.values()) or 1
    ranked = sorted(counts, key=lambda state: (-counts[state], state))
    return Facts(
        weights={state: counts[state] / total for state in ranked},
        top=ranked[0] if ranked else None,
        first=scene.states_in([(0, OPENING)]),
        opening=hint_lexicon().tags(words(scene.document.text[:OPENING])),
        kinds=_shares("official" if said.actor.kind in OFFICIAL else said.actor.kind for said in scene.said),
        speakers=_shares(said.actor.id for said in scene.said),
        outers=frozenset(said.outer for said in scene.said if said.outer is not None),
    )


def _shares(of: Iterable[str]) -> dict[str, float]:
    counts = Counter(of)
    return {each: count / counts.total() for each, count in counts.items()}


@lru_cache(maxsize=_CACHE)
def grams(of: tuple[str, ...], prefix: str) -> Mapping[str, float]:
    """Stems and pairs of neighbouring stems."""
    own = stems(of)
    values = {f"{prefix}{word}": 1.0 for word in own}
    values.update({f"{prefix}{a} {b}": 1.0 for a, b in pairwise(own)})
    return values


def hinted(tags: Mapping[str, int], lists: tuple[str, ...], prefix: str) -> Values:
    """Whether a code of the lists is hinted at at all and whether more than once."""
    values: Values = {}
    for tag, count in tags.items():
        if tag.startswith(lists):
            values[f"{prefix}{tag}"] = 1.0
            if count > 1:
                values[f"{prefix}{tag}+"] = 1.0
    return values


# Scale of a unit vector's entries beside features of 0 and 1: 2 gave the best act accuracy of 0, 2, 4 and 8.
VECTOR_SCALE = 2.0


_CONTENT_VECTOR = [f"wv:{n}" for n in range(DIMENSIONS)]
_CUE_VECTOR = [f"cv:{n}" for n in range(DIMENSIONS)]


def with_vectors(scene: Scene, named: Sequence[Values]) -> Rows:
    """The statements' features with the mean word vectors of content and cue, one feature a dimension."""
    content, cue = VECTOR_SCALE * scene.contents.means, VECTOR_SCALE * scene.cues.means
    return Rows(named, [(_CONTENT_VECTOR, content), (_CUE_VECTOR, cue)])


def readings(scene: Scene, part: Callable[[Reading], Sequence[float]], first: Array) -> Array:
    """What the network makes of each statement; where no network has read it, what the ``first`` pass did stands in."""
    read = [said.attribution.reading for said in scene.said]
    return np.array([part(own) if own else row for own, row in zip(read, first, strict=True)])


def word_features(said: Said) -> Values:
    """The statement's own words, for every model."""
    values = {**grams(said.plain, "w:")}
    values |= {f"c:{word}": 1.0 for word in said.cue}
    values |= grams(said.cue, "cs:")
    values |= hinted(said.hints, ACT_LISTS, "w:") | hinted(said.cue_hints, ACT_LISTS, "c:")
    values |= {f"lead:{word}": 1.0 for word in said.plain[:2]}
    values[f"quote:{said.attribution.quote}"] = 1.0
    length = len(said.content)
    values["length:" + ("1-3" if length < 4 else "4-9" if length < 10 else "10-29" if length < 30 else "30-")] = 1.0
    values["bias"] = 1.0
    if not said.cue:
        values["no cue"] = 1.0
    return values


def speaker_features(scene: Scene, facts: Facts, said: Said) -> Values:
    """Who speaks, and how the speaker's state stands in the document."""
    actor = said.actor
    official = actor.kind in OFFICIAL
    values: Values = {f"kind:{actor.kind}": 1.0}
    values |= {f"s:{stem(word)}": 1.0 for word in said.source if word in common_words()}
    values |= {f"name:{stem(word)}": 1.0 for word in words(actor.name) if word in common_words()}
    if not said.source:
        values["no source"] = 1.0
    if said.outer is not None:
        values["nested"] = 1.0
        values[f"nested in:{scene.said[said.outer].actor.kind}"] = 1.0
    if said.number in facts.outers:
        values["nests"] = 1.0
    state = "none" if actor.state is None else "top" if actor.state == facts.top else "other"
    values[f"state:{state}"] = 1.0
    values[f"side:{'official' if official else actor.kind}:{state}"] = 1.0
    values["state weight"] = facts.weights.get(actor.state or "", 0.0)
    if official:
        values["official state weight"] = values["state weight"]
    return values | state_features(scene, facts, said, official) | place_features(scene, facts, said)


def state_features(scene: Scene, facts: Facts, said: Said, official: bool) -> Values:
    """Whether the statement speaks of the speaker's own state or of another."""
    own, side = said.actor.state, "official" if official else "other"
    values: Values = {}
    named = scene.states_in(said.attribution.content)
    for about in {"own" if state == own else "foreign" for state in named} or {"no state"}:
        values[f"about:{about}"] = 1.0
        values[f"about:{about}:{side}"] = 1.0
    if facts.top in named:
        values["about:top"] = 1.0
        values[f"about:top:{side}"] = 1.0
    if own in facts.first:
        values[f"in the opening:{side}"] = 1.0
    cue = said.attribution.cue
    if cue and scene.states_in([cue, said.sentence]) - {own}:
        values[f"beside:foreign:{side}"] = 1.0
    return values


def place_features(scene: Scene, facts: Facts, said: Said) -> Values:
    values: Values = {}
    if said.number == 0:
        values["first"] = 1.0
    values[f"place:{4 * said.number // max(1, len(scene.said))}"] = 1.0
    if said.start < HEADLINE:
        values["headline"] = 1.0
    values |= {f"share:{kind}": share for kind, share in facts.kinds.items()}
    values["own share"] = facts.speakers[said.actor.id]
    for step, name in ((-1, "before"), (1, "after")):
        if 0 <= said.number + step < len(scene.said):
            other = scene.said[said.number + step]
            values[f"{name}:{other.actor.kind}"] = 1.0
            values |= {f"{name} cue:{stem(word)}": 1.0 for word in other.cue}
            if other.actor.id == said.actor.id:
                values[f"{name}:same"] = 1.0
    return values


def right_features(facts: Facts, said: Said) -> Values:
    """Hints of rights in the statement, around it and in the document's opening."""
    values = hinted(said.hints, RIGHT_LISTS, "w:")
    values |= grams(said.plain, "w:")
    values |= {f"c:{stem(word)}": 1.0 for word in said.cue}
    values |= hinted(said.beside_hints, RIGHT_LISTS, "around:") | hinted(facts.opening, RIGHT_LISTS, "opening:")
    values |= {f"kind:{said.actor.kind}": 1.0, "bias": 1.0}
    return values
