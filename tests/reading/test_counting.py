from __future__ import annotations

from pathlib import Path

from rejoinder.reading import find_raws
from rejoinder.reading.counting import count_documents


def test_as_many_are_counted_as_are_found(tmp_path: Path) -> None:
    (tmp_path / "deeper" / ".git").mkdir(parents=True)
    (tmp_path / "nothing").mkdir()
    for name in ("a.txt", ".hidden", "deeper/b.txt", "deeper/.git/c.txt", "picture.png"):
        (tmp_path / name).write_text("One.")
    (tmp_path / "deeper" / "rows.jsonl").write_bytes(b'{"text": "One."}\n\nbroken\n \n{"text": "Two."}')
    (tmp_path / "empty.jsonl").write_text("")
    for sources in ([tmp_path], [tmp_path / "nothing", tmp_path / "none", tmp_path / "deeper" / "rows.jsonl"]):
        assert count_documents(sources) == len(list(find_raws(sources)))


def test_addresses_are_one_each_and_a_stream_is_of_unknown_length() -> None:
    assert count_documents(["https://example.org/a", "HTTP://example.org/b"]) == 2
    assert count_documents(["https://example.org/a", "-"]) is None
