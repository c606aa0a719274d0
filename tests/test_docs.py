"""The examples of the documentation, run as written."""

from __future__ import annotations

import doctest
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_records_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    shutil.copy(ROOT / "src" / "rejoinder" / "samples" / "sample.txt", tmp_path / "articles" / "courier.txt")
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(ROOT / "docs" / "record.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 5 and result.failed == 0
