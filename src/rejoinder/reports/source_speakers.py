"""Who the sources of a report are: kind, named or not, and the name behind "they", "the ministry", "the report"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rejoinder.exchange.kinds import kind_of
from rejoinder.exchange.speakers import resolve_speakers
from rejoinder.reports.report import Report
from rejoinder.reports.source_phrases import PRONOUNS, Phrases
from rejoinder.schema import Actor, ActorKind, Attribution, Span

Credit = tuple[Span | None, Span, tuple[Span, ...]]
"""Source, cue and content."""

SHORT = 3  # words in a phrase that may point back whatever it is called before
_POSSESSIVE = re.compile(r"[’']s?\s")
_POINTING = re.compile(r"(?:the|this|these|those|both|its|their)\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?:the|this|its|that)\s+(?:\w+\s+)?(?:report|study|survey|statement|investigation|findings)$", re.IGNORECASE
)
_IGO = re.compile(
    r"\b(?:UN|U\.N\.|UN[A-Z]{2,}|MINUS[A-Z]+|MONUSCO|United Nations|ILO|International Labou?r Organi[sz]ation)\b"
)
_STATISTICS = re.compile(r"\b[Ss]tatistic(?:s|al)\b|\bSurvey$")
_NGO = re.compile(r"\b(?:NGOs?|nongovernmental|non-governmental|nonprofit|civil society|(?:labou?r|trade) union)\b")
_PRONOUN = re.compile(rf"(?:{'|'.join(sorted(PRONOUNS))})$", re.IGNORECASE)


_BODY = re.compile(
    r"\b(?:Cent(?:er|re)|Association|Alliance|(?:Conf|F)ederation|League|Network|Foundation|Coalition|Watch|Syndicate|Union|"
    r"Collective|Observatory|Defenders|Initiative|Forum)\b"
)
_OFFICIAL = re.compile(r"\b(?:National|State|Government|Ministry|European|African|Parliamentary|Judges|Press Agency)\b")
_TOLD: tuple[tuple[re.Pattern[str], ActorKind], ...] = ((_NGO, "ngo"), (_IGO, "igo"), (_STATISTICS, "government"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: ``name`` is None where the text names nobody."""

    kind: ActorKind
    named: bool
    name: str | None


def speakers(report: Report, phrases: Phrases, credited: Sequence[Credit]) -> list[Speaker]:
    """The speaker of each credit, resolved over the whole report; credits in the order of the text."""
    attributions = [Attribution(source, cue, content, "indirect", 1.0) for source, cue, content in credited]
    register = resolve_speakers(report.document, attributions)
    actors = {actor.id: actor for actor in register.actors}
    names = _names(phrases, credited, register.speakers)
    found: list[Speaker] = []
    kinds: dict[str, ActorKind] = {}
    for (source, _, _), actor in zip(credited, register.speakers, strict=True):
        found.append(_speaker(report, phrases, source, actors[actor], names, kinds.get(actor)))
        kinds.setdefault(actor, found[-1].kind)
    return found


def _names(phrases: Phrases, credited: Sequence[Credit], ids: Sequence[str]) -> Mapping[str, str]:
    """What each actor is called: the longest of its names in the sources that it speaks through."""
    found: dict[str, list[str]] = {}
    for (source, _, _), actor in zip(credited, ids, strict=True):
        if source and phrases.named(source):
            found.setdefault(actor, []).append(phrases.name(source))
    return {actor: max(names, key=len) for actor, names in found.items()}


def _speaker(
    report: Report,
    phrases: Phrases,
    source: Span | None,
    actor: Actor,
    names: Mapping[str, str],
    before: ActorKind | None,
) -> Speaker:
    """``before`` is the kind that the actor's earlier sources had."""
    if source is None:
        return Speaker("unnamed", False, None)
    words = report.words(source)
    if phrases.named(source):
        own, full = phrases.name(source), names[actor.id]
        return Speaker(_kind(words, actor), True, full if _longer(full, own) else own)
    generic = phrases.generic_kind(source)
    called = names.get(actor.id, actor.name)
    if _PRONOUN.match(words) or _DOCUMENT.match(words):
        known = before or (actor.kind if actor.kind != "unnamed" else None)
        return Speaker(known or generic or "unnamed", False, called)
    return Speaker(generic or actor.kind, False, called if _points(words, called) else words)


def _points(words: str, called: str) -> bool:
    """Whether a phrase ("the spokesperson", "the 20 NGOs") stands for somebody named before, and for this one."""
    short = len(words.split()) <= SHORT and not _POSSESSIVE.search(words)
    return bool(_POINTING.match(words)) and (short or words.split()[-1].lower() == called.split()[-1].lower())


def _longer(full: str, own: str) -> bool:
    """Whether a name is another with more names in it: "Orlana Centre" of "Orlana", but not "UN report" of "UN"."""
    more = [word for word in full.split() if word not in own.split()]
    return set(own.split()) <= set(full.split()) and not any(word.islower() for word in more)


def _kind(words: str, actor: Actor) -> ActorKind:
    """The kind of a named source: what the phrase says of it, else what the report says elsewhere."""
    for pattern, kind in _TOLD:
        if pattern.search(words):
            return kind
    if actor.kind in ("media", "person", "expert", "unnamed") and _BODY.search(words) and not _OFFICIAL.search(words):
        return "ngo"
    return actor.kind if actor.kind != "unnamed" else kind_of(words) or "unnamed"
