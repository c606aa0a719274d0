"""Turns of phrase by which reports credit somebody, beside the verbs of saying that the network knows from news.

Every pattern is read within one sentence; offsets count code points of the document's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rejoinder.reports.source_spans import REACH, meet, phrase, subject, tidy
from rejoinder.schema import Span

_SAID = r"(?:reports?|reporting|allegations?|accusations?|complaints?|claims?|accounts?|testimon(?:y|ies))"
_EXISTS = re.compile(
    r"\bthere\s+(?:was|were|are|is|ha(?:d|ve|s)\s+been|remained|continued\s+to\s+be)\b"
    rf"(?P<between>(?:,?\s+(?!that\b|which\b|who\b)[\w’'-]+,?){{0,8}}?)\s+{_SAID}\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|neither|not\s+any)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|not|never|neither|nor|without|few|nothing)\b", re.IGNORECASE)
# Reports of a group are the group's own words: "media reports", "NGO reports", "press and social media reports".
_OWNED = re.compile(
    r"\b(?:media|press|news|newspaper|ngos?|cso|un|u\.n\.|eyewitness|witness|victims?[’']?|activist|union|worker|family|"
    r"organi[sz]ation|academic|diplomatic|government|police|official)\b|(?<=\s)[A-Z][\w’-]+",
)
_COMMON = re.compile(
    rf"\b(?P<cue>{_SAID})\s+(?:of|that|about)\b[^.;]{{3,160}}?\b(?:was|were|remained|continued|persisted|abounded|"
    r"emerged|circulated|surfaced)\b",
    re.IGNORECASE,
)
_INCLUDED = re.compile(r"\bincluded\s+(?P<cue>(?:[\w-]+\s+){0,2}?reports)\s+of\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:was|were|(?:ha[sd]|have)\s+been)\s+(?:\w+ly\s+|also\s+|often\s+)?"
    r"(?P<verb>reported|alleged|accused|documented|recorded|registered|cited|noted|identified|described|criticized|"
    r"criticised|observed|verified|confirmed|corroborated|supported)\b(?P<by>\s+by\s+)?",
    re.IGNORECASE,
)
_DATA = (
    r"(?:data|figures|reports?|reporting|statistics|estimates?|information|research|testimon(?:y|ies)|statements?|"
    r"accounts?|findings|surveys?|stud(?:y|ies)|documents?|interviews|evidence|analys[ei]s|sources)"
)
_FROM = (
    rf"(?:(?:an?|the|its|their|recent|annual|media|press|official|publicly\s+available|available|\d{{4}}|[\w-]+ly)\s+)*"
    rf"{_DATA}\s+(?:\w+\s+)?(?:(?:compiled|released|published|collected|gathered|provided|issued|received|obtained|"
    r"prepared|produced|conducted)\s+)?(?:by|from|with)\s+"
)
_ACCORDING = re.compile(rf"\baccording\s+to\s+(?P<from>{_FROM})?", re.IGNORECASE)
_BASED = re.compile(rf"\bbased\s+on\s+(?P<from>{_FROM})?", re.IGNORECASE)
_OPENS = re.compile(r"(?:[,;]|\bthat|\band|\bbut)\s+$", re.IGNORECASE)
_EVIDENCE = re.compile(rf"\b(?i:{_DATA})\b|\b[A-Z]{{2,}}s?\b")
_PUBLISHED = re.compile(
    r"\b(?:published|released|issued|produced|compiled|presented|launched|wrote|posted|shared|made)\s+"
    r"(?:an?|its|their|the|his|her|several|two|three|multiple|numerous)\s+(?:[\w’'-]+\s+){0,5}?"
    r"(?:reports?|statements?|stud(?:y|ies)|surveys?|articles?|analys[ei]s|letters?|findings|data|figures|statistics|"
    r"briefs?|briefings?|papers?|documents?|investigations?|assessments?|reviews?|videos?|communiqués?|accounts?)\b"
    r"(?P<between>[^.;:]{0,90}?)\b(?P<saying>noting|stating|saying|alleging|documenting|detailing|describing|finding|"
    r"highlighting|claiming|reporting|criticizing|criticising|condemning|arguing|asserting|showing|indicating|"
    r"concluding|outlining|listing|accusing|estimating|(?:in|according\s+to)\s+which|that|which)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?P<verb>said|stated|reported|noted|added|claimed|alleged|estimated|found|documented|recorded|registered|indicated|"
    r"suggested|asserted|acknowledged|confirmed|maintained|complained|believed|observed|tracked|raised\s+concerns?|"
    r"expressed\s+(?:\w+\s+)?(?:concerns?|alarm)|assessed|concluded|described|highlighted|argued|denied|criticized|"
    r"criticised|condemned|called|considered|accused|attributed|characterized|verified|identified|showed|revealed)\b"
)
_CLAUSES = re.compile(r";|,\s+(?:but|and|although|while)\b")
_LEAD = re.compile(r"[\s,]*(?:that\b|of\b|about\b|regarding\b|by\b)?\s*")
# "of alleged torture", "was registered": no verb of saying; "journalists who reported", "there was": no subject.
_NO_VERB = re.compile(
    r"\b(?:of|an?|the|any|these|such|for|with|by|from|and|to|in|on|was|were|been|be|is|are|not|self|no|against)[\s-]+$",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(r"(?:^there\b|\b(?:who|which|whom)$|\b(?:was|were|had|did)\b)", re.IGNORECASE)
LONGEST = 160  # letters in the subject of a verb that only a pattern sees


@dataclass(frozen=True, slots=True)
class Match:
    """What a pattern finds. ``instead``: its source is right where the network takes other words of the place."""

    name: str
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    instead: bool = False


def matches(text: str, body: Span) -> list[Match]:
    """The patterns' finds in the sentence at ``body``; a verb within another pattern's words is none of its own."""
    finders = (_exists, _included, _commons, _passives, _prepositions, _published)
    found = [match for finder in finders for match in finder(text, body)]
    taken = [match.cue for match in found]
    found += [match for match in _verbs(text, body) if not any(meet(match.cue, cue) for cue in taken)]
    return found


def _exists(text: str, body: Span) -> Iterator[Match]:
    for match in _EXISTS.finditer(text, *body):
        between = match.group("between")
        if _NONE.search(between):
            continue
        owned = _OWNED.search(text, *match.span("between"))
        content = _rest(text, match.end(), body)
        if not owned:
            yield Match("exists", None, match.span(), content, instead=True)
            continue
        start = match.start("between") + len(between) - len(between.lstrip(" ,"))
        yield Match("exists owned", (start, match.end()), (match.start(), match.start("between")), content, True)


def denies_reports(text: str, body: Span) -> bool:
    """Whether the sentence says that there were no reports of something, or that no such case was reported."""
    if any(_NO.search(match.group("between")) for match in _EXISTS.finditer(text, *body)):
        return True
    reported = (match for match in _PASSIVE.finditer(text, *body) if match.group("verb").lower() == "reported")
    return any(_NO.search(_clause(text, body, match)) for match in reported)


def _clause(text: str, body: Span, match: re.Match[str]) -> str:
    """What stands before a match in its clause."""
    return _CLAUSES.split(text[max(body[0], match.start() - REACH) : match.start()])[-1]


def _commons(text: str, body: Span) -> Iterator[Match]:
    for match in _COMMON.finditer(text, *body):
        before = text[max(body[0], match.start() - REACH) : match.start()]
        if not _NONE.search(before[-24:]) and not re.search(r"\bthere\b[^.;]*$", before, re.IGNORECASE):
            yield Match("common", None, match.span("cue"), _rest(text, match.end("cue"), body))


def _included(text: str, body: Span) -> Iterator[Match]:
    """ "Significant human rights issues included credible reports of …"."""
    for match in _INCLUDED.finditer(text, *body):
        if not _NONE.search(match.group("cue")):
            yield Match("exists", None, match.span("cue"), _rest(text, match.end(), body), instead=True)


def _passives(text: str, body: Span) -> Iterator[Match]:
    for match in _PASSIVE.finditer(text, *body):
        if _NONE.search(_clause(text, body, match)):
            continue
        content = ((body[0], match.start()),) if match.start() > body[0] else _rest(text, match.end(), body)
        if match.group("by"):
            yield Match("passive by", phrase(text, match.end(), body[1]), match.span(), content)
        elif match.group("verb").lower() in ("reported", "alleged", "accused", "documented", "recorded"):
            yield Match("passive", None, match.span(), content)


def _prepositions(text: str, body: Span) -> Iterator[Match]:
    for pattern, name in ((_ACCORDING, "according"), (_BASED, "based")):
        for match in pattern.finditer(text, *body):
            source = phrase(text, match.end(), body[1])
            if source is None or (name == "based" and not _on_evidence(text, match, source, body)):
                continue
            cue = tidy(text, match.span()) or match.span()
            yield Match(name, source, cue, _other_side(text, match.start(), source[1], body))


def _on_evidence(text: str, match: re.Match[str], source: Span, body: Span) -> bool:
    """Whether "based on" opens a clause and leans on words of somebody: not "verdicts based on the law"."""
    if match.start() > body[0] and not _OPENS.search(text[max(body[0], match.start() - 8) : match.start()]):
        return False
    return bool(match.group("from") or _EVIDENCE.search(text, *source))


def _published(text: str, body: Span) -> Iterator[Match]:
    for match in _PUBLISHED.finditer(text, *body):
        source = subject(text, body[0], match.start())
        if source:
            yield Match("published", source, match.span(), _rest(text, match.end(), body), instead=True)


def _verbs(text: str, body: Span) -> Iterator[Match]:
    """Verbs of saying in the past with what stands before them: the network misses some in relative clauses."""
    for match in _VERB.finditer(text, *body):
        if _NO_VERB.search(text[max(body[0], match.start() - 16) : match.start()]):
            continue
        source = subject(text, body[0], match.start())
        if source and source[1] - source[0] < LONGEST and not _NO_SUBJECT.search(text, *source):
            yield Match("verb", source, match.span(), _rest(text, match.end(), body))


def _rest(text: str, at: int, body: Span) -> tuple[Span, ...]:
    """What follows in the sentence, without "that" or "of" before it and the full stop behind."""
    lead = _LEAD.match(text, at, body[1])
    return _parts(tidy(text, (lead.end() if lead else at, body[1])))


def _other_side(text: str, start: int, end: int, body: Span) -> tuple[Span, ...]:
    """What is said in "according to X, …", "…, according to X": the longer side."""
    sides = _parts(tidy(text, (end, body[1])), tidy(text, (body[0], start)))
    return tuple(sorted(sides, key=lambda span: span[0] - span[1])[:1])


def _parts(*spans: Span | None) -> tuple[Span, ...]:
    return tuple(span for span in spans if span)
