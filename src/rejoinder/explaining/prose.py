"""An explanation in plain English, a paragraph a question: words that can be quoted in a methods section.

Only what the run gave is said. Probabilities have two decimals, as everywhere in the terminal; amounts in brackets are
differences of linear scores (natural logarithms of odds) and add up to the sum that is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rejoinder.exchange.assemble import THRESHOLDS
from rejoinder.exchange.replies import MOST as MOST_REPLIES
from rejoinder.exchange.rights import MOST as MOST_RIGHTS
from rejoinder.explaining.reasons import (
    ActReason,
    Balance,
    CodeReason,
    Explanation,
    Labels,
    Reason,
    ReplyReason,
    Rival,
    TargetReason,
)
from rejoinder.export.jsonl import Maker
from rejoinder.export.words import FORMS, KINDS, RIGHTS, state_name
from rejoinder.schema import Exchange, Span, Statement

FOR, AGAINST = 4, 3  # reasons named for a label and against it; the rest is summed up
SMALL = 0.05  # a reason that adds less is left to the rest
LEAST_SHOWN = 0.005  # what two decimals show
_QUOTES = {
    "direct": "Direct: the content stands in quotation marks.",
    "mixed": "Mixed: part of the content stands in quotation marks.",
    "indirect": "Indirect: no part of the content stands in quotation marks of its own.",
}
_ANCHORS = {
    "cue": "the cue {}",
    "nested": "the cue {} of a statement within another one",
    "content": "the first word of its content, {}, since it has no cue",
}
_METHOD = (
    "Acts, forms, rights, targets and replies are each decided twice by linear models over named features: first every "
    "statement by itself, then again with what the first reading made of the statements around it and, for acts and "
    "forms, with what the neural network makes of the passage, in which names are replaced. Amounts in brackets are "
    "what a feature adds to the score, its weight times its value, in natural logarithms of odds."
)

_FORMS: dict[str, str] = {form: f"{form.replace('_', ' ')}, {words}" for form, words in FORMS.items()}
_NAMES: dict[str, str] = _FORMS | dict(RIGHTS.items())

Paragraphs = tuple[str, list[str]]


def paragraphs(explained: Explanation, maker: Maker) -> Iterator[Paragraphs]:
    """Titles with the paragraphs under each; ``maker`` is what made the explanation, and is named under the last."""
    text, labels = explained.exchange.document.text, explained.labels
    yield "Words", list(_words(text, explained.statement))
    if labels:
        yield "Recognised", [_recognised(labels)]
        yield "Speaker", list(_speaker(explained, labels))
        yield "Act", list(_act(labels.act))
        yield "Forms", list(_forms(labels))
        yield "Rights", list(_rights(labels.rights))
        yield "Target", [_target(labels.target)]
        yield "Replies", list(_replies(labels.replies, explained.statement))
        yield "Nested", [_nested(explained.exchange, explained.statement)]
    else:
        yield "Recognised", [_own_voice(explained)]
    yield "Made by", [_made_by(explained, maker), *([_METHOD] if labels else [])]


def _made_by(explained: Explanation, maker: Maker) -> str:
    document = explained.exchange.document
    of = f"statement {explained.statement.id} of {document.id}, SHA-256 {document.sha256}"
    return f"Rejoinder {maker.version}, weights {maker.weights}; {of}."


def _words(text: str, statement: Statement) -> Iterator[str]:
    parts = [("Source", statement.source), ("Cue", statement.cue), *(("Content", span) for span in statement.content)]
    for name, span in parts:
        yield f"{name} {place(span)}: {line(text, span)}" if span else f"{name}: none."
    yield _QUOTES[statement.quote]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def line(text: str, span: Span) -> str:
    """The words of a span on one line."""
    return " ".join(text[slice(*span)].split())


def place(span: Span) -> str:
    return f"{span[0]}–{span[1]}"


def _recognised(labels: Labels) -> str:
    known = labels.recognition
    by = _ANCHORS.get(known.kind, known.kind).format(f"“{known.words}”")
    return (
        f"By {by} at {known.at}: the network's probability {known.chance:.2f}, threshold {known.threshold:.2f}. "
        f"Calibrated, the chance that the words are a statement at all is {known.confidence:.2f}."
    )


def _own_voice(explained: Explanation) -> str:
    return (
        "Nobody is credited: the document's issuer says this in its own voice. Other models look for such sentences; "
        f"the chance that this is one is {explained.statement.confidence:.2f}. What spoke for its labels is not kept."
    )


def _speaker(explained: Explanation, labels: Labels) -> Iterator[str]:
    reason, actor, text = labels.speaker, explained.actor, explained.exchange.document.text
    yield reason.how
    if reason.named:
        yield f"Before that, the text names this actor last at {place(reason.named)}: {line(text, reason.named)}"
    if reason.spoke:
        yield f"The statement by this actor before it is {reason.spoke}."
    yield f"Kind, {KINDS[actor.kind]}: {' '.join(reason.kind)}"
    yield f"State, {state_name(actor.state) or 'none'}: {' '.join(reason.state)}"
    yield "Speakers are found by rules, without scores; kinds and states by rules whose word a model weighs."


def _act(reason: ActReason) -> Iterator[str]:
    act, rival = reason.act, reason.runner_up
    others = ", ".join(f"{name} {score:.2f}" for name, score in reason.scores.items() if name not in (act, rival))
    runner_up = f"the runner-up is {rival}, {reason.scores[rival]:.2f} ({others})"
    yield f"{_capital(act)}, probability {reason.scores[act]:.2f}; {runner_up}."
    first = f"{act} {reason.first_scores[act]:.2f}, {rival} {reason.first_scores[rival]:.2f}"
    yield f"Read by itself: {first}. {_weighed(reason.first, f'{act} against {rival}')}"
    yield f"Read among the others: {_weighed(reason.second, f'{act} against {rival}')}"


def _forms(labels: Labels) -> Iterator[str]:
    if labels.act.act != "response":
        yield "None: only responses have forms."
    for reason in labels.forms:
        name, score = _NAMES[reason.code], f"{reason.score:.2f}"
        if not reason.given:
            yield f"The likeliest form not given: {name}, {score}."
            continue
        least = ", but a response has at least its likeliest form" if reason.score < THRESHOLDS.form else ""
        yield f"{_capital(name)}: probability {score}, threshold {THRESHOLDS.form:g}{least}."
        yield from _readings(reason)


def _rights(reasons: Sequence[CodeReason]) -> Iterator[str]:
    if not any(reason.given for reason in reasons):
        yield f"None: no right reaches the threshold, {THRESHOLDS.right:g}."
    for reason in reasons:
        name = _NAMES[reason.code]
        yield from _above(reason, _capital(name), ("right not given", name), THRESHOLDS.right, MOST_RIGHTS)


def _above(
    reason: CodeReason | ReplyReason, given: str, missed: tuple[str, str], least: float, most: int
) -> Iterator[str]:
    """Why one of those that a threshold chooses, not more than ``most``, was chosen, or that it was the likeliest not
    to be. ``missed`` are what it would have been and its name."""
    if reason.given:
        yield f"{given}: probability {reason.score:.2f}, threshold {least:g}."
        yield from _readings(reason)
    else:
        what, name = missed
        above = f", for not more than {most} are" if reason.score >= least else ""
        yield f"The likeliest {what}{above}: {name}, {reason.score:.2f}."


def _readings(reason: CodeReason | ReplyReason) -> Iterator[str]:
    yield f"Read by itself: {reason.first_score:.2f}. {_weighed(reason.first)}"
    yield f"Read among the others: {_weighed(reason.second)}"


def _target(reason: TargetReason) -> str:
    chosen = f"{_rival(reason.chosen)}, probability {reason.chosen.score:.2f}"
    if not reason.runner_up or not reason.weighed:
        return f"{_capital(chosen)}: there was no other choice."
    one, other = _rival(reason.chosen), _rival(reason.runner_up)
    runner_up = f"the runner-up is {other}, {reason.runner_up.score:.2f}"
    return f"{_capital(chosen)}; {runner_up}. {_weighed(reason.weighed, f'{one} against {other}')}"


def _rival(rival: Rival) -> str:
    return rival.actor.name if rival.actor else "nobody"


def _replies(reasons: Sequence[ReplyReason], statement: Statement) -> Iterator[str]:
    elsewhere = [id for id in statement.replies_to if id not in {reason.to for reason in reasons}]
    if elsewhere:
        yield f"Answers {', '.join(elsewhere)}: found by other models; what spoke for it is not kept."
    if not reasons:
        yield "None: no statement here may be answered by it (those of other speakers, near it or with a response)."
    elif not any(reason.given for reason in reasons):
        yield f"None: no statement reaches the threshold, {THRESHOLDS.reply:g}."
    for reason in reasons:
        missed = ("statement not taken as answered", reason.to)
        yield from _above(reason, f"Answers {reason.to}", missed, THRESHOLDS.reply, MOST_REPLIES)


def _nested(exchange: Exchange, statement: Statement) -> str:
    inner = [each.id for each in exchange.statements if each.via == statement.id]
    within = f" Nested in this one: {', '.join(inner)}." if inner else ""
    if statement.via is None:
        return f"In no other statement: no other's content contains this one's.{within}"
    outer = next(each for each in exchange.statements if each.id == statement.via)
    places = ", ".join(place(span) for span in outer.content)
    return f"In {outer.id}, whose content, {places}, contains this one's.{within}"


def _weighed(balance: Balance, what: str = "it") -> str:
    """What spoke most for ``what`` and what most against it, and what everything comes to."""
    pro = [reason for reason in balance.reasons if reason.amount >= SMALL][:FOR]
    con = [reason for reason in balance.reasons if reason.amount <= -SMALL][:AGAINST]
    rest = balance.total - sum(reason.amount for reason in (*pro, *con))
    told = f"For {what}: {_listed(pro)}. " if pro else ""
    told += f"Against {'it' if pro else what}: {_listed(con)}. " if con else ""
    told += f"All else together: {rest:+.2f}. " if abs(rest) >= LEAST_SHOWN else ""
    return f"{told}In sum {balance.total:+.2f}."


def _listed(reasons: Sequence[Reason]) -> str:
    return "; ".join(f"{reason.words} ({reason.amount:+.2f})" for reason in reasons)
