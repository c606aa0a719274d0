"""Reports and articles out of a record, as they stand: reviews applied, without what people rejected."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, exists, func, or_, select

from rejoinder.record.catalogue import Filed, filed_documents
from rejoinder.record.counting import unmask
from rejoinder.record.standings import FORMS, RIGHTS
from rejoinder.record.tables import actors, documents, readings, standing_replies, standings, statements
from rejoinder.reports.allegation_statements import KINDS
from rejoinder.reports.cross_replies.sides import A_DAY, LATEST, REPORT, Article, Imprint, OfReport, Party, Said
from rejoinder.reports.cross_replies.terms import states_in, terms, years
from rejoinder.schema import Block, Document

TOP = 4000
"""Code points of a report that are looked at for its title; its first lines have it (`title.title_of`)."""
BATCH = 200  # documents at once

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*")
# Written into the query, not bound to it: SQLite takes the index of reports (tables.py) for no other.
_IS_REPORT = standings.c.document_kind == bindparam("kind", KINDS[0], literal_execute=True)
_ALLEGES = standings.c.act == bindparam("alleges", "allegation", literal_execute=True)
_STANDS = standings.c.review != "rejected"


# -- which documents -------------------------------------------------------------------------------------------------


def find_reports(connection: Connection, state: str, answered: date | None = None) -> list[int]:
    """The documents of reports that allege something against a state, but for those whose date tells that nothing of
    the day ``answered`` can be an answer to them."""
    found = select(standings.c.document_id).where(_IS_REPORT, _ALLEGES, standings.c.target_state == state)
    if answered:
        own = standings.c.published_on
        found = found.where(or_(own.is_(None), own.between(answered - timedelta(days=LATEST), answered + A_DAY)))
    return list(connection.scalars(found.distinct().order_by(standings.c.document_id)))


def find_articles(connection: Connection, state: str, imprint: Imprint) -> list[int]:
    """The documents in which actors of a state respond to somebody in the time that a report is answered in. Where its
    issuer is known, only those that speak of it or, of a government's report, of its state."""
    said = standings.alias("said")
    responds = said.c.act == "response", said.c.actor_state == state, said.c.review != "rejected"
    kind = or_(said.c.document_kind.is_(None), said.c.document_kind.not_in(KINDS))
    found = select(said.c.document_id).where(*responds, kind, *_in_time(said.c.published_on, imprint)).distinct()
    if imprint.issuer:
        found = found.where(_speaks_of(imprint.issuer, said.c.document_id))
    return sorted(connection.scalars(found))


def _in_time(column: Any, imprint: Imprint) -> list[ColumnElement[bool]]:
    return [or_(column.is_(None), column.between(*imprint.window))] if imprint.window else []


def _speaks_of(issuer: Party, document_id: Any) -> ColumnElement[bool]:
    other = standings.alias("other")
    named = [other.c.actor_id == issuer.id, other.c.target_actor_id == issuer.id]
    if issuer.state and issuer.kind == "government":
        named += [other.c.actor_state == issuer.state, other.c.target_state == issuer.state]
    return exists().where(other.c.document_id == document_id, or_(*named))


# -- what they are ---------------------------------------------------------------------------------------------------


def load_imprints(connection: Connection, document_ids: Sequence[int]) -> list[Imprint]:
    """Which reports these are, in the order of their SHA-256."""
    issuers = _issuers(connection, document_ids)
    tops = select(
        documents.c.id, func.substr(readings.c.text, 1, TOP).label("top"), readings.c.blocks, readings.c.title
    ).join(readings, readings.c.id == documents.c.reading_id)
    rows = {row.id: row for row in connection.execute(tops.where(documents.c.id.in_(document_ids)))}
    found = filed_documents(connection, documents.c.id.in_(document_ids))
    return sorted(
        (_imprint(filed, rows[filed.id], issuers.get(filed.id)) for filed in found), key=lambda one: one.filed.sha256
    )


def _imprint(filed: Filed, row: Any, issuer: Party | None) -> Imprint:
    blocks = tuple(Block(kind, start, end) for kind, start, end in row.blocks if end <= len(row.top))
    top = Document(filed.name, row.top, blocks, filed.sha256, filed.origin, filed.url, row.title)
    return Imprint(filed, top, issuer)


def _issuers(connection: Connection, document_ids: Sequence[int]) -> dict[int, Party]:
    """Who speaks in each report's own voice; an actor that is only its title is nobody."""
    who = standings.c.document_id, standings.c.actor_id, standings.c.actor_name, standings.c.actor_kind
    said = (
        select(*who, standings.c.actor_state, func.count().label("times"))
        .join(statements, statements.c.id == standings.c.statement_id)
        .where(standings.c.document_id.in_(document_ids), statements.c.voice == "own", _STANDS)
        .group_by(*who, standings.c.actor_state)
    )
    rows = sorted(connection.execute(said), key=lambda row: (-row.times, row.actor_name))
    found: dict[int, Party] = {}
    for row in rows:
        if row.actor_kind != "unnamed":
            found.setdefault(row.document_id, Party(row.actor_id, row.actor_name, row.actor_kind, row.actor_state))
    return found


def load_allegations(connection: Connection, document_id: int) -> list[Said]:
    """What a report alleges, in the order of the text."""
    return _statements(connection, [document_id], standings.c.act == "allegation")[document_id]


def load_articles(connection: Connection, document_ids: Sequence[int]) -> list[Article]:
    """Those of the documents that speak of a report at all, with all their statements; in the order of their SHA-256s.
    """
    found: list[Article] = []
    for first in range(0, len(document_ids), BATCH):
        these = documents.c.id.in_(document_ids[first : first + BATCH])
        texts = select(documents.c.id, readings.c.text).join(readings, readings.c.id == documents.c.reading_id)
        texts_of = {row.id: row.text for row in connection.execute(texts.where(these)) if REPORT.search(row.text)}
        said = _statements(connection, list(texts_of))
        for filed in filed_documents(connection, documents.c.id.in_(texts_of)):
            found.append(_article(filed, texts_of[filed.id], said[filed.id]))
    return sorted(found, key=lambda article: article.filed.sha256)


def _article(filed: Filed, text: str, said: Sequence[Said]) -> Article:
    names = {party.name: party.id for each in said for party in (each.actor, each.target) if party}
    of_report = [_of_report(found, names) for found in _SENTENCE.findall(text) if REPORT.search(found)]
    return Article(filed, {each.id: each for each in said}, tuple(of_report))


def _of_report(sentence: str, names: Mapping[str, int]) -> OfReport:
    """Actors' names do not count as terms: what Human Rights Watch says is no report on human rights."""
    rest, named = sentence, set()
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if name in sentence:
            named.add(names[name])
            rest = rest.replace(name, " ")
    return OfReport(frozenset(terms(rest)), frozenset(named), states_in(sentence), frozenset(years(sentence)))


def _statements(
    connection: Connection, document_ids: Sequence[int], *conditions: ColumnElement[bool]
) -> Mapping[int, list[Said]]:
    target = actors.alias("target")
    theirs = standings.c.document_id.in_(document_ids)
    rows = (
        select(standings, statements.c.local_id, statements.c.voice)
        .add_columns(target.c.name.label("target_name"), target.c.kind.label("target_kind"))
        .join(statements, statements.c.id == standings.c.statement_id)
        .outerjoin(target, target.c.id == standings.c.target_actor_id)
        .where(theirs, _STANDS, *conditions)
    )
    local = select(standing_replies.c.statement_id, statements.c.local_id)
    local = local.join(statements, statements.c.id == standing_replies.c.to_id)
    local = local.join(standings, standings.c.statement_id == standing_replies.c.statement_id).where(theirs)
    answers: defaultdict[int, list[str]] = defaultdict(list)
    for id, to in connection.execute(local.order_by(standing_replies.c.statement_id, standing_replies.c.number)):
        answers[id].append(to)
    found: defaultdict[int, list[Said]] = defaultdict(list)
    for row in sorted(connection.execute(rows), key=lambda row: (row.spans, row.local_id)):
        found[row.document_id].append(_said(row, answers[row.statement_id]))
    return found


def _said(row: Any, answers: Sequence[str]) -> Said:
    target = row.target_actor_id and Party(row.target_actor_id, row.target_name, row.target_kind, row.target_state)
    return Said(
        id=row.local_id,
        actor=Party(row.actor_id, row.actor_name, row.actor_kind, row.actor_state),
        target=target or None,
        act=row.act,
        forms=unmask(row.forms, FORMS),
        rights=unmask(row.rights, RIGHTS),
        words=row.words,
        spans=tuple((start, end) for start, end in row.spans),
        own=row.voice == "own",
        answers=tuple(answers),
    )
