"""Out to brat and back: unchanged, and changed as brat's server changes its files."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from helpers import hostile
from helpers.exchanges import MAKER, article
from rejoinder.corrections import (
    Added,
    Corrected,
    Correction,
    ImportFault,
    Rejected,
    ToolName,
    corrections,
    read_returned,
)
from rejoinder.corrections.brat import read
from rejoinder.export import brat
from rejoinder.export.entry import Entry
from rejoinder.schema import Exchange


def exported(exchange: Exchange) -> tuple[str, str, str]:
    """The texts of the .txt, .ann and .json files."""
    out = BytesIO()
    brat.write([Entry(exchange, MAKER)], out)
    with ZipFile(out) as archive:
        names = sorted(name for name in archive.namelist() if not name.endswith(".conf"))
        ann, json, txt = (archive.read(name).decode() for name in names)
    return txt, ann, json


def after(*changes: tuple[str, str], exchange: Exchange | None = None) -> list[Correction]:
    """The corrections when each text of the .ann file is replaced by the other."""
    txt, ann, json = exported(exchange or article())
    for old, new in changes:
        assert ann.count(old) == 1, old
        ann = ann.replace(old, new)
    return corrections(read("lantern", txt, ann, json))


@settings(max_examples=200)
@given(hostile.exchanges())
def test_unchanged_files_hold_no_correction(exchange: Exchange) -> None:
    txt, ann, json = exported(exchange)
    returned = read("any", txt, ann, json)
    assert corrections(returned) == []
    assert returned.maker == MAKER
    assert returned.exported.document.sha256 == exchange.document.sha256


@settings(max_examples=50)
@given(hostile.exchanges())
def test_the_order_of_lines_means_nothing(exchange: Exchange) -> None:
    txt, ann, json = exported(exchange)
    backwards = "".join(f"{line}\n" for line in reversed(ann.split("\n")[:-1]))
    assert corrections(read("any", txt, backwards, json)) == []


def test_another_act() -> None:
    [found] = after(("T1\tallegation", "T1\tcall"), ("E1\tallegation:T1", "E1\tcall:T1"))
    assert isinstance(found, Corrected)
    assert (found.before.id, found.fields, found.before.act, found.after.act) == ("s1", ("act",), "allegation", "call")


def test_other_forms_and_rights_come_in_the_order_of_the_schema() -> None:
    [found] = after(
        ("form-attack_on_accuser E3\n", "form-justification E3\nA90\tright-life E3\nA91\tform-sovereignty E3\n")
    )
    assert isinstance(found, Corrected) and found.fields == ("forms", "rights")
    assert found.after.forms == ("literal_denial", "justification", "sovereignty") and found.after.rights == ("life",)


def test_a_moved_span() -> None:
    exchange = article()
    start, end = exchange.statements[0].content[0]
    [found] = after((f"{start} {end}\tpolice had “beaten marchers”", f"{start} {start + 6}\tpolice"))
    assert isinstance(found, Corrected)
    assert (found.fields, found.after.content) == (("content",), ((start, start + 6),))


def test_a_span_over_several_lines_comes_back_whole() -> None:
    text = "Group says: one\ntwo\nthree, then no more."
    exchange = article()
    statement = exchange.statements[0].__class__(
        "s1", "a1", (0, 5), (6, 10), ((12, 25),), "indirect", "allegation", 0.5
    )
    exchange = Exchange(exchange.document.__class__("x", text, (), "ab" * 32, "x"), exchange.actors, (statement,))
    assert after(exchange=exchange) == []
    [found] = after(("12 15;16 19;20 25\tone two three", "12 15;16 19\tone two"), exchange=exchange)
    assert isinstance(found, Corrected) and found.after.content == ((12, 19),)


def test_another_actor_source_and_link() -> None:
    [found] = after(("Actor E3 a2", "Actor E3 a3"), (" Cue:T9 Answers:E1", " Cue:T9 Answers:E1 Answers2:E2"))
    assert isinstance(found, Corrected)
    assert found.fields == ("actor", "replies_to")
    assert (found.after.actor, found.after.replies_to) == ("a3", ("s1", "s2"))


def test_what_was_not_changed_stays_as_it_was() -> None:
    [found] = after(("Quote E3 direct", "Quote E3 mixed"))
    assert isinstance(found, Corrected)
    assert found.after == found.before.__class__(**{
        name: getattr(found.before, name) for name in found.before.__slots__ if name != "quote"
    }, quote="mixed")  # fmt: skip


def test_a_removed_statement_is_rejected() -> None:
    txt, ann, json = exported(article())
    left = "".join(f"{line}\n" for line in ann.split("\n") if "E6" not in line and not line.startswith("T16"))
    [found] = corrections(read("lantern", txt, left, json))
    assert isinstance(found, Rejected) and found.before.id == "s6"


def test_a_new_statement_is_added_even_under_an_id_that_was_used() -> None:
    """brat gives a new event the first number that is free."""
    txt, ann, json = exported(article())
    left = "".join(f"{line}\n" for line in ann.split("\n") if "E6" not in line and line)
    new = "E6\tcall:T99\nT99\tcall 0 6\tReport\nA99\tQuote E6 indirect\n#99\tAnnotatorNotes E6\tmissed\n"
    found = corrections(read("lantern", txt, left + new, json))
    assert [type(correction) for correction in found] == [Rejected, Added]
    added = found[1]
    assert isinstance(added, Added)
    assert (added.after.id, added.after.actor, added.after.content, added.note) == ("new1", "", ((0, 6),), "missed")


def test_a_note_goes_with_its_correction() -> None:
    [found] = after(("A1\tQuote E1 mixed\n", "A1\tQuote E1 direct\n#99\tAnnotatorNotes E1\tall of it\n"))
    assert isinstance(found, Corrected) and found.note == "all of it"


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("Quote E1 mixed", "Quote E1 loud", "E1: loud where one of direct, indirect, mixed is needed"),
        ("A1\tQuote E1 mixed\n", "", "E1: nothing where one of"),
        ("Actor E3 a2", "Actor E3 a9", "E3: a9 where an actor of this document is needed: a1, a2, a3"),
        ("Actor E3 a2", "Actor E33 a2", "attribute of something that is no statement"),
        ("form-literal_denial", "form-denial", "E3: denial where one of literal_denial"),
        ("form-literal_denial", "Negation", "E3: Negation is no attribute of a statement"),
        (" Cue:T9", " Cue:T99", "E3: refers to T99, which is not there"),
        (" Cue:T9", " Theme:T9", "E3: Theme is no part of a statement"),
        ("Answers:E1", "Answers:T1", "E3: refers to T1, which is no statement"),
        ("T1\tallegation 64 92", "T1\tallegation 64-92", "line 1: neither span, event, attribute nor note"),
        ("T2\tSource 36 53", "T2\tSource 36 5300", "T2: lies outside the text"),
        ("A1\tQuote E1 mixed", "R1\tOrigin Arg1:T1 Arg2:T2", "neither span, event, attribute nor note"),
        ("#3\tStatement E3\ts3", "#3\tStatement E3\ts1", "two annotations are both statement s1"),
    ],
)
def test_damage_is_named_with_its_place(old: str, new: str, said: str) -> None:
    txt, ann, json = exported(article())
    assert ann.count(old) == 1
    with pytest.raises(ImportFault, match=r"lantern\.ann") as fault:
        corrections(read("lantern", txt, ann.replace(old, new), json))
    assert said in str(fault.value)


def test_another_text_is_refused() -> None:
    txt, ann, json = exported(article())
    with pytest.raises(ImportFault, match=r"lantern\.txt: not the text that was exported"):
        read("lantern", txt.replace("police", "Police"), ann, json)


@pytest.mark.parametrize("json", ["", "[]", "{}", '{"id": 1}', "null"])
def test_a_damaged_export_is_refused(json: str) -> None:
    txt, ann, _ = exported(article())
    with pytest.raises(ImportFault, match="what it says of its export is damaged"):
        read("lantern", txt, ann, json)


def test_archives_folders_and_single_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "brat.zip"
    with path.open("wb") as file:
        brat.write([Entry(article(number), MAKER) for number in (0, 1)], file)
    with ZipFile(path) as archive:
        archive.extractall(tmp_path / "folder")
    one = next((tmp_path / "folder").rglob("lantern-0-*.ann"))
    ids = [
        [returned.exported.document.id for returned in read_returned(ToolName.brat, p)] for p in (path, one.parent, one)
    ]
    assert ids == [["lantern-0", "lantern-1"], ["lantern-0", "lantern-1"], ["lantern-0"]]


def test_what_holds_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("nothing")
    for path in (tmp_path, tmp_path / "readme.txt", tmp_path / "missing"):
        with pytest.raises(ImportFault):
            list(read_returned(ToolName.brat, path))
    (tmp_path / "a.ann").write_text("")
    with pytest.raises(ImportFault, match=r"a\.txt: missing"):
        list(read_returned(ToolName.brat, tmp_path / "a.ann"))
