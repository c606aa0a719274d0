"""Whom each statement criticises: the likeliest of the document's actors, or nobody.

Every actor but the speaker is a candidate, and so is nobody; one linear score ranks them, and a softmax over the
candidates of a statement makes it a probability (McFadden's conditional logit). A second pass knows whom the other
statements of the document criticise, for most disputes have one or two criticised sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.features import ACT_LISTS, OFFICIAL, Facts, Values, stems
from rejoinder.exchange.forms import FORMS
from rejoinder.exchange.linear import DECIMALS, Array, LinearModel, Models
from rejoinder.exchange.scene import Said, Scene, words
from rejoinder.schema import Actor, Span

# How far back, in code points, a name still counts as near.
NEAR = 300
ATTACK = FORMS.index("attack_on_accuser")

# Stems of nouns that stand for an actor of the kind without naming it.
NOUNS: dict[str, frozenset[str]] = {
    kind: frozenset(stems(line.split()))
    for kind, line in {
        "government": "government authorities officials administration regime ministry minister leaders state country",
        "state_body": "police policemen army military soldiers troops security court judges prison forces guards "
        "officers prosecutors judiciary armed",
        "igo": "report commission UN committee panel office rapporteur",
        "ngo": "report group groups organisation organization ngos activists",
    }.items()
}
BODIES = frozenset().union(*NOUNS.values())


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor as somebody whom a statement may criticise.

    ``named`` are the places that name the actor, ``spoken`` the numbers of the actor's own statements, ``standing``
    what holds of the actor in every statement.
    """

    actor: Actor
    named: tuple[Span, ...]
    name: frozenset[str]
    spoken: tuple[int, ...]
    standing: tuple[str, ...]


def candidates_of(scene: Scene, facts: Facts, acts: Array) -> tuple[Candidate, ...]:
    """All actors; ``acts`` are the probabilities of each statement's act."""
    spoken: dict[str, list[int]] = {}
    for said in scene.said:
        spoken.setdefault(said.actor.id, []).append(said.number)
    officials = Counter(actor.state for actor in scene.actors if actor.kind in OFFICIAL)
    seen: Counter[str | None] = Counter()
    out = []
    for actor in scene.actors:
        own = tuple(spoken.get(actor.id, ()))
        standing = _standing(facts, actor, own, acts)
        if actor.kind in OFFICIAL:
            seen[actor.state] += 1
            standing += ["only official of the state"] * (officials[actor.state] == 1)
            standing += ["first official of the state"] * (seen[actor.state] == 1)
        named = _named(scene.document.text, actor)
        out.append(Candidate(actor, named, frozenset(stems(words(actor.name))), own, tuple(standing)))
    return tuple(out)


def _standing(facts: Facts, actor: Actor, spoken: Sequence[int], acts: Array) -> list[str]:
    names = ["candidate", f"kind {actor.kind}"]
    own = words(actor.name)
    person = len(own) > 1 and not BODIES & set(stems(own)) and actor.name.split()[-1][:1].isupper()
    if not person:
        names += ["collective", f"collective {actor.kind}"]
    if NOUNS["government"] & set(stems(own)):
        names.append("a government by name")
    if actor.state and actor.state == facts.top:
        names += ["top state", f"top state {actor.kind}"]
    if not spoken:
        names.append("silent")
    elif len(spoken) > 2:
        names.append("speaks often")
    mean = acts[list(spoken)].mean(axis=0) if spoken else np.zeros(len(ACTS))
    names += [f"mostly {act}" for act, share in zip(ACTS, mean, strict=True) if share > 0.4]
    return names


def _named(text: str, actor: Actor) -> tuple[Span, ...]:
    """The actor's mentions, and where else the name stands."""
    name = actor.name.removeprefix("the ").removeprefix("The ")
    found, at = set(actor.mentions), text.find(name) if name else -1
    while at >= 0:
        found.add((at, at + len(name)))
        at = text.find(name, at + len(name))
    return tuple(sorted(found))


Pairs = list[list[Values]]


def roles(acts: Array, forms: Array) -> Array:
    """By how much each feature counts in a statement: always, as each act, and as an attack on the accuser.

    One column each, so that an uncertain act blends what holds of a criticism and what holds of an answer.
    """
    attack = acts[:, ACTS.index("response")] * forms[:, ATTACK]
    return np.column_stack([np.ones(len(acts)), acts, attack])


def first_features(scene: Scene, candidates: Sequence[Candidate]) -> Pairs:
    """For each statement the features of each candidate and, last, of nobody."""
    out = []
    for said in scene.said:
        place = _Place(scene, said)
        out.append([*(dict.fromkeys(place.of(candidate), 1.0) for candidate in candidates), _nobody(said)])
    return out


def _holds(span: Span, sorted_spans: Sequence[Span]) -> bool:
    """Whether one of the sorted spans lies within the span; only those that begin in it are looked at."""
    start, end = span
    at = bisect_left(sorted_spans, (start, start))
    while at < len(sorted_spans) and sorted_spans[at][0] < end:
        if sorted_spans[at][1] <= end:
            return True
        at += 1
    return False


class _Place:
    """One statement as a place where candidates are named or not."""

    def __init__(self, scene: Scene, said: Said) -> None:
        content, self.said = said.attribution.content, said
        self.stems = frozenset(stems(said.content))
        cue = said.attribution.cue
        self.spans: dict[str, Sequence[Span]] = {
            "content": content,
            "cue": (cue,) if cue else (),
            "sentence": (said.sentence,),
            "before": ((max(0, said.start - NEAR), said.start),),
        }
        self.states = {name: frozenset(scene.states_in(self.spans[name])) for name in ("content", "sentence", "before")}
        self.outer = scene.said[said.outer].actor.id if said.outer is not None else None
        self.previous = scene.said[said.number - 1].actor.id if said.number else None

    def of(self, candidate: Candidate) -> list[str]:
        actor, speaker = candidate.actor, self.said.actor
        side = "no state" if actor.state is None else "own" if actor.state == speaker.state else "foreign"
        spoke = "official" if speaker.kind in OFFICIAL else "other"
        names = [*candidate.standing, f"side {side}", f"kind {actor.kind} {side} by {spoke}"]
        for place, spans in self.spans.items():
            if any(_holds(span, candidate.named) for span in spans):
                names.append(f"named in {place}")
        for place, states in self.states.items():
            if actor.state in states:
                names += [f"state in {place}", f"state in {place} {actor.kind}"]
        if candidate.name & self.stems:
            names += ["word of name in content", f"word of name in content {actor.kind}"]
        nouns = self.stems & NOUNS.get(actor.kind, frozenset())
        if nouns:
            names += [f"noun for {actor.kind}", *(["its own noun"] if nouns & candidate.name else [])]
        if actor.id == self.outer:
            names.append("outer speaker")
        if actor.id == self.previous:
            names.append("previous speaker")
        return names


def _nobody(said: Said) -> Values:
    names = ["", f"by {said.actor.kind}", *(tag for tag in said.hints if tag.startswith(ACT_LISTS))]
    names += [f"cue {tag}" for tag in said.cue_hints if tag.startswith("act:")]
    return {f"nobody {name}": 1.0 for name in names}


def second_features(scene: Scene, candidates: Sequence[Candidate], pairs: Pairs, first: Array) -> Pairs:
    """The first pass's features and how often the other statements are thought to criticise the candidate.

    ``first`` holds the first pass's probability of each candidate (a column; the last is nobody) in each statement.
    """
    out = []
    states = [candidate.actor.state for candidate in candidates]
    for said, rows in zip(scene.said, pairs, strict=True):
        at = said.number
        others = np.delete(first, at, axis=0)
        mean = others.mean(axis=0) if len(others) else np.zeros(first.shape[1])
        best = mean[:-1].max(initial=0.0)
        same = [column for column, state in enumerate(states) if state and state == said.actor.state]
        accuses = first[:, same].sum(axis=1)
        more: list[Values] = [
            values
            | {
                "first": float(first[at, column]),
                "popular": float(mean[column]),
                "most popular": float(mean[column] == best),
                "previous": float(first[at - 1, column]) if at else 0.0,
                "accuses the speaker's side": float(accuses[list(candidate.spoken)].max(initial=0.0)),
            }
            for column, (candidate, values) in enumerate(zip(candidates, rows, strict=False))
        ]
        nobody = {"nobody first": float(first[at, -1]), "nobody popular": float(mean[-1])}
        out.append([*more, rows[-1] | nobody | {"nobody previous": float(first[at - 1, -1]) if at else 0.0}])
    return out


def rank(candidates: Sequence[Candidate], pairs: Pairs, weights: Array, model: LinearModel) -> Array:
    """For each statement how likely it criticises each candidate and, in the last column, nobody.

    ``weights`` are those of ``roles``, in the order of the model's outputs.
    """
    scores = model.scores([values for rows in pairs for values in rows]).reshape(len(pairs), -1, weights.shape[1])
    total = np.round(np.einsum("sco,so->sc", scores, weights), DECIMALS)
    for column, candidate in enumerate(candidates):
        total[list(candidate.spoken), column] = -np.inf
    powers = np.exp(total - total.max(axis=1, keepdims=True))
    return np.asarray(np.round(powers / powers.sum(axis=1, keepdims=True), DECIMALS))


def target_probabilities(
    scene: Scene, candidates: Sequence[Candidate], acts: Array, forms: Array, models: Models
) -> Array:
    """As ``rank``, in two passes."""
    weights = roles(acts, forms)
    pairs = first_features(scene, candidates)
    first = rank(candidates, pairs, weights, models["target"])
    return rank(candidates, second_features(scene, candidates, pairs, first), weights, models["target again"])


def choose_targets(candidates: Sequence[Candidate], probabilities: Array) -> list[Actor | None]:
    """The likeliest candidate of each statement, the first of equals; None for nobody."""
    best = [int(np.argmax(row)) for row in probabilities]
    return [candidates[at].actor if at < len(candidates) else None for at in best]
