"""What an explanation consists of. Probabilities lie between 0 and 1; amounts are differences of linear scores (natural
logarithms of odds), so that the amounts of one balance add up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rejoinder.schema import Act, Actor, Exchange, Span, Statement


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that spoke for a label (``amount`` above 0) or against it, in words."""

    words: str
    amount: float


@dataclass(frozen=True, slots=True)
class Balance:
    """All that spoke for and against a label, the greatest amounts first; ``total`` is their sum."""

    total: float
    reasons: tuple[Reason, ...]


def balance(contributions: Mapping[str, float], words: Callable[[str], str]) -> Balance:
    """The contributions of single features, added up where the same words stand for them."""
    sums: dict[str, float] = {}
    for feature, amount in contributions.items():
        named = words(feature)
        sums[named] = sums.get(named, 0.0) + amount
    ranked = sorted(sums.items(), key=lambda item: (-abs(item[1]), item[0]))
    return Balance(sum(contributions.values()), tuple(Reason(*item) for item in ranked if item[1]))


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the attribution was recognised by: the ``words`` at ``at``, as a "cue", a "nested" cue or a "content"
    without one. ``chance`` is the network's own probability and ``threshold`` the one that it had to reach;
    ``confidence`` is the calibrated chance that the words are a statement at all."""

    kind: str
    words: str
    at: int
    chance: float
    threshold: float
    confidence: float


@dataclass(frozen=True, slots=True)
class SpeakerReason:
    """Who speaks. ``by`` is what the source is (a "name", a "pronoun", …, "none"); ``how``, ``kind`` and ``state`` say
    in words what is known of why; ``named`` is where the text names the actor last before the source, by more than a
    pronoun, and ``spoke`` the actor's statement before this one."""

    by: str
    how: str
    named: Span | None
    spoke: str | None
    kind: tuple[str, ...]
    state: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActReason:
    """The act and the runner-up, by the probabilities of the second reading. ``first`` and ``second`` weigh the act
    against the runner-up: the statement by itself, and then among the others."""

    act: Act
    runner_up: Act
    scores: Mapping[str, float]
    first_scores: Mapping[str, float]
    first: Balance
    second: Balance


@dataclass(frozen=True, slots=True)
class CodeReason:
    """A form or a right: its probability, and what spoke for and against it in both readings."""

    code: str
    score: float
    first_score: float
    given: bool
    first: Balance
    second: Balance


@dataclass(frozen=True, slots=True)
class Rival:
    """Whom a statement may criticise: an actor, or nobody (None)."""

    actor: Actor | None
    score: float


@dataclass(frozen=True, slots=True)
class TargetReason:
    """Whom the statement criticises and the runner-up. ``weighed`` weighs the one against the other; it is None where
    there was no choice."""

    chosen: Rival
    runner_up: Rival | None
    weighed: Balance | None


@dataclass(frozen=True, slots=True)
class ReplyReason:
    """A statement that this one may answer: the probability, and what spoke for and against it in both readings."""

    to: str
    score: float
    first_score: float
    given: bool
    first: Balance
    second: Balance


@dataclass(frozen=True, slots=True)
class Labels:
    """Why a credited statement has its labels. ``forms`` and ``rights`` are those given and the best one not given,
    the likeliest first, and so are ``replies``; forms are weighed for responses only."""

    recognition: Recognition
    speaker: SpeakerReason
    act: ActReason
    forms: tuple[CodeReason, ...]
    rights: tuple[CodeReason, ...]
    target: TargetReason
    replies: tuple[ReplyReason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one statement of an exchange has its labels. ``labels`` is None where nobody is credited: a report speaks in
    its own voice, and other models decide."""

    exchange: Exchange
    statement: Statement
    actor: Actor
    labels: Labels | None
