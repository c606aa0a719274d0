"""Cross-document replies: responses in other documents that may answer a report, or an allegation of it.

Nothing of it is stored: what may answer what follows from how the two documents stand, so that reviews count at once
and the order in which documents came does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rejoinder.record.catalogue import Filed
from rejoinder.reports.allegation_statements import KINDS
from rejoinder.reports.cross_replies.evidence import Evidence, evidence_of
from rejoinder.reports.cross_replies.features import Answer, answer_of, of_allegations, of_report, refers_to
from rejoinder.reports.cross_replies.loading import (
    find_articles,
    find_reports,
    load_allegations,
    load_articles,
    load_imprints,
)
from rejoinder.reports.cross_replies.model import cross_reply_model
from rejoinder.reports.cross_replies.sides import AnsweredReport, Article, Imprint, Said, answered_report

REPORT = 0.5
"""The least chance at which a response is linked to a report."""
ALLEGATION = 0.35
"""The least chance, together with that of the report, at which it is linked to an allegation of it."""
MOST = 3
"""Allegations that one response is linked to, at most: the likeliest."""


@dataclass(frozen=True)
class CrossReply:
    """A response that may answer a report: a certain allegation of it, or, where that is None, the report as a whole.

    ``confidence`` is the chance of it by `model`, and ``evidence`` what speaks for it.
    """

    article: Filed
    response: Said
    report: Filed
    allegation: Said | None
    confidence: float
    evidence: Evidence

    def of(self, document_id: int) -> str | None:
        """The statement of the document with this id that the link is at; None for the report as a whole."""
        if document_id == self.article.id:
            return self.response.id
        return self.allegation.id if self.allegation else None


def cross_replies(connection: Connection, filed: Filed) -> list[CrossReply]:
    """All cross-document replies of a document: of a report those in other documents that may answer it, of any other
    document those in it that may answer a report. By article and report (the earliest first, then by SHA-256), response
    (in the order of the text) and confidence, what answers the report as a whole before its allegations."""
    if filed.kind in KINDS:
        return _to_report(connection, filed)
    return _from_article(connection, filed)


def _to_report(connection: Connection, filed: Filed) -> list[CrossReply]:
    allegations = load_allegations(connection, filed.id)
    (imprint,) = load_imprints(connection, [filed.id])
    found: list[CrossReply] = []
    for state in sorted({said.target.state for said in allegations if said.target and said.target.state}):
        report = answered_report(imprint, state, allegations)
        articles = load_articles(connection, find_articles(connection, state, imprint))
        imprints = load_imprints(connection, find_reports(connection, state)) if articles else []
        for article in articles:
            responses = _hopeful(article, state, imprint, imprints)
            found += _links(article, responses, report, imprints)
    return sorted(found, key=_place)


def _from_article(connection: Connection, filed: Filed) -> list[CrossReply]:
    found: list[CrossReply] = []
    for article in load_articles(connection, [filed.id]):
        states = {said.actor.state for said in article.said.values() if said.act == "response" and said.actor.state}
        for state in sorted(filter(None, states)):
            imprints = load_imprints(connection, find_reports(connection, state, filed.published_on))
            for imprint in imprints:
                responses = _hopeful(article, state, imprint, imprints)
                if responses:
                    report = answered_report(imprint, state, load_allegations(connection, imprint.filed.id))
                    found += _links(article, responses, report, imprints)
    return sorted(found, key=_place)


def _hopeful(article: Article, state: str, imprint: Imprint, imprints: Sequence[Imprint]) -> list[Said]:
    """The responses that would be linked to the report if only they had enough words in common with it: where there are
    none, its allegations need not be looked at."""
    if not imprint.may_be_answered(article.filed.published_on) or not refers_to(article, imprint):
        return []
    hopeful = article.responses(state)
    for rivals in ((), imprints):  # rivals only take from the chance, and looking for them takes time
        hopeful = [each for each in hopeful if _chance(article, each, imprint, rivals) >= REPORT]
    return hopeful


def _chance(
    article: Article, response: Said, imprint: Imprint, imprints: Sequence[Imprint], answer: Answer | None = None
) -> float:
    rivals = [each for each in imprints if each.may_be_answered(article.filed.published_on)]
    return cross_reply_model().answers_report(of_report(article, response, imprint, rivals, answer))


def _links(
    article: Article, responses: Sequence[Said], report: AnsweredReport, imprints: Sequence[Imprint]
) -> list[CrossReply]:
    found: list[CrossReply] = []
    for response in responses:
        answer = answer_of(article, response, report)
        whole = _chance(article, response, report.imprint, imprints, answer)
        if whole >= REPORT:
            found += _links_of(article, answer, report, whole)
    return found


def _links_of(article: Article, answer: Answer, report: AnsweredReport, whole: float) -> list[CrossReply]:
    """What one response answers with this chance: the report as a whole, and the likeliest of its allegations."""

    def link(index: int | None, confidence: float) -> CrossReply:
        return CrossReply(
            article.filed,
            answer.response,
            report.imprint.filed,
            None if index is None else report.allegations[index],
            round(confidence, 4),
            evidence_of(article, answer, report, index),
        )

    model = cross_reply_model()
    chances = {
        index: whole * model.answers_allegation(amounts) for index, amounts in of_allegations(answer, report).items()
    }
    likely = sorted((index for index in chances if chances[index] >= ALLEGATION), key=lambda n: (-chances[n], n))
    of_whole = [link(None, whole)] if report.imprint.country in (report.state, None) else []
    return of_whole + [link(index, chances[index]) for index in likely[:MOST]]


def _place(link: CrossReply) -> tuple[object, ...]:
    def filed(one: Filed) -> tuple[bool, str, str]:
        return one.published_on is None, str(one.published_on), one.sha256

    which = (link.allegation is not None, -link.confidence, link.allegation.spans if link.allegation else ())
    return *filed(link.article), *filed(link.report), link.response.spans, link.response.id, *which
