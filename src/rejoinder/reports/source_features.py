"""What the linear model knows of a candidate: the network's belief, the words of cue and source, and where they stand.

``data/source_weights.tsv`` gives a weight for each feature by its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rejoinder.reports.report import Report
from rejoinder.reports.source_candidates import Candidate
from rejoinder.reports.source_cues import cue_classes, cue_word, lows
from rejoinder.reports.source_phrases import PRONOUNS, Phrases, generic_nouns
from rejoinder.reports.source_spans import begins_in
from rejoinder.schema import Span

STEPS = (0.1, 0.25, 0.5, 0.75, 0.9)
"""The network's probability as steps: how much it tells does not grow evenly."""

NEIGHBOURS = 12  # candidates before and behind that a candidate is looked at with
LONG = 14  # words in a source that is hardly one
FAR = 6  # words between source and cue
NEXT = 40  # letters beside a cue or a source in which the next words are looked for
SURE = 0.5  # of another candidate, within whose content this one stands

_RELATIVES = frozenset("who which that whom whose".split())
_NEGATIONS = frozenset("no not never neither nor without cannot none".split())
_MODALS = frozenset("could would should may might must can will shall".split())
_BE = frozenset("was were is are been be being".split())
_BEFORE_CUE = _RELATIVES | _MODALS | _BE | {"to", "and", "by", "for", "of"}
_BETWEEN = _RELATIVES | _MODALS | _BE | _NEGATIONS | {"to", "and"}
_AFTER_CUE = frozenset("that to on of about for the as by in".split())
_BEFORE_SOURCE = frozenset(
    "to of by for with from against on that but although while and as which in than because after when".split()
)
_CONTENT = frozenset("to that on being no".split())
_LAWS = frozenset(
    "law laws constitution code codes act bill decree decrees statute statutes legislation provision provisions "
    "section article charter regulation regulations rule rules treaty convention amendment amendments order policy "
    "penalty penalties".split()
)
_COURTS = frozenset("court courts judge judges tribunal prosecutor prosecutors verdict ruling judgment".split())
_STATE = frozenset("government authorities police".split())
_DEFINITE = frozenset("the this these".split())


def features(report: Report, phrases: Phrases, found: Sequence[Candidate], number: int) -> dict[str, float]:
    """The features of the candidate ``found[number]`` among those of its sentence, by name; one not there is 0."""
    candidate, others = found[number], found[max(0, number - NEIGHBOURS) : number + NEIGHBOURS + 1]
    text = report.document.text
    body = report.sentences[candidate.sentence].body
    values = {"chance": candidate.chance}
    values |= {f"chance>{step}": 1.0 for step in STEPS if candidate.chance >= step}
    names = [*_cue(text, body, candidate), *_content(text, candidate), *_source(text, phrases, candidate)]
    names += _place(text, body, candidate, others)
    return values | dict.fromkeys(names, 1.0)


def _cue(text: str, body: Span, candidate: Candidate) -> Iterator[str]:
    if candidate.pattern not in ("", "verb"):  # which says no more than the cue's word does, where the network speaks
        yield f"pattern={candidate.pattern}"
    if not candidate.chance:
        yield f"alone={candidate.pattern}"
    word = cue_word(text, candidate.cue)
    yield f"word={word}"
    yield "form=" + ("ing" if word.endswith("ing") else "ed" if word.endswith("ed") else "other")
    yield from (f"class={name}" for name in cue_classes().get(word, ("unknown",)))
    before = lows(text, (max(body[0], candidate.cue[0] - NEXT), candidate.cue[0]))[-3:]
    around = {*before, *lows(text, candidate.cue)}
    yield from (f"before={one}" for one in before[-1:] if one in _BEFORE_CUE)
    yield from (name for name, kind in (("negated", _NEGATIONS), ("modal", _MODALS), ("be", _BE)) if around & kind)
    after = lows(text, (candidate.cue[1], min(candidate.cue[1] + NEXT, body[1])))
    for one in _AFTER_CUE.intersection(after[:1]):
        yield from (f"after={one}", f"word={word} {one}")


def _content(text: str, candidate: Candidate) -> Iterator[str]:
    if not candidate.content:
        yield "no content"
        return
    first = candidate.content[0]
    yield from (f"content={one}" for one in lows(text, first)[:1] if one in _CONTENT)
    if text[first[0]] in "“\"":
        yield "content quoted"
    if first[1] <= candidate.cue[0]:
        yield "content first"


def _source(text: str, phrases: Phrases, candidate: Candidate) -> Iterator[str]:
    if candidate.source is None:
        yield from ("source none", f"none & pattern={candidate.pattern}")
        return
    words = lows(text, candidate.source)
    head, named = phrases.head(candidate.source), phrases.named(candidate.source)
    noun = generic_nouns().get(head)
    yield "source named" if named else "source nameless"
    if noun and not named:
        yield from (f"source kind={noun[0]}", f"source sort={noun[1]}")
    if len(words) == 1 and words[0] in PRONOUNS:
        yield f"pronoun={words[0]}"
    elif not noun and not named:
        yield "source strange"
    if head in _LAWS or not _LAWS.isdisjoint(words[-2:]):
        yield "source law"
    if head in _COURTS:
        yield "source court"
    if head in _STATE or not _STATE.isdisjoint(words[-1:]):
        yield "source state"
    if len(words) > LONG:
        yield "source long"
    if not _DEFINITE.isdisjoint(words[:1]):
        yield "source definite"


def _place(text: str, body: Span, candidate: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    source, cue = candidate.source, candidate.cue
    rest = [other for other in others if other is not candidate]
    if any(other.chance > SURE and begins_in(cue, other.content) for other in rest):
        yield "nested"
    if source is None:
        return
    if source[0] >= cue[0]:
        yield "source behind"
    between = lows(text, (min(source[1], cue[1]), max(source[0], cue[0])))
    yield from (f"between={one}" for one in between if one in _BETWEEN)
    if not between:
        yield "adjacent"
    elif len(between) > FAR:
        yield "far"
    if source[0] == body[0]:
        yield "source opens"
    before = lows(text, (max(body[0], source[0] - NEXT), source[0]))
    yield from (f"source after={one}" for one in _BEFORE_SOURCE.intersection(before[-1:]))
    if any(other.source == source and other.chance > candidate.chance for other in rest):
        yield "source said elsewhere"
