"""Who issues a document: by its letterhead, its title, its publisher, its last lines, its byline, or who speaks in it.

Whoever is found is resolved by the exchange's own resolver, so that an issuer that the text also credits is one actor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rejoinder.exchange.kinds import kind_of
from rejoinder.exchange.speakers import Register, resolve_speakers
from rejoinder.lexicon.tables import organisations, state_words
from rejoinder.schema import Actor, ActorKind, Attribution, Block, Document, Span

ISSUING: tuple[ActorKind, ...] = ("government", "state_body", "party", "igo", "ngo", "company")
OPINION = ("opinion", "editorial")
TODAY = 3  # "said today" tells a release's issuer as surely as so many verbs in the present tense
_HEAD = 8  # blocks at the top that may be a letterhead
_FOOT = 6  # … and at the end that may sign
_LONGEST = 14  # words of a letterhead
_LONGEST_TITLE = 400  # code points

_INSTITUTION = (
    r"(?:Ministry|Ministries|Embassy|High Commission|Permanent Mission|Mission|Government|Office|Department|"
    r"Directorate|Headquarters|Commission|Council|Secretariat|Delegation|Consulate|Presidency|Cabinet|Bureau|Service|"
    r"Agency|Police|Armed Forces|Prosecutor\w*|Parliament|Assembly|Party|Committee|Union|League|Network|Centre|Center|"
    r"Forum|Coalition|Association|Foundation|Federation|Society|Alliance|Collective|Initiative|Institute|Observatory|"
    r"Watch|International|Commissioner|Rapporteurs?|Spokes\w+|Organi[sz]ation|Group|Movement|Chancellery|Palace|"
    r"Congress|Front|Bar|Experts)"
)
_NAMED = re.compile(rf"(?<![\w-])(?i:{_INSTITUTION})\b")
# Words of civil society's names: "Centre for Open Courts" is no court.
_CIVIL = re.compile(
    r"(?i:\b(?:watch|network|centre for|center for|forum|coalition|league|association|foundation|alliance|collective|"
    r"initiative|unions?|campaign|society|observatory|lawyers|journalists|women|friends|families|peoples|without|bar)\b)"
)
_OFFICIAL = re.compile(
    r"(?i:\b(?:ministr\w+|embassy|high commission|mission|government|department|directorate|headquarters|spokes\w+|"
    r"presiden\w+|police|armed forces|parliament|office|national|european union|african union|united nations|un)\b)"
)
_GOVERNMENT = re.compile(r"(?i:\b(?:ministr(?:y|ies)|embassy|consulate|high commission of|permanent mission of)\b)")
_SMALL = frozenset("of the and for in on to at de la du des del al y et und von for against without & – - —".split())
_BY = re.compile(
    r"(?:(?!(?i:on|to|statement)\b)[\w:/,.-]+ ){0,4}?"
    r"(?i:statement|remarks|comments?|commentary|reaction|response|declaration|position|pronouncement|letter|note|"
    r"communiqu[eé]|release|reply)\s+(?:(?!(?i:on|to)\b)\w+ ){0,3}?(?i:by|of|from)\s+(?:[a-z]+ ){0,5}?"
    r"(?P<who>[A-Z][^:\n]*?)"
    r"(?=\s+(?:on|to|regarding|concerning|about|in|at|following|after|[–—-])\s|[:\n]|$)"
)
_OWN_TITLE = re.compile(
    r"(?:The )?(?P<who>[A-Z][\w&.’' -]{1,60}?)(?:[’']s)?\s+"
    r"(?i:(?:press |official )?(?:statement|response|remarks|reaction))\s+"
    r"(?i:on|to|regarding|concerning)\b"
)
_BYLINE = re.compile(
    r"(?:[^\n.]{0,40}?\b)?(?i:by:?)\s+(?P<who>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|al|bin|de|van|von|del|la)){1,4})"
)
_PRESENT = re.compile(
    r"(?:rejects?|condemns?|calls? (?:on|upon|for)|urges?|regrets?|express(?:es)?|reaffirms?|reiterates?|recalls?|"
    r"stress(?:es)?|takes? note|welcomes?|considers?|deplores?|demands?|invites?|wish(?:es)?|notes?|observes?|"
    r"recogni[sz]es?|shares?)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?i:we|i|it|he|she|they|you|who)\b")
_TODAY = re.compile(r"\btoday\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issued:
    """Everybody of a document, each attribution's speaker by id, and the one who issues it."""

    register: Register
    issuer: Actor


def find_issuer(document: Document, attributions: Sequence[Attribution]) -> Issued:
    """Who issues the document, among all whom it names; where nothing tells, its publisher or title stands for it.

    ``attributions`` are those of the document.
    """
    span = next(_places(document), None)
    if span is None and document.publisher and _issues(document, document.publisher):
        register = resolve_speakers(document, attributions)
        return Issued(register, _entered(register, _alone(document, document.publisher)))
    span = span or next(_signatures(document), None)
    if span:
        register = resolve_speakers(document, [*attributions, Attribution(span, None, (span,), "indirect", 1.0)])
        found = next(actor for actor in register.actors if actor.id == register.speakers[-1])
        said = document.text[slice(*span)]
        actors = tuple(_kinded(document, actor, said) if actor is found else actor for actor in register.actors)
        return Issued(Register(actors, register.speakers[:-1]), next(a for a in actors if a.id == found.id))
    register = resolve_speakers(document, attributions)
    speaking = _speaking(document, attributions, register)
    if speaking:
        return Issued(register, speaking)
    return Issued(register, _untold(document, register))


def _places(document: Document) -> Iterator[Span]:
    """Where the top of the page names the issuer, the surest place first."""
    head = [block for block in document.blocks if block.kind != "body"][:_HEAD]
    first = next((block.start for block in document.blocks if block.kind == "body"), len(document.text))
    above = [block for block in head if block.start < first]
    if document.kind in OPINION:
        yield from _matches(document, [*above, *document.blocks[:3]], _BYLINE)
        return
    for block in above:
        yield from _letterhead(document, block)
    yield from _matches(document, above, _OWN_TITLE)
    yield from _matches(document, above, _BY)


def _signatures(document: Document) -> Iterator[Span]:
    """Where the last lines name an institution."""
    if document.kind not in OPINION:
        for block in document.blocks[-_FOOT:]:
            yield from _letterhead(document, block)


def _letterhead(document: Document, block: Block) -> Iterator[Span]:
    """The lines of a block that are an institution's name and nothing else."""
    at = block.start
    for line in document.text[block.start : block.end].split("\n"):
        name = re.split(r"\s[–—-]\s|,\s", line.strip())[0]
        start = at + line.find(name)
        at += len(line) + 1
        words = name.split()
        told = all(word[0].isupper() or word.lower() in _SMALL for word in words)
        named = _NAMED.search(name) and not _LABEL.search(name) and not _NO_NAME.search(name)
        if told and named and len(words) > 1 and len(line.split()) <= _LONGEST:
            yield start, start + len(name)


_NO_NAME = re.compile(r"[:.?!“\"\d]")
_LABEL = re.compile(
    r"\b(?:release|statement|remarks|letter|response|reaction|communiqu[eé]|press|news|alert|editorial|opinion|report|"
    r"rejects?|denies|says|condemns?|calls?|urges?|responds?|claims?|allegations?|free|stop|home|contact|about|search)\b",
    re.IGNORECASE,
)


def _matches(document: Document, blocks: Sequence[Block], pattern: re.Pattern[str]) -> Iterator[Span]:
    """Where a block begins as the pattern says, with the name of somebody who issues such documents."""
    for block in blocks:
        match = pattern.match(document.text, block.start, min(block.end, block.start + _LONGEST_TITLE))
        if match and (pattern is _BYLINE or _issues(document, match["who"])):
            yield match.span("who")


def _issues(document: Document, name: str) -> bool:
    """Whether somebody of this name issues documents of this kind: a portal that carries a release does not."""
    if document.kind in OPINION:
        return True
    known = organisations().get(name.removeprefix("the ").removeprefix("The "))
    kind = known.kind if known else kind_of(name)
    return kind in ISSUING or (kind is None and bool(_NAMED.search(name)))


def _speaking(document: Document, attributions: Sequence[Attribution], register: Register) -> Actor | None:
    """Who speaks in the present tense of releases ("The Commission calls on"), or to whom the text credits something
    with "today"; the first of those who do so most often."""
    by_id = {actor.id: actor for actor in register.actors}
    votes: Counter[str] = Counter()
    for attribution, speaker in zip(attributions, register.speakers, strict=True):
        source, cue = (document.text[slice(*span)] if span else "" for span in (attribution.source, attribution.cue))
        named = _NAMED.search(source) or by_id[speaker].name in organisations()
        if attribution.source and named and by_id[speaker].kind in ISSUING and not _PRONOUN.match(source):
            end = attribution.cue[1] + len(" today") if attribution.cue else attribution.source[1]
            today = _TODAY.search(document.text[attribution.source[1] : end])
            votes[speaker] += bool(_PRESENT.match(cue)) + TODAY * bool(today)
    best = max(votes, key=votes.__getitem__, default=None)
    return by_id[best] if best is not None and votes[best] else None


def _alone(document: Document, name: str) -> Actor:
    """The actor of a name that the text may not have, by the resolver's rules for names."""
    line = Document("issuer", f"{name} said so.", (), "", "-")
    span = (0, len(name))
    register = resolve_speakers(line, [Attribution(span, None, (span,), "indirect", 1.0)])
    found = next(actor for actor in register.actors if actor.id == register.speakers[0])
    return _kinded(document, Actor(found.id, name, found.kind, found.state), name)


def _kinded(document: Document, actor: Actor, said: str) -> Actor:
    """The actor with a kind that an issuer can have, where the words that name it tell the resolver none or another."""
    kind, state = actor.kind, actor.state
    told = kind_of(said)
    if document.kind in OPINION:
        if actor.name == document.publisher:
            kind = "media"
        elif kind == "unnamed" or kind == "person":
            kind, state = "person", None
    elif actor.name not in organisations() and _CIVIL.search(said) and not _OFFICIAL.search(said):
        kind = "ngo"
    elif _GOVERNMENT.search(said):
        kind = "government"
    elif kind not in ISSUING or (kind == "government" and told != kind and said not in state_words()):
        kind = told if told in ISSUING and told is not None else "ngo"
    return Actor(actor.id, actor.name, kind, state, actor.mentions)


def _untold(document: Document, register: Register) -> Actor:
    """Whom a document is by where nothing but its publisher or its title can stand for that."""
    publisher = document.publisher
    if publisher and (document.kind in OPINION or kind_of(publisher) != "media"):
        return _entered(register, _alone(document, publisher))
    return Actor("issuer", document.title or publisher or document.id, "unnamed", None)


def _entered(register: Register, issuer: Actor) -> Actor:
    """The actor of the register that the issuer is, else the issuer under an id of its own.

    A ministry, its state and "the government" are one in a document that the ministry issues.
    """
    known = organisations().get(issuer.name)
    for actor in register.actors:
        if actor.name == issuer.name or (known and organisations().get(actor.name) == known):
            return actor
    if issuer.kind == "government" and issuer.state:
        for actor in register.actors:
            if (actor.kind, actor.state) == ("government", issuer.state) and _is_government(actor.name):
                return actor
    return Actor("issuer", issuer.name, issuer.kind, issuer.state)


def _is_government(name: str) -> bool:
    word = state_words().get(name)
    return "government" in name.lower() or (word is not None and word.sort == "name")
