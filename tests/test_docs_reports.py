"""The examples of the page on country reports, run as written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from helpers.editions import OF_2030, OF_2031

PAGE = Path(__file__).parents[1] / "docs" / "reports.md"


def test_every_command_and_program(tmp_path: Path) -> None:
    for year, text in (("2023", OF_2030), ("2024", OF_2031)):
        (tmp_path / year).mkdir()
        (tmp_path / year / "cambodia.md").write_text(re.sub("203[01]", year, text), encoding="utf-8")
    blocks = re.findall(r"```(sh|python)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert {kind for kind, _ in blocks} == {"sh", "python"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for kind, block in blocks:
        program = ["bash", "-ec"] if kind == "sh" else [sys.executable, "-c"]
        done = subprocess.run([*program, block], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
    assert "not in the 2024 text" in (tmp_path / "editions.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "cambodia.html").is_file()
