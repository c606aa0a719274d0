"""A statement's labels, each with what spoke for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from rejoinder.attribution import load_attributor
from rejoinder.exchange.acts import ACTS, choose_act
from rejoinder.exchange.assemble import Judged
from rejoinder.exchange.columns import Array
from rejoinder.exchange.forms import FORMS
from rejoinder.exchange.linear import load_models
from rejoinder.exchange.rights import RIGHTS
from rejoinder.explaining.pair_wording import reply_words, target_words
from rejoinder.explaining.reasons import (
    ActReason,
    Balance,
    CodeReason,
    Explanation,
    Labels,
    Recognition,
    ReplyReason,
    Rival,
    TargetReason,
    balance,
)
from rejoinder.explaining.second_wording import act_words, code_words
from rejoinder.explaining.speaker import speaker_reason
from rejoinder.explaining.trace import Judging, Trace, trace
from rejoinder.explaining.watched import Watched
from rejoinder.explaining.wording import FirstWords
from rejoinder.schema import Document, Span, Statement

Values = Mapping[str, float]
CONSTANT = "bias"  # the name under which a model's constant is counted: features have one of that name too


def explain(document: Document, statement: str) -> Explanation:
    """Why the statement of the document with this id has its labels. The labels are those that `rejoinder.extract`
    gives, from the same run.

    Raises KeyError where the document has no such statement, and WeightsError where the weights are not whole.
    """
    return explained(trace(document), statement)


def explained(traced: Trace, statement: str) -> Explanation:
    """As `explain`, from a document that has been read."""
    found = {each.id: each for each in traced.exchange.statements}[statement]
    actor = next(actor for actor in traced.exchange.actors if actor.id == found.actor)
    labels = _labels(traced, traced.judging, found) if statement in traced.numbers and traced.judging else None
    return Explanation(traced.exchange, found, actor, labels)


def _labels(traced: Trace, judging: Judging, statement: Statement) -> Labels:
    number, judged = traced.numbers[statement.id], judging.judged
    first = FirstWords(traced.scene, judging.facts, number)
    is_response = statement.act == "response"
    forms = _codes(traced, number, "form", FORMS, judged.forms, statement.forms, first) if is_response else ()
    return Labels(
        recognition=_recognition(traced, number),
        speaker=speaker_reason(traced, number),
        act=_act(traced, judging, number, first),
        forms=tuple(forms),
        rights=tuple(_codes(traced, number, "right", RIGHTS, judged.rights, statement.rights, first)),
        target=_target(traced, judging, number),
        replies=tuple(_replies(traced, judged, statement)),
    )


def _recognition(traced: Trace, number: int) -> Recognition:
    attribution = traced.scene.said[number].attribution
    anchor = traced.anchors[attribution]
    return Recognition(
        kind=anchor.kind,
        words=_anchor_words(traced.scene.document.text, anchor.at, attribution.cue),
        at=anchor.at,
        chance=anchor.chance,
        threshold=load_attributor().network.thresholds[anchor.kind],
        confidence=attribution.confidence,
    )


def _anchor_words(text: str, at: int, cue: Span | None) -> str:
    """The cue that begins at the anchor, else the word there."""
    word = re.compile(r"\w+(?:[-'’]\w+)*").match(text, at)
    return text[slice(*cue)] if cue and cue[0] == at else word.group() if word else text[at]


def _weighed(
    model: Watched, features: Values, outputs: Array, words: Callable[[str], str], *, constant: bool = True
) -> Balance:
    """What each feature adds to the score of the outputs, each counted by its number in ``outputs`` (1 for the label,
    -1 for its rival), in words."""
    amounts = {name: float(row @ outputs) for name, row in model.contributions(features).items()}
    if constant:
        amounts[CONSTANT] = amounts.get(CONSTANT, 0.0) + float(model.bias @ outputs)
    return balance(amounts, words)


def _act(traced: Trace, judging: Judging, number: int, first: FirstWords) -> ActReason:
    row = judging.judged.acts[number]
    act = choose_act(row)
    runner_up = max((one for one in ACTS if one != act), key=lambda one: row[ACTS.index(one)])
    against = np.array([(one == act) - (one == runner_up) for one in ACTS], dtype=float)
    seen, again = traced.models["act"].item(number), traced.models["act again"].item(number)
    words = act_words(traced.scene, judging.facts, number, again)
    return ActReason(
        act=act,
        runner_up=runner_up,
        scores=dict(zip(ACTS, row.tolist(), strict=True)),
        first_scores=dict(zip(ACTS, load_models()["act"].softmax([seen])[0].tolist(), strict=True)),
        first=_weighed(traced.models["act"], seen, against, first),
        second=_weighed(traced.models["act again"], again, against, words),
    )


def _codes(
    traced: Trace,
    number: int,
    kind: str,
    codes: Sequence[str],
    probabilities: Array,
    given: Sequence[str],
    first: FirstWords,
) -> Iterator[CodeReason]:
    """The codes given and the likeliest of the others."""
    row = probabilities[number]
    ranked = sorted(range(len(codes)), key=lambda column: (codes[column] not in given, -row[column], column))
    seen, tables = traced.models[kind].item(number), traced.models[f"{kind} again"].tables[0]
    first_row = load_models()[kind].sigmoid([seen])[0]
    for column in ranked[: len(given) + 1]:
        code = codes[column]
        yield CodeReason(
            code=code,
            score=float(row[column]),
            first_score=float(first_row[column]),
            given=code in given,
            first=_weighed(traced.models[kind], seen, np.eye(len(codes))[column], first),
            second=_weighed(
                traced.models[f"{kind} again"],
                tables.item(number, column),
                np.ones(1),
                code_words(traced.scene, number, kind, code),
            ),
        )


def _target(traced: Trace, judging: Judging, number: int) -> TargetReason:
    """Whom the statement criticises against the runner-up; the speaker is never among them."""
    judged = judging.judged
    row = judged.targets[number]
    ranked = sorted(np.flatnonzero(row > 0).tolist(), key=lambda column: (-row[column], column))
    actors = [*(candidate.actor for candidate in judged.candidates), None]
    rivals = [Rival(actors[column], float(row[column])) for column in ranked[:2]]
    if len(rivals) < 2:
        return TargetReason(rivals[0], None, None)
    grid = judging.grid.item(number)
    model, said = traced.models["target again"], traced.scene.said[number]
    amounts: dict[str, float] = {}
    for column, sign in zip(ranked[:2], (1.0, -1.0), strict=True):
        words = target_words(said, actors[column])
        for reason in _weighed(model, grid[column], sign * judging.roles[number], words, constant=False).reasons:
            amounts[reason.words] = amounts.get(reason.words, 0.0) + reason.amount
    return TargetReason(rivals[0], rivals[1], balance(amounts, str))


def _replies(traced: Trace, judged: Judged, statement: Statement) -> Iterator[ReplyReason]:
    """The statements that this one answers, and the likeliest of the others that it might."""
    number = traced.numbers[statement.id]
    own = [place for place, (one, _) in enumerate(judged.pairs) if one == number]
    ids = {at: id for id, at in traced.numbers.items()}
    given = [place for place in own if ids[judged.pairs[place][1]] in statement.replies_to]
    ranked = sorted(own, key=lambda place: (place not in given, -judged.replies[place], place))
    for place in ranked[: len(given) + 1]:
        other = judged.pairs[place][1]
        words = reply_words(traced.scene, number, other)
        seen = traced.models["reply"].item(place)
        yield ReplyReason(
            to=ids[other],
            score=float(judged.replies[place]),
            first_score=float(load_models()["reply"].sigmoid([seen])[0, 0]),
            given=place in given,
            first=_weighed(traced.models["reply"], seen, np.ones(1), words),
            second=_weighed(traced.models["reply again"], traced.models["reply again"].item(place), np.ones(1), words),
        )
