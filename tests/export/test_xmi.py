"""XMI as dkpro-cassis reads it, and its offsets as UIMA counts them: in UTF-16."""

import hashlib
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from cassis import Cas, load_cas_from_xmi, load_typesystem
from hypothesis import given, settings

from helpers import hostile
from helpers.exchanges import MAKER, article
from rejoinder.export import xmi
from rejoinder.export.entry import Entry
from rejoinder.export.text import for_xml, token
from rejoinder.schema import Exchange

XMI = "{http://www.omg.org/XMI}id"


def archive(entries: list[Entry]) -> dict[str, bytes]:
    out = BytesIO()
    xmi.write(entries, out)
    with ZipFile(out) as file:
        return {name: file.read(name) for name in file.namelist()}


def cas_of(entry: Entry) -> Cas:
    files = archive([entry])
    types = load_typesystem(BytesIO(files.pop("TypeSystem.xml")))
    [data] = files.values()
    return load_cas_from_xmi(BytesIO(data), typesystem=types)


def slots(statement: Any) -> list[tuple[str, str, str]]:
    return [(link.role, link.target.type.name, link.target.get_covered_text()) for link in statement.links.elements]


def test_a_statement_is_a_span_with_features_and_slots(entries: list[Entry]) -> None:
    cas = cas_of(entries[0])
    third = next(s for s in cas.select(xmi.STATEMENT) if s.id == "s3")
    assert third.get_covered_text() == "“The claims are invented,”"
    assert (third.act, third.quote, third.actor, third.target) == ("response", "direct", "a2", "a1")
    assert third.speaker == "Tom Arden (government, New Zealand)"
    assert third.forms.elements == ["literal_denial", "attack_on_accuser"] and third.rights.elements == []
    assert slots(third) == [
        ("content", xmi.CONTENT, "“and the group itself says police were mostly patient.”"),
        ("source", xmi.SOURCE, "ministry spokesman Tom Arden"),
        ("cue", xmi.CUE, "said"),
        ("replies_to", xmi.STATEMENT, "police had “beaten marchers”"),
    ]
    assert not cas.typecheck()


def test_offsets_in_the_file_count_utf_16_units() -> None:
    exchange = article(critic="The 😀 Group")
    files = archive([Entry(exchange, MAKER)])
    [data] = (data for name, data in files.items() if name.endswith(".xmi"))
    root = ElementTree.fromstring(data)
    text = root.find("{http:///uima/cas.ecore}Sofa").attrib["sofaString"]  # type: ignore[union-attr]
    units = text.encode("utf-16-le")
    source = root.find("{http:///rejoinder.ecore}Source")
    assert source is not None
    begin, end = int(source.attrib["begin"]), int(source.attrib["end"])
    assert units[2 * begin : 2 * end].decode("utf-16-le") == "The 😀 Group"
    assert end - begin == len("The 😀 Group") + 1


def test_every_type_is_a_layer_to_inception(entries: list[Entry]) -> None:
    """INCEpTION takes a type for a span layer if it is an annotation of which each feature is primitive, an array of
    strings, or an array of links: types below TOP with a string ``role`` and a ``target``."""
    types = load_typesystem(BytesIO(archive(entries)["TypeSystem.xml"]))
    ours = [t for t in types.get_types() if t.name.startswith("rejoinder.")]
    layers = [t for t in ours if t.supertype.name == "uima.tcas.Annotation"]
    assert {t.name for t in layers} == {xmi.DOCUMENT, xmi.STATEMENT, xmi.SOURCE, xmi.CUE, xmi.CONTENT}
    link = types.get_type(xmi.LINK)
    assert link.supertype.name == "uima.cas.TOP"
    assert {f.name: f.rangeType.name for f in link.features} == {
        "role": "uima.cas.String",
        "target": "uima.tcas.Annotation",
    }
    for layer in layers:
        for feature in layer.features:
            slot = feature.rangeType.name == "uima.cas.FSArray" and feature.elementType.name == xmi.LINK
            assert slot or feature.rangeType.name in {"uima.cas.String", "uima.cas.StringArray"}


def test_the_mark_says_what_was_exported(entries: list[Entry]) -> None:
    cas = cas_of(entries[0])
    [mark] = cas.select(xmi.DOCUMENT)
    assert (mark.begin, mark.end) == (0, 0)
    assert mark.digest == hashlib.sha256(cas.sofa_string.encode()).hexdigest()
    assert f'"sha256":"{entries[0].exchange.document.sha256}"' in mark.exported and '"text"' not in mark.exported


@settings(max_examples=50)
@given(hostile.exchanges())
def test_any_exchange_keeps_its_spans(exchange: Exchange) -> None:
    cas = cas_of(Entry(exchange, MAKER))
    assert cas.sofa_string == for_xml(exchange.document.text)
    found = {statement.id: statement for statement in cas.select(xmi.STATEMENT)}
    assert set(found) == {token(statement.id) for statement in exchange.statements}
    for statement in exchange.statements:
        there = found[token(statement.id)]
        more = [(link.target.begin, link.target.end) for link in there.links.elements if link.role == "content"]
        assert ((there.begin, there.end), *more) == statement.content
