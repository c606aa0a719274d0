"""The codes in plain, neutral words, for people who read the views."""

from __future__ import annotations

from functools import cache

from rejoinder.export.threads import Layout
from rejoinder.schema import Act, Actor, ActorKind, Form, Right

ACTS: dict[Act, str] = {"allegation": "alleges", "response": "responds", "call": "calls", "other": "says"}
NOUNS: dict[Act, str] = {
    "allegation": "allegation",
    "response": "response",
    "call": "call",
    "other": "other statement",
}

FORMS: dict[Form, str] = {
    "literal_denial": "says it is untrue",
    "interpretive_denial": "says it was something else",
    "justification": "gives reasons for it",
    "attack_on_accuser": "criticises the accuser",
    "sovereignty": "calls it an internal matter",
    "acknowledgement": "acknowledges a problem or takes note",
    "good_record": "points to a good record",
    "deflection": "does not comment",
}

KINDS: dict[ActorKind, str] = {
    "government": "government",
    "state_body": "state body",
    "party": "political party",
    "igo": "intergovernmental body",
    "ngo": "non-governmental organisation",
    "media": "media",
    "expert": "expert",
    "person": "private person",
    "company": "company",
    "armed_group": "armed group",
    "unnamed": "not named",
}

RIGHTS: dict[Right, str] = {
    "life": "life",
    "torture": "torture and ill-treatment",
    "slavery_trafficking": "slavery and trafficking",
    "liberty": "liberty of person",
    "detention_conditions": "conditions of detention",
    "fair_trial": "fair trial",
    "privacy": "privacy",
    "movement": "movement",
    "religion": "religion and belief",
    "expression": "expression",
    "assembly": "peaceful assembly",
    "association": "association",
    "political_participation": "political participation",
    "equality": "equality",
    "children": "children",
    "asylum": "asylum",
    "disappearance": "enforced disappearance",
    "remedy": "remedy and investigation",
    "work": "work",
    "land_housing": "land and housing",
    "health": "health",
    "education": "education",
    "culture": "culture",
    "self_determination": "self-determination",
    "general": "rights in general",
}

# What the views of a text beside its exchange say, the page that stands by itself and the served one.
PHRASES: dict[str, str] = {
    "text": "Text",
    "marks": "How the text is marked",
    "speaker": "who speaks",
    "cue": "cue",
    "furniture": "Page text that is not the article",
    "exchange": "Exchange",
    "allegations": "Allegations, and the replies to them",
    "responses": "Responses to what the text does not spell out",
    "calls": "Calls, and the replies to them",
    "others": "Other statements",
    "nothing": "No statement was found in this text.",
    "to_exchange": "show in the exchange",
    "to_text": "Show in the text",
    "reported": "as reported by",
    "own_voice": "in its own voice, without a source or a cue",
    "in": "in",
    "towards": "towards",
    "about": "About",
    "also": "Also in reply to",
    "elsewhere": "See also",
    "unanswered": "No response to this in the text.",
    "confidence": "confidence",
}


def describe(actor: Actor) -> str:
    """Kind and state of an actor: ``government, Kenya``."""
    return describe_as(actor.kind, actor.state)


def describe_as(kind: ActorKind, state: str | None) -> str:
    """The same of an actor's kind and state by themselves."""
    return ", ".join(filter(None, [KINDS[kind], state_name(state)]))


@cache
def state_name(code: str | None) -> str | None:
    """The everyday English name of an ISO 3166-1 alpha-2 code; the code itself where ISO has none."""
    import pycountry  # takes a noticeable part of a second, and not every run shows a state

    country = pycountry.countries.get(alpha_2=code) if code else None
    return getattr(country, "common_name", country.name) if country else code


def count(number: int, noun: str) -> str:
    """``1 document``, ``1,200 documents``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def counts(layout: Layout) -> str:
    """What an exchange holds: ``3 allegations, 1 of them without a response in the text · 2 responses · 1 call``."""
    parts = []
    for act, noun in NOUNS.items():
        if n := layout.count(act):
            parts.append(count(n, noun))
            if act == "allegation" and layout.unanswered:
                parts[-1] += f", {layout.unanswered} of them without a response in the text"
    return " · ".join(parts) or "no statements found"
