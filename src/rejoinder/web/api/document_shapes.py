"""The forms in which the API shows documents and exchanges. Offsets count code points of the text, ends exclusive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from pydantic import Field

from rejoinder.context import Obligation
from rejoinder.context.treaties import Standing
from rejoinder.export.dispute import Dispute
from rejoinder.export.entry import Entry
from rejoinder.record.filters import Review
from rejoinder.record.listing import Line
from rejoinder.reports.cross_replies import CrossReply as Link
from rejoinder.schema import Act, ActorKind, BlockKind, Form, Quote, Right, Span
from rejoinder.schema import Statement as Stated
from rejoinder.web import links
from rejoinder.web.api.cross_reply_shapes import CrossReply, brief, cross_reply_shapes
from rejoinder.web.api.shapes import Api, Html, InDocument, LocalId, Shape, State
from rejoinder.web.pages.exchange import Norm
from rejoinder.web.shown import Shown


class DocumentInList(InDocument):
    """A document, and how much it holds; what people rejected does not count."""

    added_at: datetime = Field(description="When it was added to the record.")
    origin: str = Field(description="Where it was first met: a path, an address.")
    statements: int
    allegations: int
    answered: int = Field(description="How many of the allegations have a reply.")
    responses: int
    reviewed: int = Field(description="How many statements somebody confirmed or corrected.")


class Maker(Shape):
    """What read the document."""

    version: str = Field(description="The version of Rejoinder.")
    weights: str | None = Field(description="The network's weights; null for readings made by hand.")


class BlockOfText(Shape):
    """A stretch of the text and the part it plays on the page."""

    kind: BlockKind
    start: int
    end: int


class CastMember(Shape):
    """Who speaks or is spoken of in the document."""

    id: str = Field(description="The actor's name within the document: a1.")
    register_id: int | None = Field(description="Its number in the register.")
    name: str
    kind: ActorKind
    state: State
    mentions: list[Span] = Field(description="The places that name or stand for it.")
    html: str | None = Field(description="The page on this actor.")
    api: str | None = Field(description="Where the actor is in the API.")


class StatementInText(Shape):
    """A statement of the document as it stands, with its exact words."""

    id: LocalId
    actor: str = Field(description="Who states it: the id of an actor of the document.")
    target: str | None = Field(description="Whom it criticises, likewise.")
    act: Act
    forms: list[Form]
    rights: list[Right]
    quote: Quote
    voice: Literal["own"] | None = Field(description="`own` where nobody is credited: the issuer itself says it.")
    source: Span | None = Field(description="The words that name its speaker.")
    cue: Span | None = Field(description="The words that introduce it.")
    content: list[Span] = Field(description="The words that are stated.")
    words: list[str] = Field(description="These words, a stretch each.")
    via: LocalId | None = Field(description="The statement that it is nested in.")
    replies_to: list[LocalId] = Field(description="The statements that it answers.")
    review: Review
    confidence: float = Field(description="The chance that the words are a statement at all, by the machine's measure.")
    html: Html
    api: Api


class Document(DocumentInList):
    """A document as it was read, with its exchange as it stands."""

    url: str | None
    published: str | None = Field(description="Its date as the document has it.")
    rejoinder: Maker
    text: str
    blocks: list[BlockOfText]
    actors: list[CastMember]
    in_text: list[StatementInText] = Field(description="All of its statements, in the order of the text.")
    cross_replies: list[CrossReply] = Field(
        description="Of a report: responses in other documents that may answer it; of any other document: what its "
        "responses may answer in reports."
    )


class ArticleOfTreaty(Shape):
    """An article that protects a right."""

    treaty: str = Field(description="The usual abbreviation of the treaty.")
    article: str
    title: str
    url: str = Field(description="Where the treaty's text is.")
    standing: Standing | None = Field(description="What the state has done about it; null where none is accused.")
    since: int | None = Field(description="The year it became a party.")


class RightAndLaw(Shape):
    """A right that allegations are about, and the law behind it."""

    right: Right
    state: State = Field(description="Which state is accused; null where none is.")
    articles: list[ArticleOfTreaty]


class Exchange(Shape):
    """The statements of one dispute: those that replies tie together, and what else is said of it in the document."""

    document: InDocument
    actors: list[CastMember]
    in_exchange: list[StatementInText] = Field(description="Every statement of it, each reply after what it answers.")
    further: list[StatementInText] = Field(description="Other statements of those who speak in it.")
    third: list[StatementInText] = Field(description="Statements of third parties about them.")
    law: list[RightAndLaw]
    cross_replies: list[CrossReply] = Field(description="Cross-document replies of the statements in the exchange.")
    html: Html
    api: Api


def document_in_list(line: Line) -> DocumentInList:
    filed = line.filed
    return DocumentInList(
        **brief(filed).model_dump(),
        added_at=filed.added_at,
        origin=filed.origin,
        statements=line.statements,
        allegations=line.allegations,
        answered=line.answered,
        responses=line.responses,
        reviewed=line.reviewed,
    )


def document_whole(shown: Shown, found: Iterable[Link]) -> Document:
    """A document in the API's form."""
    filed, exchange = shown.filed, shown.entry.exchange
    said = exchange.statements
    answered = {to for each in said for to in each.replies_to}
    alleged = [each.id for each in said if each.act == "allegation"]
    return Document(
        **brief(filed).model_dump(),
        added_at=filed.added_at,
        origin=filed.origin,
        statements=len(said),
        allegations=len(alleged),
        answered=len(answered.intersection(alleged)),
        responses=sum(each.act == "response" for each in said),
        reviewed=shown.reviewed,
        url=filed.url,
        published=filed.published,
        rejoinder=Maker(version=filed.maker.version, weights=filed.maker.weights),
        text=exchange.document.text,
        blocks=[BlockOfText(kind=each.kind, start=each.start, end=each.end) for each in exchange.document.blocks],
        actors=_cast(shown.entry),
        in_text=_statements(shown, said),
        cross_replies=cross_reply_shapes(found),
    )


def exchange_whole(
    shown: Shown, dispute: Dispute, asked: str, norms: Iterable[Norm], found: Iterable[Link]
) -> Exchange:
    """The exchange of the statement that is asked for, in the API's form."""
    page = links.exchange(shown.filed.sha256, asked)
    return Exchange(
        document=brief(shown.filed),
        actors=_cast(shown.entry),
        in_exchange=_statements(shown, (thread.statement for thread in dispute)),
        further=_statements(shown, (thread.statement for thread in dispute.further)),
        third=_statements(shown, (thread.statement for thread in dispute.third)),
        law=[
            RightAndLaw(right=norm.right, state=norm.state, articles=[_article(each) for each in norm.obligations])
            for norm in norms
        ],
        cross_replies=cross_reply_shapes(found),
        html=page,
        api=links.api(page),
    )


def _cast(entry: Entry) -> list[CastMember]:
    cast = []
    for actor in entry.exchange.actors:
        number = entry.register.get(actor.id)
        page = None if number is None else links.actor(number)
        cast.append(
            CastMember(
                id=actor.id,
                register_id=number,
                name=actor.name,
                kind=actor.kind,
                state=actor.state,
                mentions=list(actor.mentions),
                html=page,
                api=links.api(page) if page else None,
            )
        )
    return cast


def _statements(shown: Shown, statements: Iterable[Stated]) -> list[StatementInText]:
    text, sha256 = shown.entry.exchange.document.text, shown.filed.sha256
    return [
        StatementInText(
            id=each.id,
            actor=each.actor,
            target=each.target,
            act=each.act,
            forms=list(each.forms),
            rights=list(each.rights),
            quote=each.quote,
            voice=each.voice,
            source=each.source,
            cue=each.cue,
            content=list(each.content),
            words=[text[start:end] for start, end in each.content],
            via=each.via,
            replies_to=list(each.replies_to),
            review=shown.entry.review(each.id),
            confidence=round(each.confidence, 4),
            html=links.words(sha256, each.id),
            api=links.api(links.exchange(sha256, each.id)),
        )
        for each in statements
    ]


def _article(obligation: Obligation) -> ArticleOfTreaty:
    article, status = obligation.article, obligation.status
    return ArticleOfTreaty(
        treaty=article.treaty.code,
        article=article.article,
        title=article.title,
        url=article.treaty.url,
        standing=status.standing if status else None,
        since=status.since if status else None,
    )
