"""What kind of actor somebody is, and of which state: from the nouns and names in the words that describe them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rejoinder.exchange.lexicon import nouns
from rejoinder.schema import ActorKind

# The earlier wins where a description holds several: a minister of a party is government, a lawyer for a rights group
# belongs to the group.
_ORDER: tuple[tuple[ActorKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]
    for kind, pattern in (
        (
            "government",
            r"\b(?:ambassador|envoy|permanent (?:mission|representative)|consul|embassy|(?:prime|foreign|defen[cs]e|"
            r"home|interior|deputy|justice|finance|information|labou?r|health|culture|chief) minister|minister|"
            r"under-?secretary|state agency|government (?:agency|body)|foreign secretary|secretary of state|home secretary|chief executive of|head of (?:state|government)|(?:representative|delegate)s? of(?! the un\b))\b",
        ),
        (
            "igo",
            r"\b(?:u\.n\.|un|united nations|(?:special )?rapporteurs?|european (?:union|commission|parliament|court)|eu|"
            r"council of europe|nato|asean|african union|osce|commission of inquiry|fact-finding|high commissioner|"
            r"committee (?:on|against) (?:the )?\w+|working group on|inter-american|human rights council|"
            r"third committee|intergovernmental)\b",
        ),
        ("party", r"\b(?:opposition|party|shadow|caucus|pan-democracy|democrats|republicans|candidate)\b"),
        (
            "state_body",
            r"\b(?:police|courts?|tribunal|judges?|magistrates?|prosecut\w+|attorney[ -]general\w*|army|navy|military|"
            r"troops|soldiers?|parliament\w*|congress\w*|senat\w+|lawmakers?|legislat\w+|mps?|msps?|assembly(?:man|woman)?|"
            r"security (?:forces?|services?)|armed forces|intelligence|human rights commission|"
            r"(?:national )?commission on human rights|ombuds\w+|public defender|prison (?:service|guards?|authorit\w+)|"
            r"defen[cs]e headquarters|gendarm\w+|coroner|sen|congress(?:man|woman)|"
            r"policing|oversight|high council|judiciary)\b",
        ),
        (
            "government",
            r"\b(?:government|ministry|ministries|department|cabinet|council of ministers|white house|foreign office|"
            r"home office|palace|presidential|administration|authorit(?:y|ies)|prefecture|municipal\w*|governor|mayor\w*|"
            r"kingdom|chancellor|premier|crown prince|prince|king|queen|sultan\w*|monarch|emir|state department|"
            r"secretariat|directorate|regime|consulate|undersecretary|civil servant|state agency|state council)\b",
        ),
        (
            "state_body",
            r"\b(?:col(?:onel)?|gen(?:eral)?|lt|maj(?:or)?|brig|sgt|sergeant|supt|superintendent|soldier)\b",
        ),
        (
            "armed_group",
            r"\b(?:rebels?|militants?|insurgents?|guerrillas?|militia\w*|warlord|armed group|gunmen|jihadist\w*)\b",
        ),
        (
            "media",
            r"\b(?:newspapers?|daily|weekly|magazine|radio|television|tv|news agency|broadcasters?|journalists?|editors?|"
            r"reporters?|correspondents?|columnists?|publisher|media|press agency|wire service|news)\b",
        ),
        (
            "ngo",
            r"\b(?:rights? (?:groups?|organi[sz]ations?|activists?|workers?|monitors?|defenders?|campaigners?|bod(?:y|ies)|"
            r"lobby)|groups?|organi[sz]ations?|ngos?|charit(?:y|ies)|trust|foundation|union\w*|federation|association|"
            r"network|watch|watchdog|coalition|league|alliance|forum|cent(?:er|re)|institute|lobby|campaign\w*|society|"
            r"movement|activists?|advocacy|think[- ]?tank|observatory|monitor|front|defenders|clinic|project)\b",
        ),
        ("company", r"\b(?:compan(?:y|ies)|corporation|corp|inc|ltd|plc|firms?|bank)\b"),
        (
            "expert",
            r"\b(?:lawyers?|attorneys?|solicitor|barrister|counsel|analysts?|professor|prof|academics?|scholars?|"
            r"historian|economist|(?:political )?scientist|sociologist|psychiatrist|psychologist|expert|lecturer|"
            r"universit\w+|researcher|stud(?:y|ies)|pundit|doctors?|physicians?|medics?)\b",
        ),
        (
            "government",
            r"\b(?:president|spokes(?:man|woman|person|people)|officials?|diplomat|secretary|adviser|aide|ruler|"
            r"commissioner|state|country|leader|representative|delegations?|governments|nations|countries)\b",
        ),
    )
)
_STATE_NOUN = re.compile(r"\bpresident of (?!the (?:senate|court|association|union|party))", re.IGNORECASE)


def kind_of(description: str) -> ActorKind | None:
    """The kind that a description ("deputy director of rights group X") tells; None where it tells none."""
    return strength(description)[0]


def strength(description: str) -> tuple[ActorKind | None, bool]:
    """The kind that a description tells, and whether weakly: "spokesman" alone may be anybody's."""
    if _STATE_NOUN.search(description):
        return "government", False
    for number, (kind, pattern) in enumerate(_ORDER, 1):
        if pattern.search(description):
            return kind, number == len(_ORDER)
    return _noun_kind(description), True


def _noun_kind(description: str) -> ActorKind | None:
    for word in re.findall(r"[\w-]+", description.lower()):
        noun = nouns().get(word)
        if noun and noun.kind:
            return noun.kind
    return None


_WORLDWIDE = re.compile(
    r"\b(?:International|Internationale|World|Global|Without Borders|Asia|Asian|Africa|African|Europe|European|Americas|"
    r"Latin America|Arab|Regional|Continental|Pacific|Sahel|Great Lakes|Mediterranean|Commonwealth|Watch|Observatory)\b"
)


def is_worldwide(name: str) -> bool:
    """Whether an organisation's name says that it is at work in more than one state."""
    return bool(_WORLDWIDE.search(name))


def joint_kind(kinds: Sequence[ActorKind]) -> ActorKind:
    """The kind of several who speak together: theirs where it is one, else ``unnamed``."""
    if set(kinds) == {"government", "state_body"}:
        return "government"
    return kinds[0] if kinds and len(set(kinds)) == 1 else "unnamed"


def common(states: Iterable[str | None]) -> str | None:
    """The state of several: theirs where it is one."""
    found = set(states)
    return found.pop() if len(found) == 1 else None
