import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fpdf import FPDF

import rejoinder
from helpers.hostile_files import pdf_of
from rejoinder import Document, Exchange, Unreadable, extract, extract_many, read
from rejoinder.export.jsonl import Maker, dumps, to_json
from rejoinder.isolated import Limits
from rejoinder.pipeline import WORTHWHILE, reason
from rejoinder.reading import ReadError, read_text
from rejoinder.workers import ordered_map

ARTICLE = "Ida Moss said the police beat marchers. Tom Arden said nothing of the kind happened."

SAID = "The minister announced, according to the ministry, that “nothing of the kind happened”. "


def words(exchange: Exchange) -> list[str]:
    return [exchange.document.text[slice(*statement.content[0])] for statement in exchange.statements]


@pytest.mark.usefixtures("pattern")
def test_a_file_becomes_an_exchange(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    exchange = extract(path)
    assert exchange.document == read(path)
    assert words(exchange) == ["the police beat marchers", "nothing of the kind happened"]
    assert extract(str(path)) == extract(exchange.document) == exchange


@pytest.mark.usefixtures("pattern")
def test_one_bad_document_does_not_stop_the_others(tmp_path: Path) -> None:
    for name, text in {"a": ARTICLE, "b": f"CRASH. {ARTICLE}", "d": ARTICLE}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    paths = [tmp_path / f"{name}.txt" for name in "abcd"]
    a, b, c, d = extract_many(paths)
    assert isinstance(a, Exchange) and isinstance(d, Exchange)
    sha256 = hashlib.sha256(paths[1].read_bytes()).hexdigest()
    assert b == Unreadable(str(paths[1]), "failed with ValueError: cannot go on", sha256)
    assert c == Unreadable(str(paths[2]), "no such file or folder")


@pytest.mark.usefixtures("pattern")
def test_what_may_do_harm_is_read_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the pattern finds nothing in it, there the network does: each tells where it was read."""
    short, long, pdf = (tmp_path / name for name in ("short.txt", "long.txt", "page.pdf"))
    short.write_text(SAID)
    long.write_text(SAID + "\n\n" + "It rained. " * 100)
    page = FPDF()
    page.add_page()
    page.set_font("times", "", 11)
    page.write(6, SAID.replace("“", '"').replace("”", '"') * 2)
    pdf.write_bytes(bytes(page.output()))
    monkeypatch.setattr("rejoinder.pipeline.HARMLESS", 1000)
    found = [result for result in extract_many([short, long, pdf]) if isinstance(result, Exchange)]
    assert [bool(exchange.statements) for exchange in found] == [False, True, True]


@pytest.mark.usefixtures("pattern")
def test_a_pdf_that_takes_for_ever_is_a_row_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hostile.pdf").write_bytes(pdf_of(b"BT /F1 1 Tf " + b"(aaaaaaaaaaaaaaaa) Tj " * 300_000 + b" ET"))
    (tmp_path / "article.txt").write_text(ARTICLE)
    monkeypatch.setattr(ordered_map, "__kwdefaults__", ordered_map.__kwdefaults__ | {"limits": Limits(seconds=3.0)})
    hostile, article = extract_many([tmp_path / "hostile.pdf", tmp_path / "article.txt"])
    assert isinstance(hostile, Unreadable) and hostile.reason == "not done within 3 seconds: split it into parts"
    assert isinstance(article, Exchange)


def test_too_little_memory_is_said_in_plain_words() -> None:
    assert reason(MemoryError()) == "needs more memory than a document may take: split it into parts"


def test_a_fault_of_the_readers_stops_only_its_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(sources: list[object]) -> list[object]:
        raise RuntimeError("not foreseen")

    monkeypatch.setattr("rejoinder.pipeline.find_raws", broken)
    reason = "failed with RuntimeError: not foreseen"
    assert list(extract_many(["a", "b"])) == [Unreadable("a", reason), Unreadable("b", reason)]


def test_read_wants_exactly_one_document(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.txt: no such file"):
        read(tmp_path / "none.txt")
    for name in "ab":
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(ReadError, match="holds several documents"):
        read(tmp_path)


def documents(n: int) -> list[Document]:
    return [read_text(f"Page {i}.\n\n{ARTICLE}", id=str(i), origin=str(i)) for i in range(n)]


def test_any_number_of_workers_gives_the_same_bytes() -> None:
    rows = []
    for workers in (1, 2):
        results = extract_many(documents(WORTHWHILE), workers=workers)
        rows.append([dumps(to_json(r, Maker("0", None))) for r in results if isinstance(r, Exchange)])
    assert len(rows[0]) == WORTHWHILE
    assert rows[0] == rows[1]


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = {"numpy", "openvino", "rich", "jinja2", "trafilatura", "pycountry", "sqlalchemy"}
    script = f"import sys, rejoinder; print(sorted({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_extracting_leaves_the_machine_and_the_home_folder_alone(tmp_path: Path) -> None:
    """Nothing is fetched or reported at run time, by us or by what we import."""
    article = tmp_path / "article.txt"
    article.write_text("The minister said that the report was false.", encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    script = f"""
import sys, time
calls = []
sys.addaudithook(lambda event, given: calls.append(event) if event in ("socket.connect", "socket.getaddrinfo") else 0)
import rejoinder
assert rejoinder.extract({str(article)!r}).statements
time.sleep(1)  # what a thread might send behind our back
print(calls)
"""
    environment = os.environ | {"HOME": str(home), "CI": ""}
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert ended.stdout == "[]\n"
    assert list(home.rglob("*")) == []


def test_the_public_names_are_there() -> None:
    for name in rejoinder.__all__:
        assert getattr(rejoinder, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = rejoinder.nothing
