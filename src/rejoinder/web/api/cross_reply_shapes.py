"""The forms in which the API shows cross-document replies."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from rejoinder.record.catalogue import Filed
from rejoinder.reports.cross_replies import CrossReply as Link
from rejoinder.reports.cross_replies import Said
from rejoinder.schema import Form, Right, Span
from rejoinder.web import links
from rejoinder.web.api.shapes import Api, Html, InDocument, LocalId, Number, Shape


class StatementElsewhere(Shape):
    """A statement with its exact words, wherever it stands."""

    id: LocalId
    actor_id: Number
    actor: str
    forms: list[Form]
    rights: list[Right]
    words: str = Field(description="The words that are stated; stretches are joined by …")
    content: list[Span] = Field(description="Where these are in its document's text.")
    html: Html
    api: Api


class ForIt(Shape):
    """What speaks for a link."""

    accuser: str | None = Field(description="Whom the response answers, if the report's issuer or its government.")
    issuer: str | None = Field(description="Whose report it is; null where it does not say.")
    named: bool = Field(description="Whether the document speaks of a report with words of this one's title.")
    year: int | None = Field(description="The year in the report's title, where the document names it too.")
    days: int | None = Field(description="Days from the report to the document; null where a date is not known.")
    rights: list[Right] = Field(description="Rights that both the response and the allegation are about.")
    words: list[str] = Field(description="Words that both have, as the report writes them.")
    repeated: list[str] = Field(description="Words that what it answers in its own document has, likewise.")


class CrossReply(Shape):
    """A response in one document that may answer a report in another."""

    confidence: float = Field(description="The chance of it, by the machine's measure.")
    document: InDocument = Field(description="Where the response is.")
    response: StatementElsewhere
    report: InDocument
    allegation: StatementElsewhere | None = Field(description="What it may answer; null for the report as a whole.")
    evidence: ForIt


def cross_reply_shapes(found: Iterable[Link]) -> list[CrossReply]:
    """Cross-document replies in the API's form."""
    return [
        CrossReply(
            confidence=link.confidence,
            document=brief(link.article),
            response=_statement(link.article, link.response),
            report=brief(link.report),
            allegation=_statement(link.report, link.allegation) if link.allegation else None,
            evidence=ForIt(
                accuser=link.evidence.accuser,
                issuer=link.evidence.issuer,
                named=link.evidence.named,
                year=link.evidence.year,
                days=link.evidence.days,
                rights=list(link.evidence.rights),
                words=list(link.evidence.words),
                repeated=list(link.evidence.repeated),
            ),
        )
        for link in found
    ]


def brief(filed: Filed) -> InDocument:
    """A document in brief."""
    page = links.document(filed.sha256)
    return InDocument(
        name=filed.name,
        sha256=filed.sha256,
        title=filed.title,
        publisher=filed.publisher,
        published_on=filed.published_on,
        kind=filed.kind,
        html=page,
        api=links.api(page),
    )


def _statement(filed: Filed, said: Said) -> StatementElsewhere:
    return StatementElsewhere(
        id=said.id,
        actor_id=said.actor.id,
        actor=said.actor.name,
        forms=list(said.forms),
        rights=list(said.rights),
        words=said.words,
        content=list(said.spans),
        html=links.words(filed.sha256, said.id),
        api=links.api(links.exchange(filed.sha256, said.id)),
    )
