"""The examples of the documentation, run as written."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("page", ["record.md", "search.md"])
def test_the_examples_of_a_record(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    shutil.copy(ROOT / "src" / "rejoinder" / "samples" / "sample.txt", tmp_path / "articles" / "courier.txt")
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(ROOT / "docs" / page), module_relative=False, encoding="utf-8")
    assert result.attempted > 5 and result.failed == 0


def test_the_answers_examples(tmp_path: Path) -> None:
    """Each command and the program, one after another, in a folder like the checkout."""
    (tmp_path / "src").symlink_to(ROOT / "src")
    page = (ROOT / "docs" / "answers.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(sh|python)\n(.*?)```", page, re.DOTALL)
    assert {kind for kind, _ in blocks} == {"sh", "python"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for kind, block in blocks:
        program = ["bash", "-ec"] if kind == "sh" else [sys.executable, "-c"]
        done = subprocess.run([*program, block], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
