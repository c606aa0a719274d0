"""Arrows go one way: from bytes to statements no folder imports one that comes after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import rejoinder

ROOT = Path(rejoinder.__file__).parent
STAGES = ("schema", "reading", "lexicon", "attribution", "exchange")


def imported(folder: str) -> Iterator[str]:
    """What of the package the modules of a folder, or the module of that name, import."""
    for path in [*ROOT.joinpath(folder).rglob("*.py"), *ROOT.glob(f"{folder}.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("rejoinder."):
                yield node.module.split(".")[1]
            elif isinstance(node, ast.Import):
                yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("rejoinder."))


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_what_comes_before_it(stage: str) -> None:
    assert set(imported(stage)) <= {*STAGES[: STAGES.index(stage)], stage}
