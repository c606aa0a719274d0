"""Out to UIMA CAS XMI and back: unchanged, and changed as a program like INCEpTION changes a CAS."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from cassis import Cas, load_cas_from_xmi, load_dkpro_core_typesystem, load_typesystem, merge_typesystems
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
from rejoinder.corrections.xmi import read
from rejoinder.export import xmi
from rejoinder.export.entry import Entry
from rejoinder.schema import Exchange

pytestmark = pytest.mark.filterwarnings("ignore:open_binary is deprecated")  # within cassis

Edit = Callable[[Cas, dict[str, Any]], None]


def exported(exchange: Exchange) -> tuple[bytes, bytes]:
    """The type system and the XMI file."""
    out = BytesIO()
    xmi.write([Entry(exchange, MAKER)], out)
    with ZipFile(out) as archive:
        types, data = (archive.read(name) for name in archive.namelist())
        return types, data


def in_inception(exchange: Exchange, edit: Edit) -> bytes:
    """The file after a program with types of its own has read it, added tokens, edited it and written it again."""
    types, data = exported(exchange)
    merged = merge_typesystems(load_typesystem(BytesIO(types)), load_dkpro_core_typesystem())
    cas = load_cas_from_xmi(BytesIO(data), typesystem=merged)
    for name in ("Sentence", "Token"):
        cas.add(merged.get_type(f"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.{name}")(begin=0, end=6))
    edit(cas, {statement.id: statement for statement in cas.select(xmi.STATEMENT)})
    return cas.to_xmi().encode()  # type: ignore[union-attr]


def after(edit: Edit, exchange: Exchange | None = None) -> list[Correction]:
    return corrections(read("lantern.xmi", in_inception(exchange or article(), edit)))


def untouched(cas: Cas, statements: dict[str, Any]) -> None:
    pass


@settings(max_examples=100)
@given(hostile.exchanges())
def test_an_unchanged_file_holds_no_correction(exchange: Exchange) -> None:
    returned = read("any.xmi", exported(exchange)[1])
    assert corrections(returned) == []
    assert (returned.maker, returned.exported.document.sha256) == (MAKER, exchange.document.sha256)


def test_nor_does_one_that_went_through_another_program() -> None:
    assert after(untouched) == [] == after(untouched, article(critic="The 😀 Group"))


def test_other_codes_and_another_actor() -> None:
    def edit(cas: Cas, statements: dict[str, Any]) -> None:
        statements["s3"].act = "other"
        statements["s3"].forms.elements = ["sovereignty", "justification", "justification"]
        statements["s3"].rights.elements = ["life"]
        statements["s3"].actor = "a3"
        statements["s3"].note = "the shopkeeper said this"

    [found] = after(edit)
    assert isinstance(found, Corrected)
    assert found.fields == ("actor", "act", "forms", "rights")
    assert (found.after.actor, found.after.act) == ("a3", "other")
    assert (found.after.forms, found.after.rights) == (("justification", "sovereignty"), ("life",))
    assert found.note == "the shopkeeper said this"
    assert found.after.content == found.before.content and found.after.confidence == found.before.confidence


def test_a_moved_span_behind_an_astral_character() -> None:
    exchange = article(critic="The 😀 Group")
    start, end = exchange.statements[0].content[0]

    def edit(cas: Cas, statements: dict[str, Any]) -> None:
        statements["s1"].end = end - 1

    [found] = after(edit, exchange)
    assert isinstance(found, Corrected)
    assert (found.fields, found.after.content) == (("content",), ((start, end - 1),))


def test_changed_slots() -> None:
    def edit(cas: Cas, statements: dict[str, Any]) -> None:
        links = statements["s3"].links.elements
        link = next(link for link in links if link.role == "replies_to")
        link.target = statements["s2"]
        statements["s3"].links.elements = [link for link in links if link.role not in {"cue", "content"}]

    [found] = after(edit)
    assert isinstance(found, Corrected) and found.fields == ("cue", "content", "replies_to")
    assert (found.after.cue, found.after.replies_to, len(found.after.content)) == (None, ("s2",), 1)


def test_removed_and_new_statements() -> None:
    def edit(cas: Cas, statements: dict[str, Any]) -> None:
        cas.remove(statements["s6"])
        new = cas.typesystem.get_type(xmi.STATEMENT)
        cas.add(new(begin=0, end=6, act="call", quote="indirect", note="missed"))

    removed, added = after(edit)
    assert isinstance(removed, Rejected) and removed.before.id == "s6"
    assert isinstance(added, Added)
    assert (added.after.id, added.after.actor, added.after.content) == ("new1", "", ((0, 6),))
    assert (added.after.forms, added.after.replies_to, added.note) == ((), (), "missed")


def act(value: str | None) -> Edit:
    return lambda cas, statements: setattr(statements["s1"], "act", value)


def slot(role: str | None, target: str) -> Edit:
    def edit(cas: Cas, statements: dict[str, Any]) -> None:
        other = cas.select(target)[0]
        statements["s1"].links.elements.append(cas.typesystem.get_type(xmi.LINK)(role=role, target=other))

    return edit


@pytest.mark.parametrize(
    "edit, said",
    [
        (act("claim"), "s1: claim where one of allegation, response, call, other is needed"),
        (act(None), "s1: nothing where one of"),
        (slot("speaker", xmi.SOURCE), "s1: a slot is speaker, not one of source, cue, content, via, replies_to"),
        (slot(None, xmi.SOURCE), "s1: a slot is nothing"),
        (slot("via", xmi.SOURCE), "s1: a slot for a statement holds something else"),
        (lambda cas, statements: setattr(statements["s1"], "target", "a9"), "s1: a9 where an actor of this document"),
        (lambda cas, statements: setattr(statements["s1"], "end", statements["s1"].begin), "s1: a span lies outside"),
        (lambda cas, statements: setattr(statements["s2"], "id", "s1"), "two annotations are both statement s1"),
        (lambda cas, statements: cas.remove(cas.select(xmi.DOCUMENT)[0]), "says nothing of its export"),
        (lambda cas, statements: setattr(cas.select(xmi.DOCUMENT)[0], "exported", "{}"), "is damaged"),
        (lambda cas, statements: setattr(cas.select(xmi.DOCUMENT)[0], "digest", "0"), "not the text that was exported"),
    ],
)
def test_damage_is_named_with_its_place(edit: Edit, said: str) -> None:
    with pytest.raises(ImportFault, match=r"^lantern\.xmi[,:]") as fault:
        after(edit)
    assert said in str(fault.value)


@pytest.mark.parametrize("data", [b"", b"<a/>", b"not XML", b"PK\x03\x04"])
def test_what_is_no_xmi_is_refused(data: bytes) -> None:
    with pytest.raises(ImportFault, match="lantern"):
        read("lantern.xmi", data)


def test_an_entity_of_a_hostile_file_is_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    data = exported(article())[1].decode()
    head, body = data.split("\n", 1)
    hostile_file = f'{head}\n<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>\n{body}'
    hostile_file = hostile_file.replace("<forms>literal_denial<", "<forms>&e;<")
    with pytest.raises(ImportFault) as fault:
        read("lantern.xmi", hostile_file.encode())
    assert "secret words" not in str(fault.value)


def test_archives_within_archives_and_single_files_are_read(tmp_path: Path) -> None:
    """INCEpTION puts each document's annotations into an archive of their own."""
    exports = tmp_path / "export.zip"
    with exports.open("wb") as file:
        xmi.write([Entry(article(number), MAKER) for number in (0, 1)], file)
    one = tmp_path / "one.xmi"
    one.write_bytes(exported(article(2))[1])
    project = tmp_path / "project.zip"
    with ZipFile(project, "w") as archive:
        archive.write(exports, "annotation/lantern/anna.zip")
        archive.write(one, "annotation/other.xmi")
    files = (exports, one, project)
    ids = [[returned.exported.document.id for returned in read_returned(ToolName.xmi, path)] for path in files]
    assert ids == [["lantern-0", "lantern-1"], ["lantern-2"], ["lantern-0", "lantern-1", "lantern-2"]]
