"""What a report alleges in its own voice, as statements of its exchange: the issuer speaks without source and cue.

The models know reports only; what releases, statements and opinion say in their own voice is in `rejoinder.voice`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from rejoinder.exchange.kinds import kind_of
from rejoinder.lexicon.tables import Organisation, organisations
from rejoinder.reports.allegations import Allegation, allegations_of
from rejoinder.reports.report import Report, report_of
from rejoinder.schema import Actor, Attribution, Document, Exchange, Statement

KINDS = ("report",)  # of documents whose issuer alleges in its own voice
LEAST_SECTIONS = 2
"""A passage out of a report has fewer, and gets no such statements: the models lean on the titles of sections. Without
any their F1 on sentences about countries that nothing had been learnt from was .67 (`training/EXPERIMENTS.md`)."""


def with_own_voice(exchange: Exchange, attributions: Sequence[Attribution]) -> Exchange:
    """The exchange with a statement for each sentence in which a report itself alleges something, in order of the text.

    ``attributions`` are those of the document. Statements keep their ids; the new ones have the next. The exchange of a
    document that is no report, or a passage out of one, stays as it is.
    """
    if exchange.document.kind not in KINDS:
        return exchange
    report = report_of(exchange.document)
    if len(report.sections) < LEAST_SECTIONS:
        return exchange
    said = [each for each in allegations_of(report, attributions, ()) if each.voice != "credited"]
    if not said:
        return exchange
    issuer = _issuer(exchange)
    actors = exchange.actors if issuer in exchange.actors else (*exchange.actors, issuer)
    accused = _government(report, exchange.actors)
    taken = {statement.id for statement in exchange.statements}
    ids = (id for id in (f"s{number}" for number in count(len(taken) + 1)) if id not in taken)
    own = [_statement(each, next(ids), issuer, accused) for each in said]
    statements = sorted((*exchange.statements, *own), key=lambda statement: statement.content[0])
    return replace(exchange, actors=actors, statements=tuple(statements))


def _statement(allegation: Allegation, id: str, issuer: Actor, accused: Actor | None) -> Statement:
    return Statement(
        id=id,
        actor=issuer.id,
        source=None,
        cue=None,
        content=(allegation.span,),
        quote="indirect",
        act="allegation",
        confidence=allegation.confidence,
        rights=allegation.rights,
        target=accused.id if accused and allegation.perpetrator != "nonstate" else None,
        voice="own",
    )


def _government(report: Report, actors: Sequence[Actor]) -> Actor | None:
    """The government of the state that the report is about, where others are credited with speaking of it or for it."""
    fitting = (actor for actor in actors if actor.kind == "government" and actor.state == report.country)
    return next(fitting, None) if report.country else None


def _issuer(exchange: Exchange) -> Actor:
    """Whose report it is: whom its publisher or its title names, among the actors where it is there already; else the
    report by its own title."""
    document = exchange.document
    known = _organisation(document)
    name = known.name if known else document.publisher or document.title or document.id
    for actor in exchange.actors:
        if actor.name == name or (known and organisations().get(actor.name) == known):
            return actor
    taken = {actor.id for actor in exchange.actors}
    id = next(id for id in (f"a{number}" for number in count(len(taken) + 1)) if id not in taken)
    if known:
        return Actor(id, name, known.kind, known.state)
    return Actor(id, name, (kind_of(document.publisher) if document.publisher else None) or "unnamed", None)


def _organisation(document: Document) -> Organisation | None:
    """The well-known organisation in the publisher's name, else in the title; the longest name that stands there."""
    for words in filter(None, (document.publisher, document.title)):
        named = [name for name in organisations() if name in words]
        if named:
            return organisations()[max(named, key=len)]
    return None
