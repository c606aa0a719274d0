"""The commands of docs/serve-safely.md, run as written, and the line with which a server refuses to start."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOC = Path(__file__).parents[3] / "docs" / "serve-safely.md"


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the backup is made with SQLite's own program")
def test_each_command(tmp_path: Path) -> None:
    text = DOC.read_text(encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def run(script: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-ec", script], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True
        )

    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        done = run(block)
        assert (done.returncode, done.stderr) == (0, "")
    command, said = re.findall(r"```console\n\$ (.*)\n(.*)\n```", text)[0]
    done = run(command)
    assert (done.returncode, done.stderr) == (1, said + "\n")
