"""All decisions about the statements of one document, one after the other, and the exchange that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rejoinder.exchange.acts import act_probabilities, choose_act
from rejoinder.exchange.columns import Array
from rejoinder.exchange.features import facts_of
from rejoinder.exchange.forms import choose_forms, form_probabilities
from rejoinder.exchange.linear import Models
from rejoinder.exchange.replies import Pair, ReplyContext, choose_replies, reply_probabilities
from rejoinder.exchange.rights import choose_rights, right_probabilities
from rejoinder.exchange.scene import Said, Scene, build_scene
from rejoinder.exchange.targets import Candidate, candidates_of, choose_targets, target_probabilities
from rejoinder.schema import Actor, Attribution, Document, Exchange, Statement


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on a form, a right or a reply is given."""

    form: float
    right: float
    reply: float


# The highest micro F1 on out-of-fold predictions of all development articles (``training/exchange/train.py``).
THRESHOLDS = Thresholds(form=0.375, right=0.2, reply=0.2)


def assemble(
    document: Document,
    attributions: Sequence[Attribution],
    actors: Sequence[Actor],
    speakers: Sequence[str],
    models: Models,
    thresholds: Thresholds,
) -> Exchange:
    """The exchange of a document whose speakers are known; ``speakers`` holds the actor's id of each attribution."""
    scene = build_scene(document, actors, attributions, speakers)
    return exchange_of(scene, judge(scene, models), thresholds) if scene.said else Exchange(document)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the models make of the statements of a scene: probabilities, a row for each statement.

    The columns are those of ``ACTS``, ``FORMS``, ``RIGHTS`` and, for ``targets``, the ``candidates`` and nobody;
    ``replies`` has one for each of ``pairs``.
    """

    acts: Array
    forms: Array
    rights: Array
    candidates: tuple[Candidate, ...]
    targets: Array
    pairs: list[Pair]
    replies: Array


def judge(scene: Scene, models: Models) -> Judged:
    """Let the models judge the statements of a scene, of which there is at least one."""
    facts = facts_of(scene)
    rights = right_probabilities(scene, facts, models)
    acts = act_probabilities(scene, facts, rights, models)
    forms = form_probabilities(scene, facts, models)
    candidates = candidates_of(scene, facts, acts)
    targets = target_probabilities(scene, candidates, acts, forms, models)
    context = ReplyContext(scene, acts, rights, choose_targets(candidates, targets))
    pairs = context.pairs()
    replies = reply_probabilities(context, pairs, models)
    return Judged(acts, forms, rights, candidates, targets, pairs, replies)


def exchange_of(scene: Scene, judged: Judged, thresholds: Thresholds) -> Exchange:
    """The labels that the probabilities give, as an exchange."""
    targets = choose_targets(judged.candidates, judged.targets)
    replies = choose_replies(judged.pairs, judged.replies, thresholds.reply)
    statements = [
        Statement(
            id=statement_id(said.number),
            actor=said.actor.id,
            source=said.attribution.source,
            cue=said.attribution.cue,
            content=said.attribution.content,
            quote=said.attribution.quote,
            act=act,
            confidence=said.attribution.confidence,
            forms=choose_forms(own_forms, thresholds.form) if act == "response" else (),
            rights=choose_rights(own_rights, thresholds.right),
            target=target.id if target else None,
            via=None if said.outer is None else statement_id(said.outer),
            replies_to=tuple(map(statement_id, replies.get(said.number, ()))),
        )
        for said, act, own_forms, own_rights, target in zip(
            scene.said, map(choose_act, judged.acts), judged.forms, judged.rights, targets, strict=True
        )
    ]
    return _renamed(scene.document, scene.actors, scene.said, statements)


def statement_id(number: int) -> str:
    """The id of the statement with this number in the scene."""
    return f"s{number + 1}"


def _renamed(
    document: Document, actors: Sequence[Actor], said: Sequence[Said], statements: Sequence[Statement]
) -> Exchange:
    """Keep the actors who speak or are criticised and number them in the order of their first mention."""
    used = {statement.actor for statement in statements} | {s.target for s in statements if s.target}
    beyond = len(document.text)
    first = {actor.id: min((start for start, _ in actor.mentions), default=beyond) for actor in actors}
    for one in said:
        first[one.actor.id] = min(first[one.actor.id], one.start)
    places = {actor.id: place for place, actor in enumerate(actors)}
    kept = sorted((actor for actor in actors if actor.id in used), key=lambda a: (first[a.id], places[a.id]))
    new = {actor.id: f"a{number}" for number, actor in enumerate(kept, 1)}
    return Exchange(
        document,
        tuple(replace(actor, id=new[actor.id]) for actor in kept),
        tuple(
            replace(statement, actor=new[statement.actor], target=new[statement.target] if statement.target else None)
            for statement in statements
        ),
    )
