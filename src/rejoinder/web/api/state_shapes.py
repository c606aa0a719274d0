"""The forms in which the API shows states."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from rejoinder.context import Coding, TreatyStatus
from rejoinder.context.scores import Missing, Source, YearScores
from rejoinder.context.treaties import Standing
from rejoinder.context.words import standing
from rejoinder.export.words import state_name
from rejoinder.record.tallies import StateTally, Tally
from rejoinder.schema import Right
from rejoinder.web import links
from rejoinder.web.api.actor_shapes import ActorInList, Year, actor_in_list, years
from rejoinder.web.api.shapes import Api, Html, Shape, Statement, statement
from rejoinder.web.states import StateFound

_NO_PAGE = "null for what is of no known state."


class StateInList(Shape):
    """What the record holds of one state."""

    state: str | None = Field(description="An ISO 3166-1 alpha-2 code; null for what is of no known state.")
    name: str | None = Field(description=f"Its everyday English name; {_NO_PAGE}")
    against: int = Field(description="How many allegations are against it.")
    answered: int = Field(description="How many of these have a reply.")
    statements: int = Field(description="How many statements its speakers make.")
    responses: int = Field(description="How many of these are responses.")
    html: str | None = Field(description=f"The page that shows this; {_NO_PAGE}")
    api: str | None = Field(description=f"Where this is in the API; {_NO_PAGE}")


class RightAtIssue(Shape):
    """How many allegations are about a right."""

    right: Right | None = Field(description="Null counts those that were given no right.")
    allegations: int
    answered: int = Field(description="How many of these have a reply.")


class Sum(Shape):
    """What some statements add up to."""

    statements: int
    documents: int
    actors: int
    first: date | None = Field(description="The date of the first document with one of them.")
    last: date | None = Field(description="The date of the last one.")
    allegations: int
    answered: int = Field(description="How many of the allegations have a reply.")
    responses: int
    calls: int
    years: list[Year]
    rights: list[RightAtIssue] = Field(description="The allegations by right; each may be about several.")
    actors_with_most: list[ActorInList] = Field(description="Who states them, those with most first.")
    statements_api: str = Field(description="All of them: a search in the API.")


class Treaty(Shape):
    """What a state has done about a treaty, by the published tables."""

    code: str = Field(description="Its usual abbreviation.")
    name: str
    standing: Standing
    since: int | None = Field(description="The year it became a party.")
    until: int | None = Field(description="The year it withdrew.")
    words: str = Field(description="The same in words.")
    note: str | None = Field(description="The tables' own remark.")
    doubt: str | None = Field(description="What in the tables contradicts itself.")
    url: str = Field(description="Where the treaty's text is.")


class Score(Shape):
    """A year's score of the Political Terror Scale, coded from one source's report: 1 (secure rule of law) to 5 (terror
    against the whole population). It is what coders read out of the report, not what its authors wrote."""

    source: Source
    score: int | None
    missing: Missing | None = Field(description="Why there is no score.")


class ScoredYear(Shape):
    """The scores of one year, from each source."""

    year: int
    coded_as: str = Field(description="What the scale calls the unit that it codes.")
    scores: list[Score]


class State(Shape):
    """A state in the record, beside what published tables have of it."""

    state: str = Field(description="Its ISO 3166-1 alpha-2 code.")
    name: str
    against: Sum = Field(description="The allegations against it.")
    own: Sum = Field(description="What its speakers state.")
    unanswered: list[Statement] = Field(description="The newest allegations against it without a reply.")
    without_reply: int = Field(description="How many there are.")
    treaties: list[Treaty]
    scores: list[ScoredYear]
    html: Html
    api: Api


def state_in_list(row: StateTally) -> StateInList:
    page = links.state(row.state) if row.state else None
    return StateInList(
        state=row.state,
        name=state_name(row.state),
        against=row.against,
        answered=row.answered,
        statements=row.statements,
        responses=row.responses,
        html=page,
        api=links.api(page) if page else None,
    )


def state_whole(found: StateFound) -> State:
    """A state in the API's form."""
    page = links.state(found.code)
    against = links.search(target_state=found.code, act="allegation")
    accusers, speakers = (
        [actor_in_list(row) for row in listed.rows] for listed in (found.accusers, found.speakers)
    )
    return State(
        state=found.code,
        name=found.name,
        against=_sum(found.against, accusers, against),
        own=_sum(found.own, speakers, links.search(state=found.code)),
        unanswered=[statement(hit) for hit in found.unanswered],
        without_reply=found.without_reply,
        treaties=[_treaty(status) for status in found.treaties],
        scores=[_year(year) for year in found.scores.years],
        html=page,
        api=links.api(page),
    )


def _sum(tally: Tally, actors: list[ActorInList], search: str) -> Sum:
    whole = tally.whole
    return Sum(
        statements=whole.statements,
        documents=tally.documents,
        actors=tally.actors,
        first=tally.first,
        last=tally.last,
        allegations=whole.allegations,
        answered=whole.answered,
        responses=whole.responses,
        calls=whole.calls,
        years=years(tally.years),
        rights=[RightAtIssue(right=r.right, allegations=r.allegations, answered=r.answered) for r in tally.rights],
        actors_with_most=actors,
        statements_api=links.api(search),
    )


def _treaty(status: TreatyStatus) -> Treaty:
    return Treaty(
        code=status.treaty.code,
        name=status.treaty.name,
        standing=status.standing,
        since=status.since,
        until=status.until,
        words=standing(status),
        note=status.note,
        doubt=status.doubt,
        url=status.treaty.url,
    )


def _year(year: YearScores) -> ScoredYear:
    def score(source: Source, coding: Coding) -> Score:
        return Score(source=source, score=coding.score, missing=coding.missing)

    codings: dict[Source, Coding] = {
        "amnesty": year.amnesty,
        "hrw": year.hrw,
        "state_department": year.state_department,
    }
    return ScoredYear(
        year=year.year, coded_as=year.coded_as, scores=[score(source, coding) for source, coding in codings.items()]
    )
