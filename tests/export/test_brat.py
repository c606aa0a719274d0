"""brat's files as another program (bioc, by the NCBI) reads them, and as brat's own server checks them."""

import re
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

from bioc import brat as reader
from hypothesis import given, settings

from helpers import hostile
from helpers.exchanges import MAKER, article, with_text
from rejoinder.export import brat
from rejoinder.export.entry import Entry
from rejoinder.schema import Act, Exchange


def files(entries: list[Entry]) -> dict[str, str]:
    out = BytesIO()
    brat.write(entries, out)
    with ZipFile(out) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def document(exchange: Exchange) -> reader.BratDocument:
    found = files([Entry(exchange, MAKER)])
    [name] = (name.removesuffix(".ann") for name in found if name.endswith(".ann"))
    return reader.loads(found[f"{name}.txt"], found[f"{name}.ann"])


def words(found: reader.BratDocument, id: str) -> list[str]:
    return [found.text[place.begin : place.end] for place in sorted(found.get_annotation(id).locations)]


def test_a_statement_is_an_event_with_its_parts(entries: list[Entry]) -> None:
    found = document(entries[0].exchange)
    third = found.events[2]
    assert (third.id, third.type) == ("E3", "response")
    assert words(found, third.trigger_id) == [
        "“The claims are invented,”",
        "“and the group itself says police were mostly patient.”",
    ]
    assert words(found, third.arguments["Source"]) == ["ministry spokesman Tom Arden"]
    assert words(found, third.arguments["Cue"]) == ["said"]
    assert third.arguments["Answers"] == "E1" and found.events[3].arguments["Via"] == "E3"


def test_codes_and_actors_are_attributes(entries: list[Entry]) -> None:
    found = document(entries[0].exchange)
    said = [(a.type, *a.attributes) for a in found.attributes if a.refid == "E3"]
    assert said == [
        ("Quote", "direct"), ("Actor", "a2"), ("Target", "a1"), ("form-literal_denial",), ("form-attack_on_accuser",),
    ]  # fmt: skip
    notes = {note.refid: note.text for note in found.notes}
    assert notes["E3"] == (
        "s3 by a2 Tom Arden (government, New Zealand), "
        "against a1 The Lantern Group (non-governmental organisation, New Zealand)"
    )


def test_spans_are_cut_at_line_breaks_and_tabs() -> None:
    exchange = article()
    broken = with_text(exchange, exchange.document.text.replace("police had “beaten", "police\nhad\t“beaten"))
    assert words(document(broken), "T1") == ["police", "had", "“beaten marchers”"]


def test_carriage_returns_shift_no_offset() -> None:
    """Python, Java and browsers read a carriage return and a line feed as one character."""
    exchange = article()
    windows = with_text(exchange, exchange.document.text.replace("\n\n", "\r\n"))
    found = files([Entry(windows, MAKER)])
    text = next(content for name, content in found.items() if name.endswith(".txt"))
    assert "\r" not in text and len(text) == len(windows.document.text)


def test_offsets_count_code_points() -> None:
    exchange = article(critic="The 😀 Group")
    assert words(document(exchange), "T2") == ["The 😀 Group"]


def test_the_configuration_offers_every_code_and_every_actor(entries: list[Entry]) -> None:
    conf = files(entries)["rejoinder/annotation.conf"]
    sections = dict(re.findall(r"^\[(\w+)\]\n((?:[^\[].*\n?)*)", conf, re.MULTILINE))
    assert list(sections) == ["entities", "relations", "events", "attributes"]
    events = [line.split("\t")[0] for line in sections["events"].splitlines()]
    assert events == list(Act.__args__)  # type: ignore[attr-defined]
    attributes = dict(line.split("\t") for line in sections["attributes"].splitlines())
    assert attributes["Actor"] == "Arg:<EVENT>, Value:a1|a2|a3"
    assert len(attributes) == 3 + 8 + 25
    used = {attribute.type for entry in entries for attribute in document(entry.exchange).attributes}
    assert used <= set(attributes)


def test_files_are_named_after_their_documents_and_stay_in_their_folder() -> None:
    entries = [Entry(article(0, id="../../etc/pass wd"), MAKER), Entry(article(1, id="…"), MAKER)]
    names = sorted(name for name in files(entries) if name.endswith(".txt"))
    assert re.fullmatch(r"rejoinder/document-[0-9a-f]{12}\.txt", names[0])
    assert re.fullmatch(r"rejoinder/etc_pass_wd-[0-9a-f]{12}\.txt", names[1])


def test_the_archive_is_the_same_whenever_it_is_written(entries: list[Entry]) -> None:
    one, other = BytesIO(), BytesIO()
    brat.write(entries, one)
    brat.write(entries, other)
    assert one.getvalue() == other.getvalue()


@settings(max_examples=100)
@given(hostile.exchanges())
def test_any_exchange_passes_the_checks_of_brats_server(exchange: Exchange) -> None:
    """brat refuses a span that overlaps another of its annotation or does not name its words, joined by spaces."""
    found = document(exchange)
    assert len(found.text) == len(exchange.document.text)
    for entity in found.entities:
        places = sorted((place.begin, place.end) for place in entity.locations)
        assert all(before[1] < after[0] for before, after in pairwise(places))
        assert entity.text == " ".join(found.text[start:end] for start, end in places)
        assert len(entity.text.splitlines()) == 1 and "\t" not in entity.text
    for event in found.events:
        assert found.get_annotation(event.trigger_id).type == event.type
        assert all(found.get_annotation(id) for id in event.arguments.values())
