"""Descriptions without a name: "the spokesman", "the group", "officials", and whom they stand for."""

from __future__ import annotations

import re

from rejoinder.exchange.documents import Documents
from rejoinder.exchange.members import Member, bare
from rejoinder.exchange.sources import Head
from rejoinder.exchange.stage import REACH, Stage
from rejoinder.lexicon.tables import word_list

_SPOKES = frozenset(["spokesman", "spokeswoman", "spokesperson"])
_EXPERTS = frozenset(["expert", "rapporteur", "investigator"])
_OFFICIALS = frozenset(["official", "diplomat"])
_LEADERS = frozenset(["president", "premier", "chancellor", "ruler", "king", "queen", "emir", "sultan", "leader"])
_LAWMAKERS = frozenset(["lawmaker", "legislator", "congressman", "congresswoman", "senator", "representative", "mp"])
_NGO_NOUNS = word_list("ngo")
_GOVERNMENT = word_list("state")
_IDLE = word_list("idle")
_EPITHET = re.compile(r"\bformer\b|\bretd\b|\bretired\b|-year-old\b")


class Descriptions:
    """Resolves descriptions on a stage."""

    def __init__(self, stage: Stage, documents: Documents) -> None:
        self._stage = stage
        self._documents = documents

    def resolve(self, head: Head) -> Member:
        """The member that a description without a name stands for."""
        if head.sort == "role":
            return self._role(head)
        if head.sort == "body":
            return self._body(head)
        if head.sort == "group":
            return self._group(head)
        return self._named_elsewhere(head) or self._stage.described(head, head.phrase)

    def _named_elsewhere(self, head: Head) -> Member | None:
        """The member whose name holds all the words of a phrase in which no name was seen: "SMITH (translated)"."""
        words = set(re.findall(r"[^\W_]+", head.phrase.split("(")[0].lower()))
        if not head.phrase[:1].isupper() or not words:
            return None
        return next(
            (m for m in self._stage.cast.members if m.sort in ("person", "organisation", "open") and words <= m.tokens),
            None,
        )

    def _role(self, head: Head) -> Member:
        wanted = _LEADERS if self._leads_state(head) else self._like(head.noun)
        persons = [
            m
            for m in self._stage.cast.members
            if m.sort in ("person", "open", "described") and m.roles & wanted and not m.plural
        ]
        persons = [m for m in persons if m.mentions and self._agrees(m, head)]
        at = head.span[0]
        if not head.indefinite or (
            head.phrase[:1].isupper() and not head.phrase.lower().startswith(("a ", "an ", "one ", "another "))
        ):
            before = self._nearest([m for m in persons if self._stage.spoke(m, at)] or persons, at)
            if before and (head.definite or not head.before):
                return self._same(before, head)
        later = [m for m in persons if m.sort in ("person", "open") and self._stage.first(m) > at]
        if not later and not head.phrase.lower().startswith(("another", "one ", "their", "his", "her")):
            later = self._newcomer(at)
        if later and not head.phrase.lower().startswith(("another", "one ")):
            first = min(later, key=self._stage.first)
            if self._stage.words.paragraph(self._stage.first(first)) - self._stage.words.paragraph(at) <= REACH:
                return self._same(first, head)
        if _EPITHET.search(head.phrase) and head.definite:
            speakers = [e for e in self._stage.events_before(at) if e.speaks and e.member.sort == "person"]
            if speakers:
                return self._same(max(speakers, key=lambda e: e.at).member, head)
        return self._stage.described(head, head.phrase)

    def _leads_state(self, head: Head) -> bool:
        """Whether the phrase is "the Malian leader": whatever the office is called there."""
        return head.noun == "leader" and len(head.before) == 1 and head.before[0].state is not None and (
            "opposition" not in head.phrase
        )

    def _same(self, member: Member, head: Head) -> Member:
        """The member, who is now known by this description too."""
        if member.sort in ("person", "open"):
            self._stage.cast.learn(member, head.phrase, (*head.before, *head.after))
        elif member.sort == "described":
            member.called(head.phrase)
        return member

    def _newcomer(self, at: int) -> list[Member]:
        """A person who speaks next, in this paragraph or the next, and whom the text has not introduced."""
        here = self._stage.words.paragraph(at)
        for index in self._stage.order:
            head = self._stage.heads[index]
            if head and head.span[0] > at and head.sort == "name" and head.name:
                member = self._stage.speaker.get(index)
                fresh = member is not None and self._stage.first(member) > at and " " in head.name.text
                near = self._stage.words.paragraph(head.span[0]) - here <= 1
                if fresh and near and member and member.sort in ("person", "open") and not member.roles:
                    return [member]
                return []
        return []

    def _like(self, noun: str) -> frozenset[str]:
        for family in (_SPOKES, _EXPERTS):
            if noun in family:
                return family
        if noun in ("lawmaker", "legislator"):
            return _LAWMAKERS
        if noun in ("congressman", "congresswoman"):
            return frozenset((noun, "representative"))
        if noun == "president-elect":
            return frozenset((noun, "president"))
        if noun in _OFFICIALS:
            return _OFFICIALS | {"ambassador", "minister", "secretary", "director"}
        return frozenset((noun,))

    def _agrees(self, member: Member, head: Head) -> bool:
        """Whether what the phrase says of the organisation or state does not contradict the member's description."""
        of_name = self._stage.cast.of_name
        code = self._stage.profiler.owner((*head.before, *head.after))
        if code:
            self._stage.profiler.fill(member)
            if member.state != code:
                return False
        asked = {id(of_name[n]) for n in (*head.before, *head.after) if n in of_name}
        if not asked:
            return True
        told = {id(of_name[n]) for n in member.nearby if n in of_name}
        return bool(asked & told) or not told

    def _body(self, head: Head) -> Member:
        noun, at = head.noun, head.span[0]
        code = self._stage.profiler.owner((*head.before, *head.after))
        if noun in _GOVERNMENT or (noun == "administration" and not head.before):
            owner = code or self._stage.home
            return self._stage.cast.government(owner) if owner else self._stage.described(head, head.phrase)
        found = []
        for member in self._stage.cast.members:
            if member.sort not in ("organisation", "open", "described") or not member.mentions:
                continue
            self._stage.profiler.fill(member)
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
            nearest = self._nearest([m for m in close if self._stage.spoke(m, at)] or close, at)
            if nearest:
                if nearest.sort == "open":
                    nearest.sort = "organisation"
                if nearest.sort == "described" and len(head.phrase.split()) > 2:
                    nearest.called(head.phrase)
                return nearest
        return self._stage.described(head, head.phrase)

    def _is_ngo(self, member: Member) -> bool:
        """Whether a member is an organisation for good reasons: its name, its description, or a report of its own."""
        if member.kind == "ngo" and (member.sort != "open" or member.roles & _NGO_NOUNS):
            return True
        return member.sort == "open" and self._documents.has_issued(member)

    def _group(self, head: Head) -> Member:
        if head.noun == "authorities":
            code = self._stage.profiler.owner((*head.before, *head.after)) or self._stage.home
            if code:
                return self._stage.cast.government(code)
        if head.definite:
            groups = [
                m
                for m in self._stage.cast.members
                if m.sort in ("described", "joint") and m.plural and head.noun in m.tokens
            ]
            found = self._nearest(groups, head.span[0], back_only=True)
            if found:
                return found
        return self._stage.described(head, head.phrase)

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
