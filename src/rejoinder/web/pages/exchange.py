"""One exchange by itself: what is alleged, who answers in which form, what third parties say, and the law behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from rejoinder.context import Obligation, UnknownState, articles_for, obligations_of
from rejoinder.context.treaties import LATEST_ACT
from rejoinder.export import csv, webannotation
from rejoinder.export.cross_replies import link_to_json
from rejoinder.export.dispute import Dispute, find_dispute
from rejoinder.export.entry import Entry
from rejoinder.export.exchange import thread_to_json
from rejoinder.export.jsonl import dumps
from rejoinder.export.threads import Thread, lay_out
from rejoinder.record import NotInRecord
from rejoinder.record.histories import load_moments
from rejoinder.schema import Right
from rejoinder.web.crossed import crossed_of
from rejoinder.web.pages.document import file_of, written
from rejoinder.web.shown import Shown, load_links, load_shown
from rejoinder.web.view import Asked, View

router = APIRouter()

BOUND = ("government", "state_body")  # the kinds of actors that what a state has ratified binds


@dataclass(frozen=True, slots=True)
class Norm:
    """The articles behind a right, with what a state has done about their treaties; None where no state is accused."""

    right: Right
    state: str | None
    obligations: tuple[Obligation, ...]


@router.get("/documents/{digits}/{statement}.json")
def exchange_json(view: Asked, digits: str, statement: str) -> Response:
    """The statements of the exchange, each with its words, as `rejoinder show --json` gives them."""
    with view.record.reading() as connection:
        shown = load_shown(connection, digits)
        dispute = find_shown(shown, statement)
        found = load_links(connection, shown, ids_of(dispute))
    row = thread_to_json(shown.entry, dispute) | {"cross_replies": list(map(link_to_json, found))}
    return file_of(shown.entry.exchange.document, dumps(row).encode() + b"\n", "json", statement)


@router.get("/documents/{digits}/{statement}.jsonld")
def exchange_jsonld(view: Asked, digits: str, statement: str) -> Response:
    shown, dispute = _load(view, digits, statement)
    content = written(webannotation.write, _only(shown.entry, dispute))
    return file_of(shown.entry.exchange.document, content, "jsonld", statement)


@router.get("/documents/{digits}/{statement}.csv")
def exchange_csv(view: Asked, digits: str, statement: str) -> Response:
    shown, dispute = _load(view, digits, statement)
    content = written(csv.write, _only(shown.entry, dispute))
    return file_of(shown.entry.exchange.document, content, "csv", statement)


@router.get("/documents/{digits}/{statement}")
def exchange(view: Asked, digits: str, statement: str) -> HTMLResponse:
    with view.record.reading() as connection:
        shown = load_shown(connection, digits)
        dispute = find_shown(shown, statement)
        found = load_links(connection, shown, ids_of(dispute))
        moments = load_moments(connection, shown.filed.id)
    return view.page(
        "exchange.html.j2",
        shown=shown,
        dispute=dispute,
        asked=statement,
        moments=moments,
        crossed=crossed_of(shown, found),
        norms=norms_of(dispute),
        latest_act=LATEST_ACT,
    )


def norms_of(dispute: Dispute) -> list[Norm]:
    """The articles behind each right that the allegations are about, for each state that they are against."""
    found: dict[tuple[Right, str | None], Norm] = {}
    for thread in dispute:
        if thread.statement.act == "allegation":
            state = _accused(thread)
            for right in thread.statement.rights:
                found.setdefault((right, state), Norm(right, state, _obligations(right, state)))
    return list(found.values())


def _accused(thread: Thread) -> str | None:
    target = thread.target
    return target.state if target and target.kind in BOUND else None


def _obligations(right: Right, state: str | None) -> tuple[Obligation, ...]:
    if state is not None:
        try:
            return obligations_of(state, right)
        except UnknownState:  # a code that only the record has
            pass
    return tuple(Obligation(article, None) for article in articles_for(right))


def ids_of(dispute: Dispute) -> set[str]:
    """The statements that an exchange is made of."""
    return {thread.statement.id for thread in dispute}


def find_shown(shown: Shown, statement: str) -> Dispute:
    """The exchange that a statement is part of. Raises NotInRecord where there is none such."""
    try:
        return find_dispute(lay_out(shown.entry.exchange), statement)
    except KeyError:
        raise NotInRecord(f"{shown.filed.name}/{statement}: no such statement in the document as it stands") from None


def _load(view: View, digits: str, statement: str) -> tuple[Shown, Dispute]:
    with view.record.reading() as connection:
        shown = load_shown(connection, digits)
    return shown, find_shown(shown, statement)


def _only(entry: Entry, dispute: Dispute) -> Entry:
    """The same with the statements of the exchange alone."""
    kept = ids_of(dispute)
    statements = tuple(each for each in entry.exchange.statements if each.id in kept)
    return replace(entry, exchange=replace(entry.exchange, statements=statements))
