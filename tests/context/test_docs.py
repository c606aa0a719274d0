"""The page on facts about states: its commands run, its examples hold."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "context.md"


def test_the_examples() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert result.attempted > 10 and result.failed == 0


def test_the_commands(tmp_path: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    there = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for block in blocks:
        done = subprocess.run(["bash", "-ec", block], cwd=tmp_path, env=there, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
    assert json.loads((tmp_path / "kh.json").read_text(encoding="utf-8"))["state"]["code"] == "KH"
    assert len((tmp_path / "kh.csv").read_text(encoding="utf-8-sig").splitlines()) == 45
