"""What speaks for a cross-document reply, in a form that pages and the terminal can tell."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.reports.cross_replies.features import Answer, speaks
from rejoinder.reports.cross_replies.sides import AnsweredReport, Article
from rejoinder.schema import Right


@dataclass(frozen=True, slots=True)
class Evidence:
    """``accuser`` is whom the response answers, of those whose report it is: the issuer, or one of its government; None
    where the article does not say. ``issuer`` is whose report it is. ``days`` is how long after the report the article
    is, where both dates are known. Of an allegation there are also the rights that both are about (``rights``), the
    words that the allegation shares with the response (``words``) and with what that answers in the article
    (``repeated``), as the report has them.
    """

    accuser: str | None
    issuer: str | None
    days: int | None
    rights: tuple[Right, ...] = ()
    words: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()


def evidence_of(article: Article, answer: Answer, report: AnsweredReport, index: int | None) -> Evidence:
    """The evidence for a link to an allegation of the report, by its index, or to the report as a whole."""
    imprint = report.imprint
    issuer = imprint.issuer
    accuser = next((each.name for each in answer.accusers if issuer and speaks(each, issuer)), None)
    ours, theirs = article.filed.published_on, imprint.filed.published_on
    days = (ours - theirs).days if ours and theirs else None
    name = issuer.name if issuer else None
    if index is None:
        return Evidence(accuser, name, days)
    allegation = report.allegations[index]
    own = answer.own.shared.get(index, ())
    repeated = [term for term in answer.repeated.shared.get(index, ()) if term not in own]
    both = answer.response.specific & allegation.specific

    def as_written(found: list[str]) -> tuple[str, ...]:
        return tuple(word for term, word in allegation.terms.items() if term in found)

    return Evidence(
        accuser,
        name,
        days,
        tuple(right for right in allegation.rights if right in both),
        as_written(list(own)),
        as_written(repeated),
    )
