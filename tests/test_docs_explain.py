"""The examples about explanations, run as written, in a folder like the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from rejoinder.exchange.assemble import THRESHOLDS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")


def test_each_command_and_program(tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(ROOT / "src")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    blocks = re.findall(r"```(sh|python)\n(.*?)```", PAGE, re.DOTALL)
    assert {kind for kind, _ in blocks} == {"sh", "python"}
    for kind, block in blocks:
        program = ["bash", "-ec"] if kind == "sh" else [sys.executable, "-c"]
        done = subprocess.run([*program, block], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True)
        assert done.returncode == 0, done.stderr.decode()


def test_the_wording_for_a_methods_section_has_the_thresholds_in_force() -> None:
    wording = " ".join(PAGE[PAGE.index("A form was assigned") :].replace(">", " ").split())
    given = f"probability of {THRESHOLDS.form:g}, a right from {THRESHOLDS.right:g}, a reply from {THRESHOLDS.reply:g}."
    assert given in wording
