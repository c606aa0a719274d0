"""The examples about reviews and actors, run as written, on a record of two invented articles."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.exchanges import article, put
from rejoinder.record import open_record

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("page", ["review.md", "actors.md"])
def test_each_command_and_program(page: str, tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        put(record, article(1), article(2, spokesman="Ada Rook"))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    blocks = re.findall(r"```(sh|python)\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert {kind for kind, _ in blocks} == {"sh", "python"}
    for kind, block in blocks:
        program = ["bash", "-ec"] if kind == "sh" else [sys.executable, "-c"]
        done = subprocess.run([*program, block], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True)
        assert (done.returncode, done.stderr.decode()) == (0, "")
