"""What speaks for a cross-document reply, in a form that pages and the terminal can tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rejoinder.reports.cross_replies.features import Answer, accusers, is_named, is_year_named, speaks
from rejoinder.reports.cross_replies.sides import AnsweredReport, Article, Said
from rejoinder.schema import Right


@dataclass(frozen=True, slots=True)
class Evidence:
    """``accuser`` is whom the response answers, of those whose report it is: the issuer, or one of its government; None
    where the article does not say. ``issuer`` is whose report it is; None where the report does not say. ``named``:
    whether the article speaks of a report with the words of its title; ``year``: the year in its title, where the
    article names it too. ``days`` is how long after the report the article is, where both dates are known.

    Of an allegation there are also the rights that both are about, and the words that it shares with the response
    (``words``) and with what that answers in the article (``repeated``), as the report has them.
    """

    accuser: str | None
    issuer: str | None
    named: bool
    year: int | None
    days: int | None
    rights: tuple[Right, ...] = ()
    words: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()


def evidence_of(article: Article, answer: Answer, report: AnsweredReport, index: int | None) -> Evidence:
    """The evidence for a link to an allegation of the report, by its index, or to the report as a whole."""
    imprint, issuer = report.imprint, report.imprint.issuer
    ours, theirs = article.filed.published_on, imprint.filed.published_on
    answered = accusers(article, answer.response)
    whole = Evidence(
        accuser=next((each.name for each in answered if issuer and speaks(each, issuer)), None),
        issuer=issuer.name if issuer else None,
        named=is_named(article, imprint),
        year=imprint.edition if is_year_named(article, imprint) else None,
        days=(ours - theirs).days if ours and theirs else None,
    )
    if index is None:
        return whole
    allegation, own = report.allegations[index], answer.own.shared.get(index, ())
    both = answer.response.specific & allegation.specific
    return replace(
        whole,
        rights=tuple(right for right in allegation.rights if right in both),
        words=_as_written(allegation, set(own)),
        repeated=_as_written(allegation, set(answer.repeated.shared.get(index, ())) - set(own)),
    )


def _as_written(said: Said, found: set[str]) -> tuple[str, ...]:
    return tuple(word for term, word in said.terms.items() if term in found)
