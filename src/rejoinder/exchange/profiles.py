"""The kind and the state of each member of a document's cast."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.exchange.cast import Cast
from rejoinder.exchange.kinds import common, is_worldwide, joint_kind, kind_of, strength
from rejoinder.exchange.members import Description, Member
from rejoinder.exchange.names import Name, NameFinder
from rejoinder.exchange.sources import Head
from rejoinder.exchange.words import Words
from rejoinder.lexicon.tables import StateWord, nouns, organisations, state_words
from rejoinder.schema import ActorKind, Document

_ABOUT_REPORT = re.compile(
    r"\s*(?:report|survey|state\b|department|embass|finding|review|delegat|citizen|passport)", re.IGNORECASE
)
_OTHERS = re.compile(r"(?:(?:many|several|some|two|three|dozens of) )?others?\b", re.IGNORECASE)
_AT_HOME = re.compile(
    r"\b(?:local|domestic|residents?|villagers?|famil\w+|relatives|protest\w+|demonstrators|detainees|prisoners|inmates|"
    r"neighbou?rs|workers?|activists|opposition|lawyers?|teachers?|students?|victims|communities|soldiers|trader|farmers|"
    r"wife|husband|mother|father|sister|brother|widow|colleague|lawmakers|civil society|churches|survivors?|locals|"
    r"callers?|doctor|nurse|owners?|one|sources?\b(?=.*government)|waitress|investigators|rights defenders)\b",
    re.IGNORECASE,
)
_MANY_STATES = re.compile(
    r"\b(?:countries|nations|governments|states|leaders|delegations?|representatives|diplomats|european)\b",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"\b(?:wife|husband|mother|father|sister|brother|family|son|daughter|parents|uncle|aunt|widow of|"
    r"grand(?:father|mother|son|daughter))\b",
    re.IGNORECASE,
)
_PARTY_MARK = re.compile(
    r"\(\s*[A-Z]{2,6}(?:-[A-Z]+)?(?:,[^)]*)?\)?"
)  # "Ms X (ABC, Northtown)": how assemblies print members
_PRESIDENT = re.compile(r"\b(?:President|King|Queen|Crown Prince|Sultan|Emir)$")
_OPEN_KINDS = (None, "ngo", "expert", "government", "igo", "media")
_FOR_GROUP = re.compile(r"\b(?:rights group|ngo|charity)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:Times|Post|Tribune|Herald|Gazette|Journal|Express|Star|Mail|Mirror|Chronicle|Observer|Standard|Sun|News|"
    r"Telegraph|Daily|Radio|TV|Television|Broadcasting|Broadcaster|Monitor|Nation|Jazeera)$"
)
_ISSUER_NAMES = frozenset(["State Department"])
_HEAD_OF = re.compile(r"\b(?:President|administration|Senator|Sen|Congress\w+|Secretary(?! of [Ss]tate for))\b")
_BRANCH = re.compile(r"^\W*(?:the )?[A-Z][\w ]+ (?:director|representative|chapter|branch|head|chairman|chair)\b")
_FORMER = re.compile(r"\b(?:former|ex-|retired|retd)\b", re.IGNORECASE)
_AMERICAN_SEAT = re.compile(
    r"\(\s*(?:D|R|I)\s*-\s*[A-Z]|\bSen\.\s*$"
)  # "Sen. X (D-Md.)": how the United States writes its members
_STATE_AGENCY = re.compile(r"\b(?:state|government|federal|governmental) (?:agency|body|department)\b", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"\b(?:government|official|ministry|embassy|state department|white house|palace)\b", re.IGNORECASE
)
_MODIFIES = re.compile(r"[’']s?\s|\s+[\w’'-]+")
_STANDS = re.compile(r"\s+(?:and|or|on|in|at|for|to|is|was|said|who|that|with|by)\b")
_BEFORE = re.compile(r"(\w+)\s+(?:the\s+)?$")
_MINISTER = re.compile(r"\b(?:minister|ambassador|embassy|lawyer|attorney|president of)\b", re.IGNORECASE)
_TITLE_WEIGHT = 3
_ISSUER_SHARE = 0.4  # what a mention of the state whose report it is counts for
_ISSUES = re.compile(r"(?:[’']s)?\s+(?:[\w’'-]+\s+){0,4}?(?:report|survey|findings|list)\b", re.IGNORECASE)
_HEAD_CHARACTERS = 400  # the headline and the lead: who the article is about stands there


def main_state(document: Document, words: Words, names: Sequence[Name]) -> str | None:
    """The state that the document is about: the one most named, the headline and the lead counting more.

    Words that only say whose report it is ("US report") do not count.
    """
    weight: defaultdict[str, float] = defaultdict(float)
    issuers = {
        name.known.state if name.known else name.state.code if name.state else None
        for name in names
        if (name.state or (name.known and name.known.kind == "government"))
        and _ISSUES.match(words.text[name.end : name.end + 60])
    }
    for name in names:
        word = name.state or (_state_within(name) if name.sort == "organisation" else None)
        if word is None or _ABOUT_REPORT.match(words.text[name.end : name.end + 20]):
            continue
        worth = 1.0 if name.state and word.sort != "place" else 0.5
        weight[word.code] += worth * (2 if name.start < _HEAD_CHARACTERS else 1)
    for line in filter(None, (document.title, document.publisher)):
        for name in NameFinder(Words(line)).find():
            state = name.state.code if name.state else name.known.state if name.known else None
            if state and not _ABOUT_REPORT.match(line[name.end :]):
                weight[state] += _TITLE_WEIGHT
    if len(weight) > 1:
        for code in issuers & set(weight):
            assert code
            weight[code] *= _ISSUER_SHARE
    return max(weight, key=lambda code: weight[code]) if weight else None


def _state_within(name: Name) -> StateWord | None:
    """The state that an organisation's name holds ("Interior Ministry of Fiji")."""
    found = (state_words().get(word) for word in name.text.split())
    return next((word for word in found if word), None)


def narrator_state(words: Words, names: Sequence[Name]) -> str | None:
    """The state whose institutions the text names without saying whose they are, twice or more ("the White House")."""
    seen: Counter[str] = Counter()
    for name in names:
        known = name.known
        if known and known.state and known.kind in ("government", "state_body") and known.name not in _ISSUER_NAMES:
            seen[known.state] += 1
    seen["US"] += len(_AMERICAN_SEAT.findall(words.text))
    state, count = seen.most_common(1)[0]
    return state if count > 1 else None


@dataclass(frozen=True, slots=True)
class Told:
    """The kind that a description tells, and the organisation that it names, if any."""

    kind: ActorKind
    piece: Description
    behind: Member | None


class Profiler:
    """Tells the kind and the state of members."""

    SEATED = "US"  # whose members `seated` tells

    def __init__(self, words: Words, names: Sequence[Name], cast: Cast, home: str | None) -> None:
        self._words = words
        self._names = names
        self._cast = cast
        self._home = home
        self._ranks: dict[Name, int] = {}  # once asked for
        self.narrator = narrator_state(words, names)

    # -- states -------------------------------------------------------------------------------------------------------

    def owner(self, names: Sequence[Name]) -> str | None:
        """The state a description belongs to: "Cuba's ministry", "the Thai minister" before "of" before "in"."""
        best, found = 0, None
        for name in names:
            if name.state is None:
                continue
            if name not in self._ranks:
                self._ranks[name] = self._rank(name)
            rank = self._ranks[name]
            if rank > best:
                best, found = rank, name.state.code
        return found

    def _rank(self, name: Name) -> int:
        text = self._words.text
        if _MODIFIES.match(text[name.end : name.end + 12]) and not _STANDS.match(text[name.end : name.end + 8]):
            position = 4
        else:
            position = 1
        before = _BEFORE.search(text[max(0, name.start - 16) : name.start])
        word = before.group(1).lower() if before else ""
        if word in ("on", "for", "to", "against", "about", "with", "over"):
            return 1
        if word in ("of", "from"):
            return max(position, 3)
        if word in ("in", "at", "near"):
            return 2
        return max(position, 2)

    # -- members ------------------------------------------------------------------------------------------------------

    def fill(self, member: Member) -> None:
        """Set the member's kind and state."""
        if member.kind is not None:
            return
        if member.sort == "person":
            self._person(member)
        elif member.sort == "organisation" or (member.sort == "open" and not self._personal(member)):
            self._organisation(member)
        elif member.sort == "open":
            self._person(member)
        elif member.sort == "joint":
            for part in member.parts:
                self.fill(part)
            join(member)

    def _personal(self, member: Member) -> bool:
        """Whether a name that nothing explained is a person's: he or she follows it, or it has two words and more."""
        return member.female is not None or any(" " in name for name in member.names)

    def _person(self, member: Member) -> None:
        told = self.telling(member)
        member.kind = told.kind if told else "person"
        member.state = self._person_state(member, told.behind if told else None)

    def telling(self, member: Member) -> Told | None:
        """What tells a person's kind: the first description that does, a former office only where no other does."""
        found: list[tuple[int, Told]] = []
        for piece in member.description:
            behind = self._behind(piece, member)
            kind, weak = self._piece_kind(piece, behind)
            if kind:
                found.append((2 * bool(_FORMER.search(piece.text)) + weak, Told(kind, piece, behind)))
        return min(found, key=lambda item: item[0])[1] if found else None

    def _piece_kind(self, piece: Description, behind: Member | None) -> tuple[ActorKind | None, bool]:
        """The kind that one description of a person tells, and whether weakly."""
        if _KIN.search(piece.text):
            return "person", False
        if _PARTY_MARK.fullmatch(piece.text.strip()):
            return "party", False
        if behind is None and _PRESIDENT.search(piece.text):
            return "government", False
        kind, weak = strength(piece.text)
        if kind == "unnamed":
            kind = "person"
        if behind and (kind in _OPEN_KINDS or _FOR_GROUP.search(piece.text)) and not self._minister(piece.text):
            self.fill(behind)
            if behind.kind in ("ngo", "party", "igo", "state_body", "media", "armed_group") or kind is None:
                return (kind, weak) if behind.doubtful and kind else (behind.kind, False)
        return kind, weak

    def _behind(self, piece: Description, member: Member) -> Member | None:
        """The organisation that a description names."""
        for name in piece.names:
            other = self._cast.of_name.get(name)
            if other is None or other is member:
                continue
            if other.sort == "organisation" or (
                other.sort == "open" and re.match(r"\s*,?\s*(?:of|from|at|with)\b", piece.text)
            ):
                return other
        return None

    def seated(self, piece: Description) -> bool:
        """Whether a description writes a member of parliament as the United States write theirs."""
        return _AMERICAN_SEAT.search(piece.text) is not None

    def _minister(self, description: str) -> bool:
        return _MINISTER.search(description) is not None

    def _person_state(self, member: Member, behind: Member | None) -> str | None:
        if member.kind == "igo":
            return None
        owner = next(filter(None, (self.owner(piece.names) for piece in member.description)), None)
        if any(_AMERICAN_SEAT.search(piece.text) for piece in member.description):
            return "US"
        if behind and behind.kind in ("ngo", "media", "company") and member.kind == behind.kind:
            self.fill(behind)
            return behind.state or (owner if any(_BRANCH.search(piece.text) for piece in member.description) else None)
        if member.kind == "ngo" and any(is_worldwide(piece.text) for piece in member.description):
            return None
        if owner:
            return owner
        if behind:
            self.fill(behind)
            if behind.state:
                return behind.state
        if self.narrator and any(_HEAD_OF.search(piece.text) for piece in member.description):
            return self.narrator
        return self._home

    def _organisation(self, member: Member) -> None:
        if member.known:
            member.kind = member.known.kind
            member.state = member.known.state
            inside = self.states_in(member)
            longest = member.name
            if member.kind == "ngo" and inside and not any(longest == n for n in (member.known.name,)):
                member.state = inside
            if member.kind == "government" and not member.state:
                member.state = inside or self.owner(member.nearby) or self._home
            return
        description = " ; ".join(piece.text for piece in member.description)
        kind = "government" if _STATE_AGENCY.search(description) else self._named_kind(member) or kind_of(description)
        member.kind, member.doubtful = kind or "ngo", kind is None
        if member.kind == "igo":
            return
        inside = self.states_in(member)
        if inside:
            member.state = inside
        elif (
            member.kind in ("ngo", "armed_group", "company")
            and (is_worldwide(member.name) or any(is_worldwide(piece.text) for piece in member.description))
        ) or re.match(r"(?:Republic|Kingdom|State|Government) of\b", member.name):
            member.state = None
        else:
            member.state = self.owner(member.nearby) or self._home

    def _named_kind(self, member: Member) -> ActorKind | None:
        for name in member.names:
            words = name.split()
            for size in range(len(words) - 1, 1, -1):
                known = organisations().get(" ".join(words[:size]))
                if known:
                    return known.kind
        for name in sorted(member.names, key=len, reverse=True):
            if _PAPER.search(name):
                return "media"
            if " " in name:
                last = nouns().get(name.split()[-1].lower())
                if last and last.kind == "ngo" and last.word not in ("committee", "council"):
                    return "ngo"
                kind = kind_of(name)
                if kind:
                    return kind
        return None

    def states_in(self, member: Member) -> str | None:
        for name in member.names:
            tokens = name.split()
            for size in (3, 2, 1):
                for at in range(len(tokens) - size + 1):
                    hit = state_words().get(" ".join(tokens[at : at + size]))
                    if hit and hit.sort in ("name", "demonym", "place"):
                        return hit.code
        return None

    def describe(self, member: Member, head: Head) -> None:
        """Set kind and state of a member known only by a description, from the phrase's head."""
        phrase = head.phrase
        near = head.before if head.sort == "group" else (*head.before, *head.after)
        modifiers = [self._cast.of_name[n] for n in near if n in self._cast.of_name]
        organisation = next((m for m in modifiers if m.sort == "organisation"), None)
        kind = head.entry.kind if head.entry else None
        told = kind_of(phrase)
        if kind == "unnamed" and head.sort == "role":
            told = (
                "government"
                if _OFFICIAL.search(re.split(r"\s(?:of|for|in|with|at|on|familiar)\s", phrase)[0])
                else kind
            )
        if head.sort == "role" and organisation and not _KIN.search(phrase):
            self.fill(organisation)
            kind = organisation.kind if kind in (None, "government", "expert", "unnamed", "ngo") else kind
        elif head.sort in ("role", "body") or kind is None:
            kind = told or kind
        if head.noun == "officials" and told in ("state_body", "party"):
            kind = told
        if head.sort == "group" and kind == "unnamed":
            kind = self._group_kind(head, organisation, told)
        elif head.sort == "group" and kind in ("government", "state_body") and organisation:
            self.fill(organisation)
            kind = "igo" if organisation.kind == "igo" else kind  # "UN officials", "EU lawmakers"
        if kind in ("person", "expert", "ngo") and head.indefinite and head.sort in ("role", "body"):
            kind = "unnamed"
        if _KIN.search(phrase) and head.noun not in ("lawyers", "attorneys"):
            kind = "person" if not head.indefinite else kind
        member.kind = kind or "unnamed"
        member.state = self._described_state(member, head, organisation)

    def _group_kind(self, head: Head, organisation: Member | None, told: ActorKind | None) -> ActorKind:
        if _OFFICIAL.search(head.phrase) and head.noun in ("sources", "officials", "experts"):
            return "government"
        if organisation and not _KIN.search(head.phrase):
            self.fill(organisation)
            if organisation.kind in ("igo", "government", "state_body"):
                return organisation.kind
        if head.noun in ("lawyers", "attorneys") and head.after:
            return "expert"
        return "igo" if told == "igo" else "unnamed"

    def _described_state(self, member: Member, head: Head, organisation: Member | None) -> str | None:
        if member.kind == "igo":
            return None
        owner = self.owner((*head.before, *head.after))
        if owner:
            return owner
        if organisation:
            self.fill(organisation)
            if organisation.state or organisation.kind == "igo":
                return organisation.state
        if _MANY_STATES.search(head.phrase) and member.kind in ("government", "unnamed"):
            return None
        if "administration" in head.phrase and self.narrator:
            return self.narrator
        if member.kind == "media" and re.search(r"\bstate\b", head.phrase, re.IGNORECASE):
            return self._home
        if member.kind in ("unnamed", "media", "armed_group") and not _AT_HOME.search(head.phrase):
            return None
        return self._home


def join(member: Member) -> None:
    """Give several who speak together the kind and the state of them all: "others" are of the kind of the rest,
    and groups without a name of that which they are called, where another of them has a name."""
    parts = [part for part in member.parts if not _OTHERS.match(_called(part))] or member.parts
    named = any(part.kind not in (None, "unnamed") for part in parts)
    member.kind = joint_kind([_kind_among(part, named) for part in parts])
    member.state = common(part.state for part in parts)


def _called(part: Member) -> str:
    """Its name; nothing where the text only speaks of a state's people."""
    return part.name if part.names else ""


def _kind_among(part: Member, named: bool) -> ActorKind:
    if part.kind in (None, "unnamed") and named:
        return kind_of(_called(part)) or "unnamed"
    return part.kind or "unnamed"
