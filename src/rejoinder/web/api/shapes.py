"""The forms in which the API shows statements and whom they name. Offsets count Unicode code points, ends exclusive."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from rejoinder.record.filters import Review
from rejoinder.record.search import Hit
from rejoinder.schema import Act, ActorKind, Form, Quote, Right, Span
from rejoinder.web import links
from rejoinder.web.paging import Paging

Entry = TypeVar("Entry")

State = Annotated[str | None, Field(description="An ISO 3166-1 alpha-2 code; null where no state is known.")]
Html = Annotated[str, Field(description="The page that shows this.")]
Api = Annotated[str, Field(description="Where this is in the API.")]
Sha256 = Annotated[str, Field(description="The SHA-256 of the bytes that the document was read from.")]
LocalId = Annotated[str, Field(description="The statement's name within its document: s3.")]
Number = Annotated[int, Field(description="The actor's number in the register.")]


class Shape(BaseModel):
    """What all forms share: they are made once and not changed."""

    model_config = ConfigDict(frozen=True)


class Failed(Shape):
    """Why there is no answer."""

    error: str = Field(description="What is wrong and what to do, in one line.")


class Listed(Shape, Generic[Entry]):
    """A part of a list: one page of it."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"description": "A part of a list: one page of it."})

    total: int = Field(description="How many entries the whole list has.")
    page: int = Field(description="Which page this is, from 1 on.")
    pages: int = Field(description="How many pages there are.")
    per_page: int = Field(description="How many entries a page has.")
    previous: str | None = Field(description="The page before this one; null where there is none.")
    next: str | None = Field(description="The page after this one; null where there is none.")
    html: Html
    items: list[Entry] = Field(description="The entries of this page.")


def listed(items: list[Entry], paging: Paging, html: str) -> Listed[Entry]:
    """A page of a list; `paging` has addresses of the API."""
    return Listed(
        total=paging.total,
        page=paging.page,
        pages=paging.pages,
        per_page=paging.per_page,
        previous=paging.previous,
        next=paging.next,
        html=html,
        items=items,
    )


class InDocument(Shape):
    """A document, in brief."""

    name: str = Field(description="The document's name in the record.")
    sha256: Sha256
    title: str | None
    publisher: str | None
    published_on: date | None = Field(description="Its date; null where it is not known.")
    kind: str | None = Field(description="news, report, press_release, …; null where it is not known.")
    html: Html
    api: Api


class Named(Shape):
    """An actor of the register that a statement is about."""

    id: Number
    name: str
    state: State
    html: Html
    api: Api


class Speaker(Named):
    """An actor of the register that makes a statement, as what it speaks there."""

    kind: ActorKind


class Statement(Shape):
    """A statement as it stands now: what the machine read, with people's corrections laid over it."""

    id: LocalId
    document: InDocument
    actor: Speaker = Field(description="Who states it.")
    target: Named | None = Field(description="Whom it criticises; null where it criticises nobody.")
    act: Act = Field(description="What it does in the dispute.")
    forms: list[Form] = Field(description="The forms of a response.")
    rights: list[Right] = Field(description="Which rights it is about.")
    quote: Quote = Field(description="Whether its words are wholly, not, or partly in quotation marks.")
    answered: bool = Field(description="Whether it is an allegation that another statement replies to.")
    review: Review = Field(description="How people have judged it.")
    confidence: float = Field(description="The chance that the words are a statement at all, by the machine's measure.")
    words: str = Field(description="The content's words, its stretches joined by “ … ”.")
    spans: list[Span] = Field(description="Where these are in the document's text.")
    marks: list[Span] = Field(description="Where, within them, the words are that were searched for.")
    score: float | None = Field(description="How well it matches them: higher is better; null without words.")
    html: Html
    api: Api


def statement(hit: Hit) -> Statement:
    """A statement that was found, in the API's form."""
    return Statement(
        id=hit.statement,
        document=InDocument(
            name=hit.document,
            sha256=hit.sha256,
            title=hit.title,
            publisher=hit.publisher,
            published_on=hit.published_on,
            kind=hit.document_kind,
            html=links.document(hit.sha256),
            api=links.api(links.document(hit.sha256)),
        ),
        actor=Speaker(
            id=hit.actor_id,
            name=hit.actor,
            state=hit.actor_state,
            kind=hit.actor_kind,
            html=links.actor(hit.actor_id),
            api=links.api(links.actor(hit.actor_id)),
        ),
        target=None if hit.target_id is None else named(hit.target_id, hit.target or "", hit.target_state),
        act=hit.act,
        forms=list(hit.forms),
        rights=list(hit.rights),
        quote=hit.quote,
        answered=hit.answered,
        review=hit.review,
        confidence=hit.confidence,
        words=hit.words,
        spans=list(hit.spans),
        marks=list(hit.marks),
        score=hit.score,
        html=links.words(hit.sha256, hit.statement),
        api=links.api(links.exchange(hit.sha256, hit.statement)),
    )


def named(id: int, name: str, state: str | None) -> Named:
    """An actor by its number, in brief."""
    return Named(id=id, name=name, state=state, html=links.actor(id), api=links.api(links.actor(id)))
