"""Whom each statement criticises: the likeliest of the document's actors, or nobody.

Every actor but the speaker is a candidate, and so is nobody; a pair scorer ranks them. A second pass knows whom the other
statements of the document criticise, for most disputes have one or two criticised sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.features import ACT_HINTS, FORM_HINTS, OFFICIAL, Facts, Values, stem
from rejoinder.exchange.forms import FORMS
from rejoinder.exchange.linear import Array, Models
from rejoinder.exchange.scene import Said, Scene, words
from rejoinder.schema import Actor, Span

# How far back, in code points, a name still counts as near.
NEAR = 300
GENERIC = {
    "government": frozenset({"govern", "author", "offici", "admini", "regime", "minist", "leader", "state", "countr"}),
    "state_body": frozenset({"police", "polici", "army", "milita", "soldie", "troops", "securi", "court", "courts", "judge",
                             "prison", "forces", "guards", "office", "prosec", "judici", "armed"}),
    "igo": frozenset({"report", "commis", "un", "commit", "panel", "office", "rappor"}),
    "ngo": frozenset({"report", "group", "groups", "organi", "ngos", "activi"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor as somebody whom a statement may criticise; ``named`` are the places that name the actor."""

    actor: Actor
    named: tuple[Span, ...]
    states: frozenset[str]
    collective: bool
    spoken: tuple[int, ...]


def candidates_of(scene: Scene) -> tuple[Candidate, ...]:
    """All actors with the places that name them."""
    return tuple(_candidate(scene, actor) for actor in scene.actors)


def _candidate(scene: Scene, actor: Actor) -> Candidate:
    text, name = scene.document.text, actor.name.removeprefix("the ").removeprefix("The ")
    named, at = set(actor.mentions), text.find(name)
    while at >= 0 and name:
        named.add((at, at + len(name)))
        at = text.find(name, at + len(name))
    return Candidate(
        actor=actor,
        named=tuple(sorted(named)),
        states=frozenset({actor.state} if actor.state else ()),
        collective=not _personal(actor),
        spoken=tuple(said.number for said in scene.said if said.actor.id == actor.id),
    )


def _personal(actor: Actor) -> bool:
    """Whether the name looks like one person's: its last words begin with capitals and none is a word for a body."""
    own = words(actor.name)
    body = GENERIC["government"] | GENERIC["state_body"] | GENERIC["igo"] | GENERIC["ngo"]
    return len(own) > 1 and not any(stem(word) in body for word in own) and actor.name.split()[-1][:1].isupper()


def pair_features(
    scene: Scene, facts: Facts, candidates: Sequence[Candidate], acts: Array, forms: Array, popular: Array | None = None
) -> list[list[Values]]:
    """For each statement the features of each candidate and, last, of nobody.

    ``popular`` holds the first pass's probability of each candidate (a column; the last is nobody) for each statement (a
    row); without it the features are those of the first pass.
    """
    out = []
    for said in scene.said:
        act = ACTS[int(acts[said.number].argmax())]
        form = FORMS[int(forms[said.number].argmax())] if act == "response" else "none"
        rows = [_pair(scene, facts, said, candidate, act, form, acts) for candidate in candidates]
        rows.append(_nobody(said, act, form, acts))
        if popular is not None:
            _add_popularity(said, rows, act, popular)
        out.append(rows)
    return out


def _pair(scene: Scene, facts: Facts, said: Said, candidate: Candidate, act: str, form: str, acts: Array) -> Values:
    base = [*_standing(facts, said, candidate), *_places(scene, said, candidate)]
    accuses = any(acts[number, 0] > 0.5 for number in candidate.spoken)
    answers = any(acts[number, 1] > 0.5 for number in candidate.spoken)
    base += ["accuses"] * accuses + ["answers"] * answers
    outer = scene.said[said.outer] if said.outer is not None else None
    if outer and outer.actor.id == candidate.actor.id:
        base.append("outer speaker")
    if said.number and scene.said[said.number - 1].actor.id == candidate.actor.id:
        base.append("previous speaker")
    values = {f"{act}|{name}": 1.0 for name in base} | {f"{form}|{name}": 1.0 for name in base}
    return values | dict.fromkeys(base, 1.0)


def _standing(facts: Facts, said: Said, candidate: Candidate) -> list[str]:
    """Who the candidate is and how it stands to the speaker."""
    actor, speaker = candidate.actor, said.actor
    official = actor.kind in OFFICIAL
    side = "no state" if actor.state is None else "own" if actor.state == speaker.state else "foreign"
    spoke = "official" if speaker.kind in OFFICIAL else "other"
    names = ["candidate", f"kind {actor.kind}", f"side {side}", f"kind {actor.kind} {side} by {spoke}"]
    if candidate.collective:
        names += ["collective", f"collective {actor.kind}"]
    if actor.state and actor.state == facts.top:
        names += ["top state", f"top state {actor.kind}"]
    if not candidate.spoken:
        names.append("silent")
    if official and any(stem(word) in GENERIC["government"] for word in words(actor.name)):
        names.append("a government by name")
    return names


def _places(scene: Scene, said: Said, candidate: Candidate) -> list[str]:
    """Where the candidate, its state or a word for its kind stands."""
    names = []
    content = said.attribution.content
    if _inside(candidate.named, content):
        names.append("named in content")
    if said.attribution.cue and _inside(candidate.named, (said.attribution.cue,)):
        names.append("named in cue")
    if _inside(candidate.named, (said.sentence,)):
        names.append("named in sentence")
    if _inside(candidate.named, ((max(0, said.start - NEAR), said.start),)):
        names.append("named before")
    state = candidate.actor.state
    kind = candidate.actor.kind
    if state and state in scene.states_in(content):
        names += ["state in content", f"state in content {kind}"]
    if state and state in scene.states_in((said.sentence,)):
        names += ["state in sentence", f"state in sentence {kind}"]
    heads = {stem(word) for word in words(candidate.actor.name)}
    own = {stem(word) for word in said.content}
    if heads & own:
        names += ["word of name in content", f"word of name in content {kind}"]
    if own & GENERIC.get(kind, frozenset()):
        names.append(f"generic word {kind}")
        if heads & own & GENERIC[kind]:
            names.append(f"own generic word {kind}")
    return names


def _inside(named: Sequence[Span], spans: Sequence[Span]) -> bool:
    return any(start <= s and e <= end for s, e in named for start, end in spans)


def _nobody(said: Said, act: str, form: str, acts: Array) -> Values:
    values: Values = {"nobody": 1.0, f"nobody {act}": 1.0, f"nobody {form}": 1.0}
    values |= {f"nobody p {name}": float(acts[said.number, n]) for n, name in enumerate(ACTS)}
    values[f"nobody by {said.actor.kind} {act}"] = 1.0
    for tag in FORM_HINTS.tags(said.content) | ACT_HINTS.tags(said.content):
        values[f"nobody {tag}"] = 1.0
        values[f"nobody {act} {tag}"] = 1.0
    return values


def _add_popularity(said: Said, rows: list[Values], act: str, popular: Array) -> None:
    others = np.delete(popular, said.number, axis=0)
    mean = others.mean(axis=0) if len(others) else np.zeros(popular.shape[1])
    best = mean[:-1].max(initial=0.0)
    for at, values in enumerate(rows):
        name = "nobody" if at == len(rows) - 1 else "candidate"
        values[f"first {name}"] = float(np.log(max(popular[said.number, at], 1e-4)))
        values[f"popular {name}"] = float(mean[at])
        values[f"popular {name} {act}"] = float(mean[at])
        if name == "candidate" and mean[at] == best:
            values[f"most popular {act}"] = 1.0
        if said.number:
            values[f"previous {name} {act}"] = float(popular[said.number - 1, at])


def _rank(
    scene: Scene, pairs: Sequence[Sequence[Values]], candidates: Sequence[Candidate], models: Models, name: str
) -> Array:
    flat = models[name].sigmoid([values for rows in pairs for values in rows])[:, 0]
    table = flat.reshape(len(scene.said), len(candidates) + 1).copy()
    for said in scene.said:
        for column, candidate in enumerate(candidates):
            if candidate.actor.id == said.actor.id:
                table[said.number, column] = 0.0
    return table


def target_probabilities(
    scene: Scene, facts: Facts, candidates: Sequence[Candidate], acts: Array, forms: Array, models: Models
) -> Array:
    """For each statement how likely it criticises each candidate and, in the last column, nobody."""
    if not scene.said:
        return np.zeros((0, len(candidates) + 1))
    first = _rank(scene, pair_features(scene, facts, candidates, acts, forms), candidates, models, "target")
    pairs = pair_features(scene, facts, candidates, acts, forms, first)
    return _rank(scene, pairs, candidates, models, "target again")


def choose_targets(candidates: Sequence[Candidate], probabilities: Array) -> list[Actor | None]:
    """The likeliest candidate of each statement, the first of equals; None for nobody."""
    best = [int(np.argmax(row)) for row in probabilities]
    return [candidates[at].actor if at < len(candidates) else None for at in best]
