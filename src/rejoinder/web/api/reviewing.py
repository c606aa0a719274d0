"""Reviews: what is to be judged next, what was said, and how two reviewers agree."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter
from pydantic import Field
from sqlalchemy import func, select

from rejoinder.record.agreement import Judged, Measured, measure_agreement
from rejoinder.record.log import read_log
from rejoinder.record.queue import COUNTED, Queue, Which, count, take
from rejoinder.record.readable import log_rows
from rejoinder.record.search import load_hits
from rejoinder.record.tables import reviews
from rejoinder.schema import Act, Form
from rejoinder.web import links
from rejoinder.web.api.describing import ERRORS, taking
from rejoinder.web.api.review_shapes import LoggedReview, logged
from rejoinder.web.api.shapes import Api, Html, Listed, LocalId, Sha256, Shape, Statement, listed, statement
from rejoinder.web.asking import STATE, AskedError, Asking, Parameter
from rejoinder.web.paging import Paging
from rejoinder.web.view import Asked

router = APIRouter(responses=ERRORS)

REVIEWER = Parameter("reviewer")
ONE, OTHER = Parameter("one"), Parameter("other")
WHICH, ONE_ACT = Parameter("which", codes=get_args(Which)), Parameter("act", codes=get_args(Act))
ONE_STATE, ONE_ACTOR, DOCUMENT = Parameter(STATE.name), Parameter("actor"), Parameter("document")
QUEUE = (WHICH, REVIEWER, DOCUMENT, ONE_ACTOR, ONE_STATE, ONE_ACT)


class Reading(Shape):
    """A statement as one reviewer reads it."""

    act: Act | None = Field(description="Null where they rejected it.")
    forms: list[Form]


class Measure(Shape):
    """How alike two reviewers' readings are, beyond chance."""

    statements: int = Field(description="How many are compared.")
    equal: int = Field(description="In how many the readings are the same.")
    kappa: float | None = Field(description="Cohen's kappa; null where it cannot be told, and for sets of forms.")
    alpha: float | None = Field(description="Krippendorff's alpha; null where it cannot be told.")


class ReadDifferently(Shape):
    """A statement that two reviewers read differently."""

    document: str
    sha256: Sha256
    statement: LocalId
    one: Reading
    other: Reading
    html: Html
    api: Api


class Agreed(Shape):
    """How two reviewers agree."""

    one: str
    other: str
    acts: Measure = Field(description="Over all statements that both judged.")
    forms: Measure = Field(description="Over those that either reads as a response.")
    differences: list[ReadDifferently]
    html: Html


@router.get("/reviews", openapi_extra=taking((REVIEWER,)))
def log(view: Asked) -> Listed[LoggedReview]:
    """What people said, the newest first: the log of reviews."""
    asking = Asking.read(view.request.query_params.multi_items(), (REVIEWER,))
    asking.check()
    reviewer = asking.first(REVIEWER.name)
    of = (reviews.c.reviewer == reviewer,) if reviewer else ()
    offset = (asking.page - 1) * asking.per_page
    with view.record.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(reviews).where(*of)) or 0
        newest = select(reviews.c.sequence).where(*of).order_by(reviews.c.sequence.desc())
        numbers = connection.scalars(newest.limit(asking.per_page).offset(offset)).all()
        entries = read_log(connection, reviews.c.sequence.in_(numbers), newest_first=True)
        items = [logged(row) for row in log_rows(connection, entries)]
    paging = Paging.of(asking, total, lambda **given: links.figures("/reviews", **given))
    return listed(items, paging, links.review_log(reviewer=reviewer or None))


@router.get("/queue", openapi_extra=taking(QUEUE))
def queue(view: Asked) -> Listed[Statement]:
    """What is to be reviewed, the statements that the machine is least sure of first; a thousand of them at most."""
    asking = Asking.read(view.request.query_params.multi_items(), QUEUE)
    asking.check()
    wanted = Queue(
        which=next((each for each in get_args(Which) if asking.has("which", each)), "unreviewed"),
        reviewer=asking.first(REVIEWER.name) or None,
        document=asking.first(DOCUMENT.name) or None,
        actor=asking.first(ONE_ACTOR.name) or None,
        state=asking.first(ONE_STATE.name) or None,
        act=next((each for each in get_args(Act) if asking.has("act", each)), None),
    )
    offset = (asking.page - 1) * asking.per_page
    with view.record.reading() as connection:
        total = count(connection, wanted)
        ids = take(connection, wanted, limit=min(offset + asking.per_page, COUNTED))[offset:]
        hits = load_hits(connection, ids)
    paging = Paging.of(asking, total, lambda **given: links.figures("/queue", **given))
    return listed([statement(hits[id]) for id in ids], paging, links.queue())


@router.get("/agreement", openapi_extra=taking((ONE, OTHER), paged=False))
def agreement(view: Asked) -> Agreed:
    """How two reviewers agree on the statements that both judged, and where they do not."""
    asking = Asking.read(view.request.query_params.multi_items(), (ONE, OTHER))
    asking.check()
    one, other = asking.first(ONE.name), asking.first(OTHER.name)
    if not one or not other:
        raise AskedError("name two reviewers: one=…&other=…")
    with view.record.reading() as connection:
        found = measure_agreement(connection, one, other)
    differences = [
        ReadDifferently(
            document=each.document,
            sha256=each.sha256,
            statement=each.statement,
            one=_reading(each.one),
            other=_reading(each.other),
            html=links.review(each.sha256, each.statement),
            api=links.api(links.exchange(each.sha256, each.statement)),
        )
        for each in found.differences
    ]
    return Agreed(
        one=one,
        other=other,
        acts=_measure(found.acts),
        forms=_measure(found.forms),
        differences=differences,
        html=links.agreement(one=one, other=other),
    )


def _reading(judged: Judged) -> Reading:
    return Reading(act=judged.act, forms=sorted(judged.forms))


def _measure(measured: Measured) -> Measure:
    return Measure(
        statements=measured.statements, equal=measured.equal, kappa=measured.kappa, alpha=measured.alpha
    )
