"""What an actor is called: the fullest name in the text, a government as the text lets it act."""

from __future__ import annotations

import re

from rejoinder.exchange.members import Member
from rejoinder.exchange.stage import SAID
from rejoinder.exchange.words import squeeze
from rejoinder.lexicon.tables import state_words

_GOVERNMENT = re.compile(r"government|administration", re.IGNORECASE)


def actor_name(member: Member) -> str:
    """The name of a member that is not empty, whatever the text gave."""
    if not any(member.names):
        if member.known:
            return member.known.name
        return "the government" if member.sort == "state" else "unnamed"
    return squeeze(government_name(member) if member.sort == "state" else member.name)


def government_name(member: Member) -> str:
    """What the text calls a government: as it speaks, and of several ways the one that holds its state."""
    words = state_words()
    country = [n for n in member.names if n in words and words[n].sort == "name"]
    seats = [n for n in member.names if n in words and words[n].sort != "name"]
    nouns_ = [n for n in member.names if n not in words]
    full = [n for n in nouns_ if _names_state(n)]
    plain = [n for n in nouns_ if n not in full]

    def times(group: list[str]) -> int:
        return sum(member.names[n] for n in group)

    groups = [group for group in (full, country, plain, seats) if group]
    if country:
        groups = [group for group in groups if group is not seats]
    said = [group for group in groups if any(member.names[n] > SAID for n in group)]
    if not said:
        groups.sort(key=lambda g: (g is seats, -times(g), g is not country))
    if full in said and country in said and all(_GOVERNMENT.search(n) for n in full) and times(country) > times(full):
        said = [country]  # "the US Government" once in a text that lets the United States speak
    chosen = (said or groups or [list(member.names)])[0]
    if chosen is country:
        return max(chosen, key=lambda n: (len(n.split()), member.names[n], len(n)))
    return max(chosen, key=lambda n: (member.names[n] > SAID, "overnment" in n, member.names[n], len(n)))


def _names_state(name: str) -> bool:
    """Whether a phrase holds a word for a state."""
    tokens = re.sub(r"[’']s\b", "", name).split()
    sizes = ((at, size) for size in (1, 2, 3) for at in range(len(tokens) - size + 1))
    return any(" ".join(tokens[at : at + size]) in state_words() for at, size in sizes)
