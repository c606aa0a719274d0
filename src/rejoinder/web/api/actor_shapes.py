"""The forms in which the API shows actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from pydantic import Field

from rejoinder.record.actor_cards import Listed as ListedActor
from rejoinder.record.filters import Review
from rejoinder.record.speaking import Answered, SpokenIn
from rejoinder.record.tallies import Counts, Forms
from rejoinder.schema import ActorKind, Form
from rejoinder.web import links
from rejoinder.web.actors import ActorFound
from rejoinder.web.api.shapes import Api, Html, Listed, Number, Sha256, Shape, State, Statement, listed, statement
from rejoinder.web.paging import Paging


class ActorInList(Shape):
    """An actor of the register, and how much it states."""

    id: Number
    name: str
    kind: ActorKind
    state: State
    review: Review = Field(description="How people have judged its name, kind and state.")
    documents: int = Field(description="In how many documents it speaks.")
    statements: int = Field(description="How many statements it makes.")
    html: Html
    api: Api


class FormCount(Shape):
    """How many responses have a form."""

    form: Form | None = Field(description="Null counts the responses that were given no form.")
    responses: int


class Year(Shape):
    """What was stated in documents of one year."""

    year: int | None = Field(description="Null for documents whose date is not known.")
    statements: int
    allegations: int
    answered: int = Field(description="How many of the allegations have a reply.")
    responses: int
    calls: int
    forms: list[FormCount] = Field(description="The responses by form; each may have several.")


class RoleHeld(Shape):
    """As what an actor speaks, and between which dates of documents."""

    kind: ActorKind
    state: State
    statements: int
    documents: int
    first: date | None
    last: date | None


class OfficeHeld(Shape):
    """What documents call an actor besides its name."""

    words: str
    documents: int
    first: date | None
    last: date | None


class Linked(Shape):
    """A statement with those that are linked to it."""

    statement: Statement
    linked: list[Statement] = Field(description="The replies to it; of a response, what it replies to.")


class InWhich(Shape):
    """A document that an actor speaks in."""

    name: str = Field(description="The document's name in the record.")
    sha256: Sha256
    title: str | None
    publisher: str | None
    published_on: date | None
    statements: int = Field(description="How many statements the actor makes in it.")
    allegations: int
    responses: int
    html: Html
    api: Api


class Actor(Shape):
    """An actor across all documents. What people rejected does not count."""

    id: Number
    name: str
    kind: ActorKind
    state: State
    review: Review = Field(description="How people have judged its name, kind and state.")
    names: list[str] = Field(description="All names that it goes by.")
    roles: list[RoleHeld]
    offices: list[OfficeHeld]
    first: date | None = Field(description="The date of the first document that it speaks in.")
    last: date | None = Field(description="The date of the last one.")
    statements: int
    allegations: int
    answered: int = Field(description="How many of its allegations have a reply.")
    met_with: list[FormCount] = Field(description="The forms of the responses to its allegations.")
    responses: int
    uses: list[FormCount] = Field(description="The forms of its own responses.")
    calls: int
    criticised: int = Field(description="How many allegations are against it.")
    replied: int = Field(description="How many of these have a reply, whoever gave it.")
    years: list[Year] = Field(description="The same year by year.")
    alleged: list[Linked] = Field(description="Its newest allegations, with the replies to them.")
    responded: list[Linked] = Field(description="Its newest responses, with what they reply to.")
    against: list[Linked] = Field(description="The newest allegations against it, with the replies to them.")
    statements_api: str = Field(description="All of its statements: a search in the API.")
    documents: Listed[InWhich] = Field(description="The documents that it speaks in, the newest first, a page of them.")
    html: Html
    api: Api


def actor_in_list(row: ListedActor) -> ActorInList:
    page = links.actor(row.id)
    return ActorInList(
        id=row.id,
        name=row.name,
        kind=row.kind,
        state=row.state,
        review=_review(row.review),
        documents=row.documents,
        statements=row.statements,
        html=page,
        api=links.api(page),
    )


def actor_whole(found: ActorFound, paging: Paging) -> Actor:
    """An actor in the API's form; `paging` is that of its documents."""
    profile, tally, page = found.profile, found.tally, links.actor(found.profile.id)
    return Actor(
        id=profile.id,
        name=profile.name,
        kind=profile.kind,
        state=profile.state,
        review=profile.review,
        names=list(profile.names),
        roles=[RoleHeld(**asdict(role)) for role in profile.roles],
        offices=[OfficeHeld(**asdict(office)) for office in profile.offices],
        first=tally.first,
        last=tally.last,
        statements=profile.statements,
        allegations=profile.allegations,
        answered=profile.answered,
        met_with=[FormCount(form=each.form, responses=each.responses) for each in profile.met_with],
        responses=profile.responses,
        uses=[FormCount(form=each.form, responses=each.responses) for each in profile.uses],
        calls=profile.calls,
        criticised=profile.criticised,
        replied=profile.replied,
        years=years(tally.years),
        alleged=[linked(each) for each in found.alleged],
        responded=[linked(each) for each in found.responded],
        against=[linked(each) for each in found.against],
        statements_api=links.api(links.search(actor=found.asked)),
        documents=listed([_in_which(each) for each in found.documents], paging, page),
        html=page,
        api=links.api(page),
    )


def years(counted: Mapping[int | None, Counts]) -> list[Year]:
    """Counts by year in the API's form."""
    return [
        Year(
            year=year,
            statements=counts.statements,
            allegations=counts.allegations,
            answered=counts.answered,
            responses=counts.responses,
            calls=counts.calls,
            forms=form_counts(counts.forms),
        )
        for year, counts in counted.items()
    ]


def form_counts(forms: Forms) -> list[FormCount]:
    return [FormCount(form=form, responses=count) for form, count in forms.items()]


def linked(each: Answered) -> Linked:
    return Linked(statement=statement(each.hit), linked=[statement(hit) for hit in each.linked])


def _in_which(document: SpokenIn) -> InWhich:
    page = links.document(document.sha256)
    return InWhich(
        name=document.document,
        sha256=document.sha256,
        title=document.title,
        publisher=document.publisher,
        published_on=document.published_on,
        statements=document.statements,
        allegations=document.allegations,
        responses=document.responses,
        html=page,
        api=links.api(page),
    )


def _review(review: str) -> Review:
    known: dict[str, Review] = {each: each for each in ("unreviewed", "confirmed", "corrected", "rejected")}
    return known[review]
