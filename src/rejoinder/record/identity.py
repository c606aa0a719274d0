"""Whom a name tells for certain: what has the same identity in two documents is the same person or body.

The rules would rather leave one actor in two than make two actors one. A surname alone is nobody for certain, nor is an
office, whose holders change ("the spokesman"), nor a group ("activists"); a state's bodies need their state.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rejoinder.exchange.runs import TITLES
from rejoinder.lexicon.tables import Organisation, StateSort, nouns, organisations, state_words, word_list
from rejoinder.record.folding import fold, key, spelling
from rejoinder.record.tables import KEY_LENGTH
from rejoinder.schema import Actor, ActorKind

Sort = Literal["person", "body", "government"]
Rule = Literal["full name", "known organisation", "state's government", "name, kind and state", "short name", "alone"]

LONGEST_SHORT_NAME = 10  # letters of an abbreviation: "UNMOVIC", "CARICOM"

_WORD = re.compile(r"[^\W_]+(?:[.&’'–-]+[^\W_]+)*\.?")
_APPOSITION = re.compile(r",\s+(?=[^A-Z\s]).*|\s*\([^()]*\)", re.DOTALL)
_IN_BRACKETS = re.compile(r"\s*\((?:the )?[\"“]?([A-Z][\w&.-]{1,9})[\"”]?\)")
_POSSESSIVE = re.compile(r"[’']s?$")
_VAGUE = frozenset("a an some several many most another all both each no its his her their our one two three".split())
_OTHERS = frozenset("other others including several local".split())
# Rows of the table of organisations that list several bodies of a sort, not the names of one.
_LISTS = frozenset(
    ["Twitter", "Senate", "House of Commons", "Lok Sabha", "G7", "International Committee of the Red Cross"]
)
_PREPOSITIONS = frozenset("of for on in at to against with from and without by under".split())
_PARTICLES = word_list("particles")
_ITSELF = frozenset(["government", "govt", "gov't", "gov’t"])
_GOVERNMENT = _ITSELF | frozenset(["authorities", "republic", "kingdom", "royal", "federal", "central", "state", "of"])
# Of these a state has one, so that its name needs no more than the state.
_COLLECTIVE = frozenset(
    "police,army,navy,air force,coast guard,armed forces,military,parliament,national assembly,legislature,"
    "courts,supreme court,constitutional court,judiciary,cabinet".split(",")
)
# Common nouns for bodies of which there is one of a name: not so "a UN panel", "the US delegation".
_SINGLE = frozenset("ministry department police army military administration newspaper agency office radio".split())
_FORCES = frozenset(["police", "military"])  # bodies, though grammar makes them groups
_OF_A_STATE = frozenset(["government", "state_body", "party"])  # kinds of bodies that every state has its own of
_BODIES = frozenset(["igo", "ngo", "media", "company", "armed_group"])  # kinds that no single person is by himself


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells an actor from all others: a name, folded, with the kind, the state and a person's middle initials.

    Written out, it is a key of the register.
    """

    sort: Sort
    name: str
    kind: ActorKind
    state: str | None
    rule: Rule
    initials: str = ""

    def __str__(self) -> str:
        return "|".join((self.sort, self.name, self.initials, self.kind, self.state or ""))


def identify(actor: Actor, forms: Collection[str] = ()) -> Identity | None:
    """The identity of an actor of one document; None for one that only that document can tell from others.

    `forms` are the words by which the document mentions the actor.
    """
    if actor.kind == "unnamed" or len(actor.name) > KEY_LENGTH:
        return None
    words = [word for word in _words(_APPOSITION.sub("", actor.name)) if word.lower() != "the"]
    if not words or words[0].lower() in _VAGUE or any(word.lower() in _OTHERS for word in words):
        return None
    known = _known(words, actor)
    if known or _is_government(words, actor):
        return known or Identity("government", "", "government", actor.state, "state's government")
    if len(words) == 1 and _is_short(words[0], forms) and actor.kind not in ("government", "person", "expert"):
        return _body(actor, fold(words[0]), "short name")
    person = _person(_without_titles(words), actor)
    if person or not _is_body(words):
        return person
    return _body(actor, _body_name(words, actor), "name, kind and state") if _is_one_body(words, actor) else None


def short_names(text: str, actor: Actor, identity: Identity | None) -> list[str]:
    """The abbreviations that a text gives a body in brackets after its name: "the Harbour Rights Union (HRU)"."""
    if identity is None or identity.sort == "government" or identity.rule == "short name":
        return []
    found: list[str] = []
    for start, end in actor.mentions:
        if len(text[start:end].split()) > 1:
            match = _IN_BRACKETS.match(text, end)
            if match and sum(letter.isupper() for letter in match[1]) > 1 and match[1] not in found:
                found.append(match[1])
    return found


def name_forms(actor: Actor, mentions: Iterable[str], identity: Identity | None) -> list[str]:
    """What a document calls an actor by name: its name, and for a person the parts of it, such as a surname."""
    forms = [actor.name]
    tokens = set(key(actor.name).split()) if identity and identity.sort == "person" else set()
    for mention in mentions:
        squeezed = " ".join(mention.split())
        own = set(key(squeezed).split())
        if own and own < tokens and squeezed not in forms and any(map(_is_proper, _words(squeezed))):
            forms.append(squeezed)
    return forms


# -- names that are known --------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _known_by_key() -> dict[str, Organisation]:
    return {key(name): organisation for name, organisation in organisations().items()}


def _known(words: list[str], actor: Actor) -> Identity | None:
    """A well-known organisation by any of its names, where nothing that the document tells contradicts that."""
    found = _known_by_key().get(key(" ".join(words)))
    if found is None or found.kind != actor.kind:
        return None
    if found.state is None and found.kind in _OF_A_STATE:  # "the Senate": of whichever state
        state = actor.state
        if state is None:
            return None
    elif found.state is None or actor.state in (None, found.state):
        state = found.state
    else:
        return None
    name = " ".join(words) if found.name in _LISTS else found.name
    return Identity("body", key(name), actor.kind, state, "known organisation")


def _is_government(words: list[str], actor: Actor) -> bool:
    """Whether the name says no more than that it is the government of its state: "Seoul", "the Chinese authorities".

    Mere "authorities" may be those of a town.
    """
    if actor.kind != "government" or actor.state is None:
        return False
    rest, sorts = _without_state(words, actor.state, "name", "demonym", "seat")
    lower = {word.lower() for word in rest}
    named = bool(sorts & {"name", "seat"}) or bool(lower & _ITSELF) or ("authorities" in lower and bool(sorts))
    return named and all(word.lower() in _GOVERNMENT for word in rest)


def _without_state(words: list[str], state: str | None, *sorts: StateSort) -> tuple[list[str], set[StateSort]]:
    """The words without those for the state of these sorts, and the sorts that there were."""
    rest: list[str] = []
    there: set[StateSort] = set()
    at = 0
    while at < len(words):
        for size in range(min(4, len(words) - at), 0, -1):
            phrase = _POSSESSIVE.sub("", " ".join(words[at : at + size]))
            found = state_words().get(phrase) or state_words().get(phrase.rstrip("."))
            if found and found.code == state and found.sort in sorts:
                there.add(found.sort)
                at += size
                break
        else:
            rest.append(words[at])
            at += 1
    return rest, there


# -- bodies ----------------------------------------------------------------------------------------------------------


def _is_short(word: str, forms: Collection[str]) -> bool:
    """Whether a word is an abbreviation: capitals, which the document never writes as a name ("SMITH:", "Smith")."""
    letters = [letter for letter in word if letter.isalpha()]
    if not 2 <= len(letters) <= LONGEST_SHORT_NAME or not word.isupper():
        return False
    return not any(word.capitalize() in _words(form) for form in forms)


def _is_body(words: list[str]) -> bool:
    return _noun_phrase(words).endswith(tuple(_COLLECTIVE)) or any(
        _sort(word) == "body" or word in word_list("organisation") for word in words
    )


def _is_one_body(words: list[str], actor: Actor) -> bool:
    """Whether the name of a body tells it from others of its kind and state."""
    rest = _without_state(words, actor.state, "name", "demonym")[0]
    if " ".join(rest).lower() in _COLLECTIVE:
        return True
    phrase = _noun_phrase(rest)
    if len(rest) < 2 or not phrase or _is_joint(words, actor):
        return False
    last = rest[phrase.count(" ")]
    if _is_title(last) or _sort(last) == "document" or not (_is_proper(last) or last in _SINGLE):
        return False
    if _sort(last) == "group" and not (actor.kind == "ngo" and " " not in phrase):  # "Mothers for Peace" is one
        return False
    portfolio = {word.lower() for word in word_list("portfolio")}
    return any((_is_proper(word) and _sort(word) != "body") or word.lower() in portfolio for word in rest)


def _body(actor: Actor, name: str, rule: Rule) -> Identity | None:
    if actor.state is None and actor.kind not in _BODIES:
        return None
    return Identity("body", name, actor.kind, actor.state, rule) if name else None


def _body_name(words: list[str], actor: Actor) -> str:
    """The name in one of its forms: "Cambodia's Ministry of Foreign Affairs" is "foreign ministry" in its state."""
    if actor.kind in ("government", "state_body"):
        words = _without_state(words, actor.state, "name", "demonym")[0]
    folded = [spelling(fold(word)) for word in words]
    for noun in ("ministry", "department"):
        if folded[:2] == [noun, "of"]:
            folded = [*folded[2:], noun]
    if "foreign affairs ministry" in " ".join(folded):
        folded.remove("affairs")
    return " ".join(filter(None, folded))


def _noun_phrase(words: list[str]) -> str:
    """The words before the first preposition, in lower case."""
    lower = [word.lower() for word in words]
    return " ".join(lower[: next((at for at, word in enumerate(lower) if word in _PREPOSITIONS), len(lower))])


def _is_joint(words: list[str], actor: Actor) -> bool:
    """Whether several speak: "Amnesty International and Human Rights Watch"."""
    lower = [word.lower() for word in words]
    if "and" not in lower:
        return False
    after = words[lower.index("and") + 1 :]
    if " ".join(after) in state_words() or key(" ".join(after)) in _known_by_key():
        return True
    inside = any(word in _PREPOSITIONS for word in lower[: lower.index("and")])
    return not inside and _person(after, actor) is not None


# -- persons ---------------------------------------------------------------------------------------------------------


def _person(names: list[str], actor: Actor) -> Identity | None:
    """A person by given name and surname, or a body whose name looks like one ("Muslim Brotherhood")."""
    full = [word for word in names if len(word.rstrip(".")) > 1]
    if len(full) < 2 or not all(map(_is_name, names)) or " ".join(names) in state_words():
        return None
    if len(names[0].rstrip(".")) == 1 or any(word in word_list("portfolio") for word in names):
        return None
    initials = "".join(fold(word) for word in names if len(word.rstrip(".")) == 1)
    parts = " ".join(map(fold, full)).split()
    name = " ".join(spelling(part) for part in parts if part not in ("al", "el", "ul"))
    return Identity("person", name, actor.kind, actor.state, "full name", initials) if " " in name else None


def _without_titles(words: list[str]) -> list[str]:
    """The words after the titles and roles that stand before a name: "Foreign Ministry spokesman *Tom Arden*"."""
    at = max((n for n, word in enumerate(words, 1) if _is_title(word)), default=0)
    return [] if any(word.lower() in _PREPOSITIONS for word in words[:at]) else words[at:]


def _is_title(word: str) -> bool:
    return word.rstrip(".").lower() in TITLES or _sort(word) == "role"


def _is_name(word: str) -> bool:
    """Whether a word can be part of a person's name: no common noun for an actor, and a capital where it has them."""
    if word.lower() in _PARTICLES:
        return True
    return _is_proper(word) and _sort(word) is None and word not in word_list("organisation")


# -- words -----------------------------------------------------------------------------------------------------------


def _words(name: str) -> list[str]:
    return _WORD.findall(" ".join(name.split()))


def _is_proper(word: str) -> bool:
    """Whether a word has a capital, or is of a script without them."""
    return any(letter.isupper() for letter in word) or not any(letter.islower() for letter in word)


def _sort(word: str) -> str | None:
    lower = _POSSESSIVE.sub("", word.rstrip(".").lower())
    noun = nouns().get(lower)
    return "body" if lower in _FORCES else noun.sort if noun else None
