"""Who speaks and why, as far as it can be told afterwards.

Speakers are found by rules, not by a model: there are no scores. The rules keep no record of which of them decided, so
what is said here is what the source is, what the text says of the actor, and which of that agrees with the result;
where nothing does, that is said. Of kind and state models have the last word: where they differ from the rules, that is
said, with the words that weighed most.
"""

from __future__ import annotations

from collections.abc import Iterator

from rejoinder.exchange.holders import held_by
from rejoinder.exchange.kinds import kind_of
from rejoinder.exchange.members import Member, bare
from rejoinder.exchange.relatives import RELATIVES
from rejoinder.exchange.settling import KINDS as ORDER
from rejoinder.exchange.settling import load_profile_models
from rejoinder.exchange.sources import PRONOUNS, Head
from rejoinder.exchange.stage import Stage
from rejoinder.explaining.evidence import quoted
from rejoinder.explaining.reasons import SpeakerReason
from rejoinder.explaining.trace import Trace
from rejoinder.export.words import KINDS, state_name
from rejoinder.lexicon.tables import nouns, state_words
from rejoinder.schema import Actor, Span

_HOW = {
    "name": "The source {source} names {actor}.",
    "pronoun": "The source {source} is a pronoun. Of those named or speaking before it, {actor} fits it best by gender "
    "and number, distance, and having spoken or being the subject of a sentence.",
    "relative": "The source {source} is a relative pronoun; it takes up the words before it, which stand for {actor}.",
    "role": "The source {source} is a role without a name; it stands for {actor}.",
    "body": "The source {source} is a body without a name of its own; it stands for {actor}.",
    "group": "The source {source} is a group without a name; it stands for {actor}.",
    "document": "The source {source} is a document; it is credited to whom the text says issued it, {actor}.",
    "joint": "The source {source} is several speakers at once, who are one actor here.",
    "other": "The source {source} has no name and no noun for a speaker that the lexicon knows; it stands for {actor}.",
    "none": "No source is named. A quotation without one goes on with whoever speaks before it; a headline takes the "
    "speaker of a statement in like words; those behind a noun or a passive (“reports”, “was accused of”) stay "
    "unnamed: here {actor}.",
}
_WORDS = frozenset(["word", "head", "last", "role"])  # features that are words of the text
_MOST = 3  # words that are named
_ITSELF = {
    "role": "a role without a name",
    "body": "a body without a name of its own",
    "group": "a group without a name",
    "document": "a document whose issuer the text does not name",
}


def speaker_reason(trace: Trace, number: int) -> SpeakerReason:
    """Why the statement with this number in the scene has its speaker, and the speaker its kind and state."""
    said = trace.scene.said[number]
    stage = trace.resolved.stage
    head = stage.heads[trace.places[said.attribution]]
    member = trace.resolved.members[trace.resolved.register.actors.index(said.actor)]
    source = said.attribution.source
    by, how = how_found(stage, trace.places[said.attribution], member)
    words = quoted([_line(stage.text, source)]) if source else ""
    return SpeakerReason(
        by=by,
        how=how.format(source=words, actor=said.actor.name),
        named=_named(stage.text, said.actor, source[0] if source else said.start),
        spoke=_spoke(trace, number),
        kind=tuple(_kind_evidence(stage, member, said.actor)) or ("No trace is kept of what told it.",),
        state=tuple(_state_evidence(stage, member, said.actor, head)) or (_no_evidence(stage, said.actor),),
    )


def how_found(stage: Stage, place: int, member: Member) -> tuple[str, str]:
    """By what the attribution at this place of the stage found its speaker, and a sentence that says so."""
    head, source = stage.heads[place], stage.attributions[place].source
    sort = head.sort if head else "none"
    if source and head and sort != "pronoun" and stage.words_at(source).lower() in RELATIVES:
        return "pronoun", _HOW["relative"]
    return sort, _how(head, member)


def _how(head: Head | None, member: Member) -> str:
    if head and head.sort in _ITSELF and member.sort == "described" and bare(head.phrase) in member.keys:
        return f"The source {{source}} is {_ITSELF[head.sort]}; the actor is known by this description only."
    return _HOW[head.sort if head else "none"]


def _line(text: str, span: Span) -> str:
    return " ".join(text[slice(*span)].split())


def _named(text: str, actor: Actor, at: int) -> Span | None:
    """Where the actor is mentioned last before the offset by more than a pronoun."""
    before = (span for span in actor.mentions if span[1] <= at)
    return max((span for span in before if text[slice(*span)].lower() not in PRONOUNS), default=None)


def _spoke(trace: Trace, number: int) -> str | None:
    """The id of the actor's statement before this one."""
    said = trace.scene.said[number]
    own = (id for id, at in trace.numbers.items() if at < number and trace.scene.said[at].actor is said.actor)
    return max(own, key=lambda id: trace.numbers[id], default=None)


def _kind_evidence(stage: Stage, member: Member, actor: Actor) -> Iterator[str]:
    """What tells that the actor is of its kind."""
    kind = KINDS[actor.kind]
    if any(office.kind == actor.kind for office in held_by(member).offices):
        yield f"Somebody of this name stands in the list of office holders: {kind}."
    if member.ruled and member.ruled[0] != actor.kind:
        yield (
            f"By the rules it would be {KINDS[member.ruled[0]]}; the model, which weighs all that the text says of "
            f"it, tells {kind}{_heaviest(member, actor)}."
        )
    elif member.sort == "state":
        yield f"A state that speaks is its {kind}."
    elif member.known:
        yield f"“{member.known.name}” stands in the list of well-known organisations: {KINDS[member.known.kind]}."
    elif member.sort == "joint":
        yield f"Of those who speak together: {'; '.join(KINDS[part.kind or 'unnamed'] for part in member.parts)}."
    elif member.sort in ("person", "open") and (told := stage.profiler.telling(member)) and told.kind == actor.kind:
        behind = f", which names “{told.behind.name}”" if told.behind else ""
        yield f"“{told.piece.text.strip(' ,')}”{behind}: {kind}."
    elif member.sort == "person" and actor.kind == "person":
        yield f"Nothing that the text says of the actor tells another kind: {kind}."
    elif member.doubtful:
        yield f"Nothing told it: an organisation of which nothing is known counts as {kind}."
    else:
        yield from _wording_evidence(member, actor)


def _heaviest(member: Member, actor: Actor) -> str:
    """The words that speak most for the actor's kind and against the one by the rules."""
    assert member.ruled
    kind, other = ORDER.index(actor.kind), ORDER.index(member.ruled[0])
    amounts: dict[str, float] = {}
    for feature, weights in load_profile_models()["kind"].contributions(member.portrait).items():
        sort, _, word = feature.rpartition(" ")
        if sort.split(" ")[-1] in _WORDS:
            amounts[word] = amounts.get(word, 0.0) + float(weights[kind] - weights[other])
    words = [word for word in sorted(amounts, key=lambda word: (-amounts[word], word)) if amounts[word] > 0][:_MOST]
    return f"; for it speak most {quoted(words)}" if words else ""


def _wording_evidence(member: Member, actor: Actor) -> Iterator[str]:
    """What in the names and descriptions of a body or a description reads as the kind."""
    kind = KINDS[actor.kind]
    texts = list(dict.fromkeys([*member.names, *(piece.text.strip(" ,") for piece in member.description)]))
    reading = [text for text in texts if kind_of(text) == actor.kind]
    if reading:
        yield f"{quoted(reading)}: {kind}."
    known = sorted(role for role in member.roles if role in nouns() and nouns()[role].kind == actor.kind)
    if known and not reading:
        yield f"{quoted(known)} in the list of nouns for speakers: {kind}."
    elif actor.kind == "unnamed" and not reading:
        yield "A description without a name, whose words tell no other kind."


def _state_evidence(stage: Stage, member: Member, actor: Actor, head: Head | None) -> Iterator[str]:
    """What agrees with the actor's state."""
    name = state_name(actor.state) if actor.state else "no state"
    if member.ruled and member.ruled[1] != actor.state:
        other = state_name(member.ruled[1]) if member.ruled[1] else "no state"
        yield (
            f"By the rules it would be {other}; the model, which weighs where and how often the text names each state, "
            f"tells {name}."
        )
    if actor.state is None:
        return
    if any(office.state == actor.state for office in held_by(member).offices):
        yield f"Somebody of this name stands in the list of office holders: {name}."
    held = list(dict.fromkeys(word for own in member.names for word in _state_words_in(own, actor.state)))
    if member.code and not held and actor.state == stage.home:
        yield f"No state is named with it, and {name} is the state that the text is mostly about."
    if member.known and member.known.state == actor.state:
        yield f"“{member.known.name}” stands in the list of well-known organisations: {name}."
    if held:
        yield f"{quoted(held)} in what the text calls the actor: {name}."
    pieces = [piece for piece in member.description if stage.profiler.owner(piece.names) == actor.state]
    if pieces:
        yield f"{quoted(list(dict.fromkeys(piece.text.strip(' ,') for piece in pieces)))}: {name}."
    elif not held and not member.code and stage.profiler.owner(member.nearby) == actor.state:
        yield f"The words beside the actor's name: {name}."
    told = stage.profiler.telling(member) if member.sort in ("person", "open") else None
    if told and told.behind and told.behind.state == actor.state:
        yield f"“{told.behind.name}”, for which the actor speaks: {name}."
    if member.sort == "joint":
        yield f"The state of all who speak together: {name}."


def _state_words_in(name: str, code: str) -> Iterator[str]:
    """The words for a state in a name."""
    tokens = name.split()
    for size in (3, 2, 1):
        for at in range(len(tokens) - size + 1):
            words = " ".join(tokens[at : at + size])
            known = state_words().get(words)
            if known and known.code == code:
                yield words


def _no_evidence(stage: Stage, actor: Actor) -> str:
    if actor.state is None:
        return "The text tells none, or the actor is of no single state."
    if actor.state == stage.home:
        about = f"{state_name(actor.state)} is the state that the text is mostly about"
        return f"Nothing said of the actor tells it; {about}."
    return "No trace is kept of what told it."
