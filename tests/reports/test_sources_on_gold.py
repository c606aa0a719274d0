"""The shipped model on the annotated sentences. It has learnt from them: this tells when something breaks, not how good
it is (that is in training/EXPERIMENTS.md, cross-validated by country)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from rejoinder.export.sources import source_rows
from rejoinder.export.tables import as_object
from rejoinder.reports import read_report
from rejoinder.reports.sources import sources_of

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "score" / "score_sources.py"

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="needs ../shared")


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_sources", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_sources"] = module
    spec.loader.exec_module(module)
    return module


def test_the_annotated_sentences() -> None:
    rows = []
    for path in sorted((SHARED / "country-reports" / "2024").glob("*.md")):
        report = read_report(path)
        rows += [as_object(row) for row in source_rows(report, sources_of(report))]
    score = scorer()
    figures, _ = score.report(score.load(score.GOLD), rows)
    level = figures["source_level"]
    assert level["all"]["lenient"]["f1"] >= 0.95
    assert level["named_only"]["lenient"]["f1"] >= 0.95
