"""The issuer's own sentences as statements: act, forms, rights, target and what they answer.

Whether a sentence does more than inform, and which act it is, is told by models of its own; everything else by those of
the exchange, which read the sentence as an attribution without source and cue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

import numpy as np

from rejoinder.exchange.acts import ACTS, choose_act
from rejoinder.exchange.assemble import THRESHOLDS
from rejoinder.exchange.columns import Array
from rejoinder.exchange.features import facts_of
from rejoinder.exchange.forms import choose_forms, form_probabilities
from rejoinder.exchange.linear import Models, load_models
from rejoinder.exchange.replies import ReplyContext, choose_replies, reply_probabilities
from rejoinder.exchange.rights import choose_rights, right_probabilities
from rejoinder.exchange.scene import Scene
from rejoinder.exchange.targets import candidates_of, choose_targets, target_probabilities
from rejoinder.schema import Actor, Attribution, Exchange, Span, Statement
from rejoinder.voice.features import features
from rejoinder.voice.model import OWN_ACTS, own_voice_model
from rejoinder.voice.staged import stage_own

KINDS = ("press_release", "statement", "opinion", "editorial", "ngo")
"""Kinds of documents whose issuer speaks in them; "editorial" and "ngo" are not told by `reading.genre`, but given."""
SPEAKS = 0.5  # the chance from which a sentence is a statement
DECIMALS = 4
ALLEGATION, RESPONSE, OTHER = (ACTS.index(act) for act in ("allegation", "response", "other"))

_Place = tuple[Span | None, Span | None, tuple[Span, ...]]


def with_own_sentences(exchange: Exchange, attributions: Sequence[Attribution]) -> Exchange:
    """The exchange with a statement for each sentence in which the issuer alleges, answers or calls, in the text's
    order.

    ``attributions`` are those of the document. Statements keep their ids and labels; the new ones have the next ids.
    The exchange of a document of another kind than `KINDS` stays as it is.
    """
    if exchange.document.kind not in KINDS:
        return exchange
    staged = stage_own(exchange.document, attributions)
    if staged is None:
        return exchange
    scene = staged.scene
    facts = facts_of(scene)
    chances, own_acts = own_voice_model().judge(features(scene, facts, staged.own, exchange.document.kind))
    acts = _acts(scene, exchange, staged.own, chances, own_acts)
    spoken = {n: float(chance) for n, chance in zip(staged.own, chances, strict=True) if chance >= SPEAKS}
    if not spoken:
        return exchange
    models = load_models()
    forms = form_probabilities(scene, facts, models)
    rights = right_probabilities(scene, facts, models)
    candidates = candidates_of(scene, facts, acts)
    targets = choose_targets(candidates, target_probabilities(scene, candidates, acts, forms, models))
    replies = _replies(scene, acts, rights, targets, spoken, models)
    cast, ids = Cast(exchange.actors), _ids(scene, exchange, spoken)
    own = []
    for number, chance in spoken.items():
        act, target = choose_act(acts[number]), targets[number]
        statement = Statement(
            id=ids[number],
            actor=cast.id_of(staged.issuer),
            source=None,
            cue=None,
            content=scene.said[number].attribution.content,
            quote="indirect",
            act=act,
            confidence=round(chance, DECIMALS),
            forms=choose_forms(forms[number], THRESHOLDS.form) if act == "response" else (),
            rights=choose_rights(rights[number], THRESHOLDS.right),
            target=cast.id_of(target) if target else None,
            replies_to=tuple(ids[other] for other in replies.get(number, ())),
            voice="own",
        )
        own.append(statement)
    statements = sorted((*exchange.statements, *own), key=lambda statement: statement.content[0])
    return replace(exchange, actors=tuple(cast.actors), statements=tuple(statements))


def _acts(scene: Scene, exchange: Exchange, own: Sequence[int], chances: Array, own_acts: Array) -> Array:
    """The probability of each act: of a credited statement its act, of an own one what its models say."""
    said = {_place(statement): statement.act for statement in exchange.statements}
    table = np.zeros((len(scene.said), len(ACTS)))
    for one in scene.said:
        attribution = one.attribution
        act = said.get((attribution.source, attribution.cue, attribution.content), "other")
        table[one.number, ACTS.index(act)] = 1.0
    columns = [ACTS.index(act) for act in OWN_ACTS]
    for place, number in enumerate(own):
        table[number] = 0.0
        table[number, columns] = chances[place] * own_acts[place]
        table[number, OTHER] = 1 - chances[place]
        if chances[place] >= SPEAKS:  # it is one of the three
            table[number, columns], table[number, OTHER] = own_acts[place], 0.0
    return table


def _replies(
    scene: Scene,
    acts: Array,
    rights: Array,
    targets: Sequence[Actor | None],
    spoken: Mapping[int, float],
    models: Models,
) -> dict[int, tuple[int, ...]]:
    """Which credited allegations each response of the issuer's answers."""
    context = ReplyContext(scene, acts, rights, targets)
    answers = {number for number in spoken if context.act[number] == RESPONSE}
    own = {number for number, said in enumerate(scene.said) if not said.attribution.source and not said.attribution.cue}
    pairs = [
        (one, other)
        for one, other in context.pairs()
        if one in answers and other not in own and context.act[other] == ALLEGATION
    ]
    return choose_replies(pairs, reply_probabilities(context, pairs, models), THRESHOLDS.reply)


def _ids(scene: Scene, exchange: Exchange, spoken: Mapping[int, float]) -> dict[int, str]:
    """The ids of the credited statements by their numbers in the scene, and the next ones for those spoken."""
    known = {_place(statement): statement.id for statement in exchange.statements}
    ids = {}
    for said in scene.said:
        one = said.attribution
        place = (one.source, one.cue, one.content)
        if place in known:
            ids[said.number] = known[place]
    taken = set(known.values())
    free = (id for id in (f"s{number}" for number in count(len(taken) + 1)) if id not in taken)
    return ids | {number: next(free) for number in spoken}


def _place(statement: Statement) -> _Place:
    return statement.source, statement.cue, statement.content


class Cast:
    """The actors of an exchange, and others who join them."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self.actors = list(actors)
        self._ids: dict[str, str] = {}

    def id_of(self, actor: Actor) -> str:
        """The id in the exchange of one who was found in another reading of the document: that of the actor with the
        same name, else with a mention in common, else a new one."""
        if actor.id not in self._ids:
            self._ids[actor.id] = (self._same(actor) or self._joined(actor)).id
        return self._ids[actor.id]

    def _same(self, actor: Actor) -> Actor | None:
        named = (one for one in self.actors if (one.name, one.state) == (actor.name, actor.state))
        mentions = set(actor.mentions)
        return next(named, None) or next((one for one in self.actors if not mentions.isdisjoint(one.mentions)), None)

    def _joined(self, actor: Actor) -> Actor:
        taken = {one.id for one in self.actors}
        id = next(id for id in (f"a{number}" for number in count(len(taken) + 1)) if id not in taken)
        self.actors.append(replace(actor, id=id))
        return self.actors[-1]
