"""Attributions to actors: who speaks in each, resolved over the whole document, and who else is talked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rejoinder.exchange.descriptions import Descriptions
from rejoinder.exchange.documents import Documents
from rejoinder.exchange.linear import Models
from rejoinder.exchange.members import Member
from rejoinder.exchange.naming import actor_name
from rejoinder.exchange.pronouns import Pronouns
from rejoinder.exchange.settling import load_profile_models, settle
from rejoinder.exchange.silence import Silence
from rejoinder.exchange.sources import Head
from rejoinder.exchange.stage import Stage
from rejoinder.schema import Actor, Attribution, Document

_OWN = re.compile(r"(his|her)\s", re.IGNORECASE)  # "her statement" is hers


@dataclass(frozen=True)
class Register:
    """The actors of one document in order of first mention, and each attribution's speaker in the input's order."""

    actors: tuple[Actor, ...]
    speakers: tuple[str, ...]


def resolve_speakers(
    document: Document, attributions: Sequence[Attribution], models: Models | None = None
) -> Register:
    """Resolve who speaks in each attribution, and gather everybody whom the document names.

    In: a document and its attributions, whose spans count code points of ``document.text``. Out: every actor, speaking
    or only talked about, with all its mentions, and one actor's id for each attribution. ``models`` are those of kinds
    and states, the package's own unless given.

    Sources are resolved in the manner of the sieve of Lee et al. 2013 (Computational Linguistics 39(4)), the surest
    first: names, then descriptions, then, in the text's order, documents, pronouns and attributions without a source.
    """
    return resolved(document, attributions, models).register


@dataclass(frozen=True)
class Resolved:
    """The register with what it was made from: the stage, and the member behind each actor."""

    stage: Stage
    members: tuple[Member, ...]
    register: Register


def resolved(document: Document, attributions: Sequence[Attribution], models: Models | None = None) -> Resolved:
    """As `resolve_speakers`, for those who ask why as well."""
    stage, members = gathered(document, attributions)
    settle(document, stage, members, models or load_profile_models())
    return Resolved(stage, members, _register(stage, members))


def gathered(document: Document, attributions: Sequence[Attribution]) -> tuple[Stage, tuple[Member, ...]]:
    """The stage of a document whose speakers are found, and its actors in order, of kinds and states by the rules."""
    stage = Stage(document, attributions)
    _find_speakers(stage)
    return stage, _kept(stage)


def _find_speakers(stage: Stage) -> None:
    documents = Documents(stage)
    descriptions = Descriptions(stage, documents)
    pronouns, silence = Pronouns(stage), Silence(stage)
    for index in stage.order:
        head = stage.heads[index]
        if head and head.sort in ("name", "joint"):
            stage.speaks(index, stage.direct(head))
    for index in stage.order:
        head = stage.heads[index]
        if index not in stage.speaker and head and head.sort not in ("pronoun", "document"):
            stage.speaks(index, descriptions.resolve(head))
    for index in stage.order:
        if index in stage.speaker:
            continue
        head = stage.heads[index]
        if head is None:
            stage.speaks(index, silence.resolve(index))
        elif head.sort == "pronoun":
            stage.speaks(index, pronouns.resolve(head, index))
        elif head.issuer is None and (owner := _OWN.match(head.phrase)):
            stage.speaks(index, pronouns.resolve(replace(head, noun=owner.group(1).lower()), index))
        else:
            issuer = (
                documents.resolve(head, index) if head.issuer is None else _issuer(stage, descriptions, head.issuer)
            )
            stage.speaks(index, issuer)


def _issuer(stage: Stage, descriptions: Descriptions, head: Head) -> Member:
    """Whom a phrase like "report by X" names as the writer."""
    return stage.direct(head) if head.sort in ("name", "joint") else descriptions.resolve(head)


def _kept(stage: Stage) -> tuple[Member, ...]:
    """The members that the text names or lets speak, in order of first mention."""
    speaking = {id(member) for member in stage.speaker.values()}
    for member in stage.cast.members:
        if member.sort in ("person", "open", "organisation"):
            member.kind = None  # what was learnt of it since its kind was first asked for may tell more
    kept = []
    for member in stage.cast.members:
        stage.profiler.fill(member)
        if id(member) in speaking or (member.mentions and member.sort != "open"):
            kept.append(member)
    return tuple(sorted(kept, key=lambda m: (min(m.mentions, default=(len(stage.text), 0)), actor_name(m))))


def _register(stage: Stage, members: Sequence[Member]) -> Register:
    """The members as actors, and who speaks."""
    ids = {id(member): f"a{number}" for number, member in enumerate(members, 1)}
    actors = tuple(
        Actor(ids[id(m)], actor_name(m), m.kind or "unnamed", m.state, tuple(sorted(m.mentions))) for m in members
    )
    return Register(actors, tuple(ids[id(stage.speaker[i])] for i in range(len(stage.attributions))))
