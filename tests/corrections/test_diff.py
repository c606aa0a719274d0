"""Whatever people change, the corrections say that and nothing else, by whichever tool it was changed."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import get_args
from zipfile import ZipFile

import pytest
from cassis import load_cas_from_xmi
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers import hostile
from helpers.exchanges import MAKER, article
from rejoinder.corrections import Corrected, Draft, ImportFault, Rejected, Returned, brat, corrections, xmi
from rejoinder.export import brat as brat_export
from rejoinder.export import xmi as xmi_export
from rejoinder.export.entry import Entry
from rejoinder.record.statement_readings import FIELDS
from rejoinder.schema import Act, Exchange, Form, Quote, Right


def through_brat(before: Exchange, now: Exchange) -> Returned:
    """What comes back when `before` was exported and people made `now` of it."""
    (text, ann, _), (_, _, line) = exported(now), exported(before)
    return brat.read("any", text, ann, line)


def exported(exchange: Exchange) -> list[str]:
    """The .txt, .ann and .json files."""
    out = BytesIO()
    brat_export.write([Entry(exchange, MAKER)], out)
    with ZipFile(out) as archive:
        return [archive.read(info).decode() for info in archive.infolist()[:3]]


def through_xmi(before: Exchange, now: Exchange) -> Returned:
    types = xmi_export.type_system()
    there, mark = (xmi_export.cas(Entry(exchange, MAKER), types) for exchange in (now, before))
    there.select(xmi_export.DOCUMENT)[0].exported = mark.select(xmi_export.DOCUMENT)[0].exported
    assert load_cas_from_xmi(there.to_xmi(), typesystem=types)
    return xmi.read("any", there.to_xmi().encode())


TOOLS = pytest.mark.parametrize("through", [through_brat, through_xmi])


@TOOLS
@settings(max_examples=60)
@given(st.data(), hostile.exchanges())
def test_exactly_what_changed_is_corrected(
    through: Callable[[Exchange, Exchange], Returned], data: st.DataObject, before: Exchange
) -> None:
    text, statements = before.document.text, list(before.statements)
    assume(statements and all(any(text[a:b].strip() for a, b in s.content) for s in statements))
    at = data.draw(st.integers(0, len(statements) - 1))
    visible = hostile.spans(text).filter(lambda span: bool(text[slice(*span)].strip()))
    statements[at] = changed = replace(
        statements[at],
        act=data.draw(st.sampled_from(get_args(Act))),
        quote=data.draw(st.sampled_from(get_args(Quote))),
        forms=data.draw(hostile.codes(Form)),
        rights=data.draw(hostile.codes(Right)),
        content=data.draw(st.lists(visible, min_size=1, max_size=2).map(tuple)),
        source=data.draw(st.none() | visible),
    )
    returned = through(before, replace(before, statements=tuple(statements)))
    found = corrections(returned)
    was = before.statements[at]
    codes = {name for name in ("act", "quote") if getattr(was, name) != getattr(changed, name)}
    codes |= {name for name in ("forms", "rights") if set(getattr(was, name)) != set(getattr(changed, name))}
    codes |= {"content"} if returned.canonical(was.content) != returned.canonical(changed.content) else set()
    sources = [returned.canonical([s.source]) if s.source else () for s in (was, changed)]
    codes |= {"source"} if sources[0] != sources[1] else set()
    if not codes:
        assert found == []
        return
    [correction] = found
    assert isinstance(correction, Corrected)
    assert (correction.before, set(correction.fields)) == (was, codes)
    for name in FIELDS:
        if name not in codes:
            assert getattr(correction.after, name) == getattr(was, name)
    for name in codes & {"act", "quote"}:
        assert getattr(correction.after, name) == getattr(changed, name)
    assert returned.canonical(correction.after.content) == returned.canonical(changed.content)


@TOOLS
def test_removing_a_statement_takes_the_links_to_it_along(
    through: Callable[[Exchange, Exchange], Returned],
) -> None:
    before = article()
    left = [replace(s, via=None) if s.via == "s3" else s for s in before.statements if s.id != "s3"]
    rejected, corrected = corrections(through(before, replace(before, statements=tuple(left))))
    assert isinstance(rejected, Rejected) and rejected.before.id == "s3"
    assert isinstance(corrected, Corrected)
    assert (corrected.before.id, corrected.fields, corrected.after.via) == ("s4", ("via",), None)


def test_a_link_to_nothing_is_no_change() -> None:
    exchange = article()
    dangling = replace(exchange.statements[2], replies_to=("s1", "s77"), via="s88")
    before = replace(exchange, statements=(*exchange.statements[:2], dangling))
    assert corrections(through_brat(before, before)) == [] == corrections(through_xmi(before, before))


def test_two_drafts_of_one_statement_are_refused() -> None:
    exchange = article()
    drafts = tuple(Draft(statement) for statement in (*exchange.statements, exchange.statements[0]))
    with pytest.raises(ImportFault, match=r"x\.ann: two annotations are both statement s1"):
        corrections(Returned("x.ann", exchange, MAKER, drafts))
