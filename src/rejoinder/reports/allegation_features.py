"""What the models of allegations see of a sentence: its words, its neighbours, its headings, whom it credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rejoinder.exchange.columns import Values
from rejoinder.lexicon.hints import hint_lexicon
from rejoinder.reports.allegation_agents import BY
from rejoinder.reports.allegation_lines import Line, stems_of
from rejoinder.reports.allegation_skeleton import skeleton_features

_CREDITING = (
    "reported stated said noted alleged claimed documented recorded estimated believed described accused criticized "
    "condemned confirmed found expressed raised added complained asserted registered attributed observed cited "
    "indicated suggested assessed judged argued considered released published called"
).replace(" ", "|")

# Turns of phrase that such reports are made of. Learnt weights decide what each of them means.
_TURNS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "no reports": r"\bno (?:\w+ ){0,3}(?:reports?|allegations|cases|indications?|information|instances)\b"
        r"|\bneither\b",
        "no cases of justice": r"\bno (?:known |recorded |reported |public |reports of )*"
        r"(?:cases|prosecutions|convictions|investigations|judges|one)\b",
        "there were reports": r"\bthere (?:were|was|have been)[^.]{0,40}\b(?:reports?|allegations)\b"
        r"|\breports (?:of|that)\b",
        "reportedly": r"\b(?:reportedly|allegedly|purportedly)\b",
        "according": r"\baccording to\b|\bbased on (?:data|reports|information|victims)\b",
        "law first": r"^(?:the |by |under )?(?:\w+ )?"
        r"(?:laws?|constitution|(?:penal|criminal) code|decree|regulations?)\b",
        "law that limits": r"\blaws?\b[^.]{0,60}\b(?:did not|excluded|prohibited|restrict|criminali|limited|allowed|"
        r"permitted|required)",
        "not": r"\b(?:did|do|was|were|could|had) not\b|\bfailed to\b|\bno one\b"
        r"|\bnot (?:always|generally|effectively)",
        "respected": r"generally (?:respected|observed|enforced)|\beffectively enforced\b|\bcommensurate\b",
        "not enforced": r"\bnot (?:\w+ )?(?:effectively )?(?:enforce|respect|observe|sufficient|commensurate)"
        r"|\brarely\b|\bseldom\b|\binsufficient\b|\bless than\b",
        "state answers": r"\b(?:government|authorities|officials?|police|army|military|minist(?:ry|er)|spokes\w+"
        r"|prosecutors?)\b[^.;]{0,40}"
        r"\b(?:denied (?:the|these|those|that|any|all|having|it|using|involvement)|refuted|rejected|dismissed"
        r"|asserted|claimed|maintained that|insisted|explained|defended|attributed)\b",
        "but": r"\b(?:but|although|however|nevertheless|though|yet|despite|while)\b",
        "somebody says": rf"\b(?:{_CREDITING})\b",
        "people say": r"\b(?:NGOs?|nongovernmental|observers|advocates|human rights (?:groups|organizations|observers|"
        r"defenders)|activists|journalists|workers|unions?|union leaders|victims|detainees|media|sources|witnesses|"
        r"relatives|lawyers|families|civil society|United Nations|UN|UNHCR|UNICEF|Committee|organization)\b"
        rf"[^.;]{{0,60}}?\b(?:{_CREDITING})\b",
    }.items()
}
_RELATIVE = re.compile(r"\b(?:who|that|which)\s+$")
_TITLE_WORD = re.compile(r"[a-z]{3,}")
_IDLE = frozenset("acts and from for including other that the this with".split())
LISTS = ("act:", "right narrow:")  # of the words that hint at something
NEIGHBOUR = 0.5  # the weight of a neighbour's word beside one of the sentence's own
_NAMELESS = ("reportedly", "there were reports")  # turns that credit somebody without a name
COVERED = (0.35, 0.6)  # shares of a sentence that are credited to somebody: little, half, nearly all


def features(lines: Sequence[Line]) -> list[Values]:
    """The features of each of a report's sentences, by name."""
    turns = [_turns(line) for line in lines]
    return [
        {f"turn:{turn}": 1.0 for turn in turns[place]}
        | _words(line)
        | skeleton_features(line.text, "k")
        | (skeleton_features(line.uncredited, "u") if line.credits else {})
        | _titles(line)
        | _agents(line)
        | _credited(line, turns[place])
        | _beside(lines, turns, place, -1, "p")
        | _beside(lines, turns, place, +1, "n")
        for place, line in enumerate(lines)
    ]


def _turns(line: Line) -> list[str]:
    return [name for name, pattern in _TURNS.items() if pattern.search(line.text)]


def _words(line: Line) -> Values:
    stems = line.stems
    values = {f"w:{stem}": 1.0 for stem in stems}
    values |= {f"w:{one} {other}": 1.0 for one, other in pairwise(stems)}
    values |= {f"{place}:{stem}": 1.0 for place, stem in enumerate(stems[:3])}
    return values | {f"h:{tag}": 1.0 for tag in hint_lexicon().tags(line.words) if tag.startswith(LISTS)}


def _titles(line: Line) -> Values:
    section, topic = _title_words(line.section.rpartition("|")[2]), _title_words(line.topic)
    return {f"s:{word}": 1.0 for word in section} | {f"t:{word}": 1.0 for word in topic}


def _agents(line: Line) -> Values:
    """Who may have acted: which kinds, the first, the one of a passive, whether it is the subject."""
    kinds = [agent.kind for agent in line.agents]
    values = {f"agent:{kind}": 1.0 for kind in kinds}
    values[f"agents:{' '.join(sorted({*kinds}))}"] = 1.0
    if kinds:
        values[f"first agent:{kinds[0]}"] = 1.0
        if line.agents[0].span[0] <= len("the"):
            values[f"subject:{kinds[0]}"] = 1.0
    for agent in line.agents:
        if BY.search(line.text[: agent.span[0]]):
            values[f"by agent:{agent.kind}"] = 1.0
    return values


def _title_words(title: str) -> list[str]:
    return [word for word in _TITLE_WORD.findall(title.lower()) if word not in _IDLE]


def _credited(line: Line, turns: Sequence[str]) -> Values:
    """Who is credited by which words, with how much of the sentence, and the words that nobody is credited with."""
    values: Values = {f"o:{stem}": 1.0 for stem in stems_of(line.uncredited)}
    for credit in line.credits:
        values["credits"] = 1.0
        source, cue = (line.text[slice(*span)] if span else "" for span in (credit.source, credit.cue))
        values |= {f"cue:{stem}": 1.0 for stem in stems_of(cue, opens=False)}
        values |= {f"source:{stem}": 1.0 for stem in stems_of(source) or ["none"]}
        if credit.source and credit.source[0] <= len("the"):
            values["source first"] = 1.0
        if credit.cue and _RELATIVE.search(line.text[: credit.cue[0]]):
            values["cue in a relative clause"] = 1.0
    letters = set().union(*(range(*span) for credit in line.credits for span in credit.content))
    share = len(letters) / max(1, len(line.text))
    if not line.credits:
        values |= {f"nobody credited, turn:{turn}": 1.0 for turn in turns if turn in _NAMELESS}
    values["credited"] = 2 * share
    values[f"credited {sum(share > least for least in (0.0, *COVERED))}"] = 1.0
    return values


def _beside(lines: Sequence[Line], turns: Sequence[Sequence[str]], place: int, step: int, prefix: str) -> Values:
    """The neighbour on one side, where it is of the same section."""
    other = place + step
    if not 0 <= other < len(lines) or lines[other].section != lines[place].section:
        return {f"{prefix} none": 1.0}
    values = {f"{prefix}:{stem}": NEIGHBOUR for stem in lines[other].stems}
    return values | {f"{prefix} turn:{turn}": 1.0 for turn in turns[other]}
