"""Whom each statement criticises: the likeliest of the document's actors, or nobody.

Every actor but the speaker is a candidate, and so is nobody; one linear score ranks them, and a softmax over the
candidates of a statement makes it a probability (McFadden's conditional logit). A second pass knows whom the other
statements of the document criticise, for most disputes have one or two criticised sides.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.columns import Array, Columns, Values
from rejoinder.exchange.features import ACT_LISTS, OFFICIAL, Facts, stems
from rejoinder.exchange.forms import FORMS
from rejoinder.exchange.grid import Grid
from rejoinder.exchange.linear import DECIMALS, LinearModel, Models
from rejoinder.exchange.neighbours import alike, before, itself
from rejoinder.exchange.scene import Said, Scene, words
from rejoinder.schema import Actor, ActorKind, Span

# How far back, in code points, a name still counts as near.
NEAR = 300
ATTACK = FORMS.index("attack_on_accuser")
SIDES = ("no state", "own", "foreign")

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
        name = words(actor.name)
        standing = _standing(facts, actor, name, own, acts)
        if actor.kind in OFFICIAL:
            seen[actor.state] += 1
            standing += ["only official of the state"] * (officials[actor.state] == 1)
            standing += ["first official of the state"] * (seen[actor.state] == 1)
        named = _named(scene.document.text, actor)
        out.append(Candidate(actor, named, frozenset(stems(name)), own, tuple(standing)))
    return tuple(out)


def _standing(facts: Facts, actor: Actor, own: Sequence[str], spoken: Sequence[int], acts: Array) -> list[str]:
    """What holds of the actor, whose name has the words ``own``, in every statement."""
    names = ["candidate", f"kind {actor.kind}"]
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


def roles(acts: Array, forms: Array) -> Array:
    """By how much each feature counts in a statement: always, as each act, and as an attack on the accuser.

    One column each, so that an uncertain act blends what holds of a criticism and what holds of an answer.
    """
    attack = acts[:, ACTS.index("response")] * forms[:, ATTACK]
    return np.column_stack([np.ones(len(acts)), acts, attack])


def first_features(scene: Scene, candidates: Sequence[Candidate]) -> Grid:
    """What the first pass sees of each candidate in each statement."""
    sorts = [(candidate.actor.kind, candidate.actor.state) for candidate in candidates]
    different = list(dict.fromkeys(sorts))
    return Grid(
        candidates=[dict.fromkeys(candidate.standing, 1.0) for candidate in candidates],
        sorts=np.array([different.index(sort) for sort in sorts], dtype=np.intp),
        by_sort=_by_sort(scene, different),
        pairs=_pairs(scene, candidates),
        nobody=[_nobody(said) for said in scene.said],
    )


def _stretches(said: Said) -> dict[str, Sequence[Span]]:
    """Where in and around a statement a candidate or its state may be named."""
    return {
        "content": said.attribution.content,
        "sentence": (said.sentence,),
        "before": ((max(0, said.start - NEAR), said.start),),
        "cue": (said.attribution.cue,) if said.attribution.cue else (),
    }


def _by_sort(scene: Scene, sorts: Sequence[tuple[ActorKind, str | None]]) -> Columns:
    """What holds in each statement of all candidates of a kind and a state."""
    columns = Columns(len(scene.said) * len(sorts))
    kinds = list(dict.fromkeys(kind for kind, _ in sorts))
    kind = np.tile(np.array([kinds.index(own) for own, _ in sorts], dtype=np.intp), len(scene.said))
    pairs = [(said, state) for said in scene.said for _, state in sorts]
    side = np.array([0 if state is None else 1 if state == said.actor.state else 2 for said, state in pairs])
    spoke = np.array([said.actor.kind in OFFICIAL for said, _ in pairs])
    columns.one_of([f"side {side}" for side in SIDES], side)
    columns.one_of(
        [f"kind {kind} {side} by {by}" for kind in kinds for side in SIDES for by in ("other", "official")],
        (kind * len(SIDES) + side) * 2 + spoke,
    )
    spans = [_stretches(said) for said in scene.said]
    for place in ("content", "sentence", "before"):
        named = [scene.states_in(own[place]) for own in spans]
        holds = np.array([state in states for states in named for _, state in sorts])
        columns.flag(f"state in {place}", holds)
        columns.one_of([f"state in {place} {kind}" for kind in kinds], kind, holds)
    spoken = [frozenset(stems(said.content)) for said in scene.said]
    nouns = {kind: NOUNS.get(kind, frozenset()) for kind in kinds}
    holds = np.array([not own.isdisjoint(nouns[kind]) for own in spoken for kind, _ in sorts])
    columns.one_of([f"noun for {kind}" for kind in kinds], kind, holds)
    return columns


def _pairs(scene: Scene, candidates: Sequence[Candidate]) -> dict[tuple[int, int], Values]:
    """What holds of single candidates in single statements."""
    pairs: defaultdict[tuple[int, int], Values] = defaultdict(dict)
    named = sorted((start, end, column) for column, one in enumerate(candidates) for start, end in one.named)
    of_stem: defaultdict[str, list[int]] = defaultdict(list)
    for column, candidate in enumerate(candidates):
        for stem in candidate.name:
            of_stem[stem].append(column)
    of_actor = {candidate.actor.id: column for column, candidate in enumerate(candidates)}
    for said in scene.said:
        at = said.number
        for place, spans in _stretches(said).items():
            for column in _named_in(spans, named):
                pairs[at, column][f"named in {place}"] = 1.0
        for stem in set(stems(said.content)) & of_stem.keys():
            for column in of_stem[stem]:
                kind = candidates[column].actor.kind
                pairs[at, column] |= {"word of name in content": 1.0, f"word of name in content {kind}": 1.0}
                if stem in NOUNS.get(kind, ()):
                    pairs[at, column]["its own noun"] = 1.0
        if said.outer is not None:
            pairs[at, of_actor[scene.said[said.outer].actor.id]]["outer speaker"] = 1.0
        if at:
            pairs[at, of_actor[scene.said[at - 1].actor.id]]["previous speaker"] = 1.0
    return pairs


def _named_in(spans: Sequence[Span], named: Sequence[tuple[int, int, int]]) -> Iterator[int]:
    """The candidates named within the spans; ``named`` are all places that name one, in order."""
    for start, end in spans:
        for _, close, column in named[bisect_left(named, (start,)) : bisect_left(named, (end,))]:
            if close <= end:
                yield column


def _nobody(said: Said) -> Values:
    names = ["", f"by {said.actor.kind}", *(tag for tag in said.hints if tag.startswith(ACT_LISTS))]
    names += [f"cue {tag}" for tag in said.cue_hints if tag.startswith("act:")]
    return {f"nobody {name}": 1.0 for name in names}


def second_features(scene: Scene, candidates: Sequence[Candidate], grid: Grid, first: Array) -> Grid:
    """The first pass's features and how often the other statements are thought to criticise the candidate.

    ``first`` holds the first pass's probability of each candidate (a column; the last is nobody) in each statement.
    """
    others = alike(first, np.zeros(len(first), dtype=np.intp)) - itself(first)
    popular, previous = others.means, before(first).means
    best = popular[:, :-1].max(axis=1, initial=0.0, keepdims=True)
    last = {"nobody first": first, "nobody popular": popular, "nobody previous": previous}
    nobody = [
        values | {name: float(table[row, -1]) for name, table in last.items()} for row, values in enumerate(grid.nobody)
    ]
    amounts = {
        "first": first[:, :-1],
        "popular": popular[:, :-1],
        "most popular": (popular[:, :-1] == best).astype(float),
        "previous": previous[:, :-1],
        "accuses the speaker's side": _accusations(scene, candidates, first),
    }
    return replace(grid, nobody=nobody, amounts=amounts)


def _accusations(scene: Scene, candidates: Sequence[Candidate], first: Array) -> Array:
    """How much each candidate is thought to criticise, at its worst, the state whose actor makes each statement."""
    states = [candidate.actor.state for candidate in candidates]
    worst: dict[str | None, Array] = {None: np.zeros(len(candidates))}
    for state in {said.actor.state for said in scene.said} - {None}:
        accuses = first[:, [column for column, own in enumerate(states) if own == state]].sum(axis=1)
        worst[state] = np.array([max((accuses[at] for at in one.spoken), default=0.0) for one in candidates])
    return np.stack([worst[said.actor.state] for said in scene.said])


def rank(candidates: Sequence[Candidate], grid: Grid, weights: Array, model: LinearModel) -> Array:
    """For each statement how likely it criticises each candidate and, in the last column, nobody.

    ``weights`` are those of ``roles``, in the order of the model's outputs.
    """
    total = np.empty((len(grid), len(candidates) + 1))
    for rows, scores in grid.scores(model):
        total[rows] = np.round(np.einsum("sco,so->sc", scores, weights[rows]), DECIMALS)
    for column, candidate in enumerate(candidates):
        total[list(candidate.spoken), column] = -np.inf
    powers = np.exp(total - total.max(axis=1, keepdims=True))
    return np.asarray(np.round(powers / powers.sum(axis=1, keepdims=True), DECIMALS))


def target_probabilities(
    scene: Scene, candidates: Sequence[Candidate], acts: Array, forms: Array, models: Models
) -> Array:
    """As ``rank``, in two passes."""
    weights = roles(acts, forms)
    return rank(candidates, target_grid(scene, candidates, weights, models), weights, models["target again"])


def target_grid(scene: Scene, candidates: Sequence[Candidate], weights: Array, models: Models) -> Grid:
    """What the second pass sees, after the first one; ``weights`` are those of ``roles``."""
    grid = first_features(scene, candidates)
    return second_features(scene, candidates, grid, rank(candidates, grid, weights, models["target"]))


def choose_targets(candidates: Sequence[Candidate], probabilities: Array) -> list[Actor | None]:
    """The likeliest candidate of each statement, the first of equals; None for nobody."""
    best = [int(np.argmax(row)) for row in probabilities]
    return [candidates[at].actor if at < len(candidates) else None for at in best]
