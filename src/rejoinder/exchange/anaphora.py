"""Pronouns, descriptions, documents that speak for their issuer, and attributions that name no speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rejoinder.exchange.cast import Member, bare
from rejoinder.exchange.lexicon import word_list
from rejoinder.exchange.names import Name, squeeze
from rejoinder.exchange.sources import Head

if TYPE_CHECKING:
    from rejoinder.exchange.speakers import _Event, _Resolver

_HE, _SHE = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"])
_THEY = frozenset(["they", "them", "their", "themselves"])
_FIRST = frozenset(["i", "me", "my", "we", "us", "our"])
_SPOKES = frozenset(["spokesman", "spokeswoman", "spokesperson"])
_EXPERTS = frozenset(["expert", "rapporteur", "investigator"])
_OFFICIALS = frozenset(["official", "diplomat"])
_NGO_NOUNS = word_list("ngo")
_GOVERNMENT = word_list("state")
_IDLE = word_list("idle")
_DOCUMENTS = (
    r"(report|survey|study|statement|press release|release|letter|findings|investigation|review|communiqu[eé]|note|"
    r"assessment|paper|reports|figures|documents?|resolution|analysis|editorial|article)"
)
_OF_ISSUER = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$")
_CLAUSE_END = re.compile(r"[.,;:”“\"]|\n\n")
_HAS_DOCUMENT = re.compile(
    r"(?:[’']s?)?(?:\s+(?!said|says|has|had|was|is|and|in|on|to|of|that|for|with|by)[\w’'-]+){0,5}?\s+"
    + _DOCUMENTS
    + r"\b",
    re.IGNORECASE,
)
_RELEASES = re.compile(
    r"(?:\s+[\w’'-]+){0,4}?\s+(?:released|published|issued|launched|unveiled|presented|put out|wrote|sent)\s+"
    r"(?:[\w’'-]+\s+){0,6}?" + _DOCUMENTS + r"\b",
    re.IGNORECASE,
)
_DOCUMENT_BY = re.compile(
    _DOCUMENTS + r"\b(?:\s+\w+){0,4}?\s+(?:by|from|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_LETTERHEAD = 300
_EPITHET = re.compile(r"\bformer\b|\bretd\b|\bretired\b|-year-old\b")
_PARAGRAPHS = 4  # how far back a pronoun reaches
_SPEAKER_BONUS = 2.0
_SAME_SENTENCE = 2.0
_QUOTED = 1.0  # who is talked about is rarely who talks
_SUBJECT_BONUS = 0.5
_GENDER_BONUS = 1.0
_REACH = 1000


class Anaphora:
    def __init__(self, resolver: _Resolver) -> None:
        self._r = resolver
        self._owners = self._documents()
        self._contents = [span for attribution in resolver.attributions for span in attribution.content]
        self._subjects = {resolver.words.all[i].start for i in resolver.words.initial}

    # -- descriptions -------------------------------------------------------------------------------------------------

    def description(self, head: Head) -> Member:
        """The member that a description without a name stands for."""
        if head.sort == "role":
            return self._role(head)
        if head.sort == "body":
            return self._body(head)
        if head.sort == "group":
            return self._group(head)
        return self._named_elsewhere(head) or self._r.described(head, head.phrase)

    def _named_elsewhere(self, head: Head) -> Member | None:
        """The member whose name holds all the words of a phrase in which no name was seen: "SMITH (translated)"."""
        words = set(re.findall(r"[^\W_]+", head.phrase.split("(")[0].lower()))
        if not head.phrase[:1].isupper() or not words:
            return None
        return next(
            (m for m in self._r.cast.members if m.sort in ("person", "organisation", "open") and words <= m.tokens),
            None,
        )

    def _role(self, head: Head) -> Member:
        wanted = self._like(head.noun)
        persons = [
            m
            for m in self._r.cast.members
            if m.sort in ("person", "open", "described") and m.roles & wanted and not m.plural
        ]
        persons = [m for m in persons if m.mentions and self._agrees(m, head)]
        at = head.span[0]
        if not head.indefinite or (
            head.phrase[:1].isupper() and not head.phrase.lower().startswith(("a ", "an ", "one ", "another "))
        ):
            before = self._nearest([m for m in persons if self._spoke(m, at)] or persons, at)
            if before and (head.definite or not head.before):
                return self._same(before, head)
        later = [m for m in persons if m.sort in ("person", "open") and self._r.first(m) > at]
        if not later and not head.phrase.lower().startswith(("another", "one ", "their", "his", "her")):
            later = self._newcomer(at)
        if later and not head.phrase.lower().startswith(("another", "one ")):
            first = min(later, key=self._r.first)
            if self._r.words.paragraph(self._r.first(first)) - self._r.words.paragraph(at) <= _PARAGRAPHS:
                return self._same(first, head)
        if _EPITHET.search(head.phrase) and head.definite:
            speakers = [e for e in self._events_before(at) if e.speaks and e.member.sort == "person"]
            if speakers:
                return self._same(max(speakers, key=lambda e: e.at).member, head)
        return self._r.described(head, head.phrase)

    def _same(self, member: Member, head: Head) -> Member:
        """The member, who is now known by this description too."""
        if member.sort in ("person", "open"):
            self._r.cast.learn(member, head.phrase, (*head.before, *head.after))
        elif member.sort == "described":
            member.names[head.phrase] += 1
        return member

    def _spoke(self, member: Member, at: int) -> bool:
        return any(e.member is member and e.speaks and e.at < at for e in self._r.events)

    def _newcomer(self, at: int) -> list[Member]:
        """A person who speaks next, in this paragraph or the next, and whom the text has not introduced."""
        here = self._r.words.paragraph(at)
        for index in self._r.order:
            head = self._r.heads[index]
            if head and head.span[0] > at and head.sort == "name" and head.name:
                member = self._r.speaker.get(index)
                fresh = member is not None and self._r.first(member) > at and " " in head.name.text
                near = self._r.words.paragraph(head.span[0]) - here <= 1
                if fresh and near and member and member.sort in ("person", "open") and not member.roles:
                    return [member]
                return []
        return []

    def _like(self, noun: str) -> frozenset[str]:
        for family in (_SPOKES, _EXPERTS):
            if noun in family:
                return family
        if noun in _OFFICIALS:
            return _OFFICIALS | {"ambassador", "minister", "secretary", "director"}
        return frozenset((noun,))

    def _agrees(self, member: Member, head: Head) -> bool:
        """Whether what the phrase says of the organisation or state does not contradict the member's description."""
        of_name = self._r.cast.of_name
        code = self._r.profiler.owner((*head.before, *head.after))
        if code:
            self._r.profiler.fill(member)
            if member.state != code:
                return False
        asked = {id(of_name[n]) for n in (*head.before, *head.after) if n in of_name}
        if not asked:
            return True
        told = {id(of_name[n]) for n in member.nearby if n in of_name}
        return bool(asked & told) or not told

    def _body(self, head: Head) -> Member:
        noun, at = head.noun, head.span[0]
        code = self._r.profiler.owner((*head.before, *head.after))
        if noun in _GOVERNMENT or (noun == "administration" and not head.before):
            owner = code or self._r.home
            return self._r.cast.government(owner) if owner else self._r.described(head, head.phrase)
        found = []
        for member in self._r.cast.members:
            if member.sort not in ("organisation", "open", "described") or not member.mentions:
                continue
            self._r.profiler.fill(member)
            named = noun in member.tokens or noun in member.roles
            if (
                named
                or (noun in _NGO_NOUNS and self._is_ngo(member))
                or (noun == "newspaper" and member.kind == "media")
            ):
                found.append(member)
        if code:
            found = [m for m in found if m.state in (code, None)]
        plain = bare(re.split(r"\s(?:of|in|for|at|on|to|with)\s", head.phrase)[0])
        adjectives = {w for w in re.findall(r"[\w’'-]+", plain) if not w.endswith("-based") and w not in _IDLE} - {noun}
        adjectives -= {w.lower() for n in head.before if n.state for w in n.text.split()}
        if head.indefinite and noun not in _NGO_NOUNS:
            found = [m for m in found if min(m.mentions)[0] > at]
        if found and (not adjectives or any(adjectives & m.tokens for m in found)):
            close = [m for m in found if adjectives & m.tokens] or found
            member = self._nearest([m for m in close if self._spoke(m, at)] or close, at)
            if member:
                if member.sort == "open":
                    member.sort = "organisation"
                if member.sort == "described" and len(head.phrase.split()) > 2:
                    member.names[head.phrase] += 1
                return member
        return self._r.described(head, head.phrase)

    def _is_ngo(self, member: Member) -> bool:
        """Whether a member is an organisation for good reasons: its name, its description, or a report of its own."""
        if member.kind == "ngo" and (member.sort != "open" or member.roles & _NGO_NOUNS):
            return True
        return member.sort == "open" and any(owner is member for _, _, owner in self._owners)

    def _group(self, head: Head) -> Member:
        if head.noun == "authorities":
            code = self._r.profiler.owner((*head.before, *head.after)) or self._r.home
            if code:
                return self._r.cast.government(code)
        if head.definite:
            groups = [
                m
                for m in self._r.cast.members
                if m.sort in ("described", "joint") and m.plural and head.noun in m.tokens
            ]
            found = self._nearest(groups, head.span[0], back_only=True)
            if found:
                return found
        return self._r.described(head, head.phrase)

    def _nearest(self, members: list[Member], at: int, back_only: bool = False) -> Member | None:
        """The member mentioned last before the place, else first after it."""
        best: tuple[int, Member] | None = None
        for member in members:
            for start, _ in member.mentions:
                if start < at and (best is None or start > best[0]):
                    best = (start, member)
        if best:
            return best[1]
        if back_only:
            return None
        ahead = [
            (min(m.mentions)[0], number) for number, m in enumerate(members) if m.mentions and min(m.mentions)[0] > at
        ]
        return members[min(ahead)[1]] if ahead else None

    # -- in order -----------------------------------------------------------------------------------------------------

    def resolve(self, index: int) -> Member:
        """The speaker of a pronoun, a document, or of nothing."""
        head = self._r.heads[index]
        if head is None:
            return self._silent(index)
        if head.sort == "document":
            return self._document(head, index)
        return self._pronoun(head, index)

    def _events_before(self, at: int) -> list[_Event]:
        here = self._r.words.paragraph(at)
        return [e for e in self._r.events if e.at < at and here - self._r.words.paragraph(e.at) <= _PARAGRAPHS]

    def _pronoun(self, head: Head, index: int) -> Member:
        at, word = head.span[0], head.noun
        if word in _FIRST:
            return self._first_person(index, head)
        best: tuple[float, Member] | None = None
        here = self._r.words.paragraph(at)
        for event in self._events_before(at):
            fit = 1.0 if event.document and word == "it" else self._fits(event.member, word)
            if fit is None:
                continue
            fit += _SUBJECT_BONUS if event.at in self._subjects else 0.0
            score = fit - (here - self._r.words.paragraph(event.at)) - (at - event.at) / _REACH
            if event.speaks:
                score += _SPEAKER_BONUS + (_SAME_SENTENCE if self._one_sentence(event.at, at) else 0.0)
            elif any(start <= event.at < end for start, end in self._contents):
                score -= _QUOTED
            if best is None or score > best[0]:
                best = (score, event.member)
        if best is None:
            return self._previous(index) or self._r.described(head, head.phrase)
        if word in _SHE or word in _HE:
            best[1].female = word in _SHE
            if best[1].sort == "open":
                best[1].sort = "person"
        return best[1]

    def _one_sentence(self, start: int, end: int) -> bool:
        between = self._r.text[start:end]
        return not re.search(r"[.?!][\"”’']?\s+[\"“‘']?[A-Z]|\n\s*\n", between[1:] + "A") and end not in self._subjects

    def _fits(self, member: Member, word: str) -> float | None:
        """How well a member fits a pronoun; None where it cannot."""
        person = member.sort == "person" or (member.sort == "described" and not member.plural and self._human(member))
        if word in _HE or word in _SHE:
            if member.sort == "open" and member.female is None:
                return None if any(n.isupper() for n in member.names) else -1.5
            person = person or member.sort == "open"
            if not person or (member.female is not None and member.female != (word in _SHE)):
                return None
            return 0.0 if member.female is None else _GENDER_BONUS
        if person or member.sort == "open":
            return None
        if word in _THEY:
            return 1.0 if member.plural else -1.0
        return None if member.plural else 0.0

    def _human(self, member: Member) -> bool:
        from rejoinder.exchange.lexicon import nouns

        return any(nouns()[role].sort == "role" for role in member.roles)

    def _first_person(self, index: int, head: Head) -> Member:
        """The speaker of the quotation that holds the pronoun, else whoever issues the document."""
        at = head.span[0]
        for other, attribution in enumerate(self._r.attributions):
            if other != index and other in self._r.speaker and any(s <= at < e for s, e in attribution.content):
                return self._r.speaker[other]
        for other in self._r.order:
            before = self._r.heads[other]
            if (
                other in self._r.speaker
                and before
                and (before.noun in _FIRST or self._r.text[: before.span[0]].endswith("We, "))
            ):
                return self._r.speaker[other]
        return self._author() or self._previous(index) or self._r.described(head, head.phrase)

    def _author(self) -> Member | None:
        """Who issues a text that says "we": the first body that it names at its head."""
        events = sorted((e for e in self._r.events if e.at < _LETTERHEAD), key=lambda e: e.at)
        for event in events:
            if event.member.sort == "organisation":
                self._r.profiler.fill(event.member)
                if event.member.kind in ("government", "state_body", "ngo", "party"):
                    return event.member
        return None

    def _previous(self, index: int) -> Member | None:
        """The speaker before, in the text's order."""
        place = self._r.order.index(index)
        for other in reversed(self._r.order[:place]):
            if other in self._r.speaker:
                return self._r.speaker[other]
        return None

    # -- documents ----------------------------------------------------------------------------------------------------

    def _documents(self) -> list[tuple[int, str, Member]]:
        """Where the text says whose a report or statement is: (offset, noun, issuer)."""
        found = []
        for name, member in self._r.cast.of_name.items():
            noun = (
                None
                if name.sort == "person" or (name.known and name.known.kind == "media")
                else self._issues(name, member)
            )
            if noun:
                found.append((name.start, noun.lower(), member))
        return sorted(found, key=lambda item: item[0])

    def _issues(self, name: Name, member: Member) -> str | None:
        """The document that the words around a name say is the name's: "X's report", "X released a report", "report by X"."""
        text = self._r.text
        tail = _CLAUSE_END.split(text[name.end : name.end + 160].replace("U.S.", "US"))[0]
        match = _HAS_DOCUMENT.match(tail) or _RELEASES.match(tail)
        own = member.sort == "state" and member.code == self._r.home and not re.match(r"[’']s?\s", tail)
        if match and member.sort != "open" and not own:
            return match.group(1)
        match = _DOCUMENT_BY.search(text[max(0, name.start - 80) : name.start])
        return match.group(1) if match else None

    def _document(self, head: Head, index: int) -> Member:
        if head.issuer:
            issuer = head.issuer
            member = self._r.direct(issuer) if issuer.sort in ("name", "joint") else self.description(issuer)
            return self._issuer(member)
        named = self._named_issuer(head)
        if named:
            return self._issuer(named)
        formal = head.noun in (
            "statement",
            "release",
            "letter",
            "note",
            "communique",
            "communiqué",
            "reply",
            "response",
        )
        at = head.span[0]
        owners = [
            (o, m)
            for o, noun, m in self._owners
            if not formal or noun in ("statement", "release", "press release", "letter", "note")
        ]
        earlier = [m for o, m in owners if o <= at]
        if earlier:
            return self._issuer(earlier[-1])
        previous = self._previous(index)
        if formal and previous:
            return previous
        if owners:
            return self._issuer(owners[0][1])
        return previous or self._r.described(head, head.phrase)

    def _named_issuer(self, head: Head) -> Member | None:
        """Whom the phrase itself names as the document's issuer: "the Amnesty report", "a note of the ministry"."""
        for name in (*reversed(head.before), *head.after):
            member = self._r.cast.of_name.get(name)
            if member is None or member.sort == "open":
                continue
            lead = self._r.text[max(0, name.start - 40) : name.start]
            if name in head.before or _OF_ISSUER.search(lead):
                return member
        return None

    def _issuer(self, member: Member) -> Member:
        """A state's report is its foreign ministry's where the text names one."""
        if member.sort == "state":
            for other in self._r.cast.members:
                if other.sort == "organisation" and other.known and other.known.kind == "government":
                    if other.known.state == member.code and "Department" in other.known.name:
                        return other
        return member

    # -- no source ----------------------------------------------------------------------------------------------------

    def _silent(self, index: int) -> Member:
        """The speaker of an attribution without a source."""
        attribution = self._r.attributions[index]
        cue = self._r.span_text(attribution.cue).lower() if attribution.cue else ""
        if "report" in cue or "alleg" in cue:
            return self._unnamed("reports")
        alike = self._most_alike(index)
        if alike is not None and (attribution.cue is None or alike[0] > 0.5):
            start = attribution.content[0][0]
            if self._r.words.paragraph(start) <= 2:
                return alike[1]
        previous = self._previous(index)
        if attribution.quote == "direct" and previous:
            return previous
        return previous or (alike[1] if alike else self._unnamed("unnamed"))

    def _most_alike(self, index: int) -> tuple[float, Member] | None:
        mine = self._content_words(index)
        best: tuple[float, Member] | None = None
        for other in self._r.order:
            if other == index or self._r.attributions[other].source is None or other not in self._r.speaker:
                continue
            theirs = self._content_words(other)
            score = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
            if best is None or score > best[0]:
                best = (score, self._r.speaker[other])
        return best

    def _content_words(self, index: int) -> set[str]:
        spans = self._r.attributions[index].content
        return {w.lower()[:6] for span in spans for w in re.findall(r"\w{4,}", self._r.span_text(span))}

    def _unnamed(self, name: str) -> Member:
        for member in self._r.cast.members:
            if member.sort == "described" and name in member.names:
                return member
        member = Member("described", kind="unnamed", plural=True)
        member.names[squeeze(name)] += 1
        return self._r.cast.add(member)
