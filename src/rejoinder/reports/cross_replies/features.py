"""What speaks for a cross-document reply and against it: named amounts, each of which can be told in words.

Two questions are asked. Does a response answer a report at all? And if so, which of its allegations? Amounts lie
between 0 and 1, so that their weights can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rejoinder.exchange.features import OFFICIAL
from rejoinder.reports.cross_replies.sides import AnsweredReport, Article, Imprint, Party, Said

MUCH = 3.0
"""What shared terms tell at which an amount is full: three terms that stand in no other allegation."""
NAMED = 2
"""Terms of a report's title in one sentence that speaks of a report at which that report is named: "human rights"."""
RARE = 2  # allegations of a report at most that have a term which stands for a single matter, such as a name

Amounts = dict[str, float]


@dataclass(frozen=True)
class Likeness:
    """How much a text shares with each allegation of a report that it shares anything with, by the allegation's index:
    what the shared terms tell, and the terms."""

    amounts: dict[int, float]
    shared: dict[int, tuple[str, ...]]

    @property
    def best(self) -> float:
        return max(self.amounts.values(), default=0.0)


def likeness(of: Iterable[str], report: AnsweredReport) -> Likeness:
    """How much some terms have in common with each of the report's allegations."""
    amounts: dict[int, float] = {}
    shared: dict[int, list[str]] = {}
    for term in sorted(of):
        for index in report.places.get(term, ()):
            amounts[index] = amounts.get(index, 0.0) + report.rarity[term]
            shared.setdefault(index, []).append(term)
    return Likeness(amounts, {index: tuple(found) for index, found in shared.items()})


@dataclass(frozen=True)
class Answer:
    """A response set against the allegations of a report. ``own`` is what the response has in common with them,
    ``repeated`` what the statements have that it answers in its article, and ``coverage`` how much of one of these
    stands in one of the report's."""

    response: Said
    own: Likeness
    repeated: Likeness
    coverage: float


def answer_of(article: Article, response: Said, report: AnsweredReport) -> Answer:
    """A response of the article as an answer to the report. Where the article does not say what it answers, that may be
    whatever the report's issuer says in the article."""
    local = article.answered(response) or list(_of_issuer(article, report.imprint.issuer))
    own = likeness(response.terms, report)
    repeated = likeness({term for said in local for term in said.terms}, report)
    return Answer(response, own, repeated, max((_coverage(said, report) for said in local), default=0.0))


def _of_issuer(article: Article, issuer: Party | None) -> Iterable[Said]:
    return (said for said in article.said.values() if issuer and speaks(said.actor, issuer))


def _coverage(said: Said, report: AnsweredReport) -> float:
    """How much of an article's allegation stands in the one of the report's that has most of it; terms that the report
    has nowhere count as its rarest do."""
    rarest = max(report.rarity.values(), default=1.0)
    whole = sum(report.rarity.get(term, rarest) for term in sorted(said.terms))
    return likeness(said.terms, report).best / whole if whole else 0.0


# -- does it answer the report? --------------------------------------------------------------------------------------


def of_report(
    article: Article, response: Said, imprint: Imprint, others: Sequence[Imprint], answer: Answer | None = None
) -> Amounts:
    """What tells whether a response answers a report. ``others`` are the reports about the same state that it may
    answer instead. Without an ``answer`` the words in common are taken to be as many as there can be."""
    amounts = _sides(article, response, imprint.issuer) | _naming(article, imprint)
    amounts["covered"] = min(1.0, answer.coverage) if answer else 1.0
    amounts["own words"] = min(1.0, answer.own.best / MUCH) if answer else 1.0
    if {"answers issuer", "answers issuer's state"} & amounts.keys():
        amounts["issuer and covered"] = amounts["covered"]
    if any(_is_newer(other, imprint) and not _is_early(article, other) for other in others):
        amounts["newer report"] = 1.0
    if _is_early(article, imprint):
        amounts["within its year"] = 1.0
    if article.filed.published_on is None or imprint.since is None:
        amounts["undated"] = 1.0
    return amounts


def refers_to(article: Article, imprint: Imprint) -> bool:
    """Whether an article refers to a report at all: it has its issuer, or somebody who speaks for that government, or
    names one of them where it speaks of a report. Where the issuer is not known, it names the report by its title."""
    issuer = imprint.issuer
    if issuer is None:
        return is_named(article, imprint)
    return is_issuer_named(article, issuer) or any(party and speaks(party, issuer) for party in _parties(article))


def accusers(article: Article, response: Said) -> list[Party]:
    """Whom a response answers: whom it is directed at, and whose statements it replies to."""
    target = [response.target] if response.target else []
    return target + [said.actor for said in article.answered(response) if said.actor.id != response.actor.id]


def _naming(article: Article, imprint: Imprint) -> Amounts:
    """Whether the article speaks of a report so called, of one by this issuer, and of one of this year."""
    issuer = imprint.issuer
    amounts = {"report named": float(is_named(article, imprint))}
    if issuer and is_issuer_named(article, issuer):
        amounts["issuer's report named"] = 1.0
    if imprint.edition is not None and any(each.years for each in article.of_report):
        amounts["year named" if is_year_named(article, imprint) else "other year named"] = 1.0
    return amounts


def is_named(article: Article, imprint: Imprint) -> bool:
    """Whether the article speaks of a report with words of this one's title."""
    enough = min(NAMED, len(imprint.named)) or NAMED
    return any(len(imprint.named & each.terms) >= enough for each in article.of_report)


def is_issuer_named(article: Article, issuer: Party) -> bool:
    """Whether the article, where it speaks of a report, names its issuer or the state whose government that is."""
    return any(issuer.id in each.actors or _of_government(issuer) in each.states for each in article.of_report)


def is_year_named(article: Article, imprint: Imprint) -> bool:
    """Whether the article names the year in the report's title where it speaks of a report."""
    return any(imprint.edition in each.years for each in article.of_report)


def _of_government(issuer: Party) -> str | None:
    return issuer.state if issuer.kind in OFFICIAL else None


def speaks(party: Party, issuer: Party) -> bool:
    """Whether a party is a report's issuer or speaks for the government that issued it."""
    return is_issuer(party, issuer) or is_of_issuer(party, issuer)


def is_issuer(party: Party, issuer: Party) -> bool:
    return party.id == issuer.id


def is_of_issuer(party: Party, issuer: Party) -> bool:
    """Whether a party speaks for the government that issued a report: "the United States" for its State Department."""
    both = party.kind in OFFICIAL and issuer.kind in OFFICIAL
    return both and issuer.state is not None and party.state == issuer.state


def _sides(article: Article, response: Said, issuer: Party | None) -> Amounts:
    """Whom the response answers, against whose report it is."""
    named = [party for party in accusers(article, response) if party.kind != "unnamed"]
    if issuer is None:
        return {"issuer unknown": 1.0}
    if any(is_issuer(party, issuer) for party in named):
        return {"answers issuer": 1.0}
    if any(is_of_issuer(party, issuer) for party in named):
        return {"answers issuer's state": 1.0}
    if any(party.state != response.actor.state or party.kind not in OFFICIAL for party in named):
        return {"answers another": 1.0}
    if any(party and speaks(party, issuer) for party in _parties(article)):
        return {"issuer in article": 1.0}
    return {"issuer nowhere": 1.0}


def _parties(article: Article) -> Iterable[Party | None]:
    for said in article.said.values():
        yield from (said.actor, said.target)


def _is_newer(other: Imprint, imprint: Imprint) -> bool:
    """Whether another report is the same issuer's later one; where it does not tell its issuer, any later one."""
    same = other.issuer is None or imprint.issuer is None or is_issuer(other.issuer, imprint.issuer)
    return bool(same and other.since and imprint.since and other.since > imprint.since)


def _is_early(article: Article, imprint: Imprint) -> bool:
    """Whether an article is of the year in the title of a report without a date: that is mostly the year of the events,
    before the report is out."""
    on = article.filed.published_on
    return imprint.filed.published_on is None and on is not None and on.year == imprint.edition


# -- which allegation does it answer? --------------------------------------------------------------------------------


def of_allegations(answer: Answer, report: AnsweredReport) -> dict[int, Amounts]:
    """What tells whether a response answers each of the report's allegations, by their indices. Those with which
    neither the response nor what it answers in the article shares a term are left out."""
    found = sorted(answer.own.amounts.keys() | answer.repeated.amounts.keys())
    return {index: _of_allegation(answer, report, index) for index in found}


def _of_allegation(answer: Answer, report: AnsweredReport, index: int) -> Amounts:
    allegation, response = report.allegations[index], answer.response
    own, repeated = answer.own.amounts.get(index, 0.0), answer.repeated.amounts.get(index, 0.0)
    rare = [term for term in answer.own.shared.get(index, ()) if len(report.places[term]) <= RARE]
    amounts = {
        "own words": min(1.0, own / MUCH),
        "own words, of the allegation's": own / report.weights[index],
        "best in own words": own / answer.own.best if answer.own.best else 0.0,
        "repeated words": min(1.0, repeated / MUCH),
        "repeated words, of the allegation's": repeated / report.weights[index],
        "best in repeated words": repeated / answer.repeated.best if answer.repeated.best else 0.0,
        "rare words": min(1.0, len(rare) / 2),
        "on rights in general": float(not response.specific),
    }
    if response.specific and allegation.specific:
        amounts["same right" if response.specific & allegation.specific else "other rights"] = 1.0
    return amounts
