from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from rejoinder.reading import read_text

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "dev"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("furniture", ROOT / "benchmarks" / "furniture.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated pages are not here")
def test_furniture_is_found_and_no_statement_is_lost(benchmark: ModuleType) -> None:
    right = found = marked = 0
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_text(gold["text"], id=gold["id"], origin=str(path))
        furniture, want = benchmark.chars(document, ("furniture",)), benchmark.marked(gold)
        aside = furniture | (want & benchmark.chars(document, ("byline", "dateline")))
        right, found, marked = right + len(want & aside), found + len(aside), marked + len(want)
        assert benchmark.lost(gold, document, furniture) == []
    assert right / found > 0.95
    assert right / marked > 0.9
