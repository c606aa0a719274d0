"""A short run of the fuzzer over all formats; a long one is `python benchmarks/fuzz.py --count 10000`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fuzz import cases, run
from fuzzing.examine import Case, examine
from fuzzing.seeds import seeds
from rejoinder.reading import Unreadable

FILES = 20 * len(seeds())


def test_broken_files_of_all_formats_are_documents_or_reasons() -> None:
    verdicts = list(run(cases(2, range(FILES)), workers=2))
    assert [(verdict.case.number, verdict.fault) for verdict in verdicts if verdict.fault] == []
    assert {verdict.case.name for verdict in verdicts if verdict.documents} == set(seeds())
    assert sum(len(verdict.reasons) for verdict in verdicts) > FILES / 3


def test_files_of_long_runs_with_which_something_was_wrong() -> None:
    """A control character in a caption lost the page; an index of Parquet to what is not there ended the reading."""
    for case in cases(1, [6921, 9127]):
        verdict = examine(case)
        assert verdict.fault is None and (verdict.documents or verdict.reasons)


def test_a_damaged_count_of_levels_in_parquet_does_not_end_the_process() -> None:
    (verdict,) = run(cases(4, [503]))
    assert verdict.fault is None


def test_whole_files_are_documents() -> None:
    for name, data in seeds().items():
        verdict = examine(Case(0, name, data))
        assert verdict.documents and verdict.fault is None


def test_the_same_seed_makes_the_same_files() -> None:
    some = list(cases(5, range(40)))
    assert some == list(cases(5, range(40))) and some != list(cases(6, range(40)))
    assert [case for case in some if case.name == "page.html"] == list(cases(5, range(40), ["page.html"]))


def test_what_must_not_be_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case(0, "a.txt", b"He denied it.")

    def given(*found: Unreadable) -> str | None:
        monkeypatch.setattr("fuzzing.examine.find_raws", lambda _: iter(found))
        return examine(case).fault

    def broken(_: object) -> Iterator[Unreadable]:
        raise KeyError("x")

    assert given(Unreadable("a.txt", "empty")) is None
    assert given() == "neither a document nor a reason"
    assert str(given(Unreadable("a.txt", "failed with KeyError: x"))).startswith("no plain reason")
    monkeypatch.setattr("fuzzing.examine.find_raws", broken)
    assert str(examine(case).fault).startswith("KeyError")


