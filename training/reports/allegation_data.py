"""Annotated sentences of country reports: the gold ones, our own of the sample reports and of the passages of such
reports among the articles for development (`../shared/gold/dev`), and our own of constructed reports.

A report's lines are read whole, since neighbours count; those without a label are neither learnt from nor scored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from rejoinder.attribution import load_attributor
from rejoinder.reports import read_report
from rejoinder.reports.allegation_lines import Line, lines_of, make_lines
from rejoinder.schema import Block, Document

SHARED = Path(__file__).resolve().parents[3] / "shared"
REPORTS = SHARED / "country-reports"
GOLD = SHARED / "gold/country-reports/allegations.jsonl"
OWN = Path(__file__).resolve().parents[1] / "annotations/report_allegations.jsonl"

Label = dict[str, Any]


@dataclass(frozen=True)
class Annotated:
    """A report's lines with the label of each, None where it has none; ``gold`` tells which labels are gold."""

    country: str
    constructed: bool
    lines: tuple[Line, ...]
    labels: tuple[Label | None, ...]
    gold: tuple[bool, ...]


def annotated() -> list[Annotated]:
    """All reports, the real ones first."""
    own = rows(OWN)
    return [
        *_reports([row for row in own if row["from"] == "report"]),
        *_passages([row for row in own if row["from"] != "report"]),
    ]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def key(sentence: str) -> str:
    """What tells sentences apart, whatever their white space."""
    return " ".join(re.findall(r"\w+", sentence.lower()))


def _reports(own: list[dict[str, Any]]) -> Iterator[Annotated]:
    gold = {(row["country"], key(row["sentence"])): row for row in rows(GOLD)}
    ours = {(row["country"], row["edition"], key(row["sentence"])): row for row in own}
    for path in sorted(REPORTS.glob("*/*.md")):
        report = read_report(path)
        country, edition = path.stem, int(path.parent.name)
        keys = [key(report.words(sentence.span)) for sentence in report.sentences]
        found = [gold.get((country, k)) if edition == 2024 else None for k in keys]
        labels = [one or _label(ours.get((country, edition, k))) for one, k in zip(found, keys, strict=True)]
        lines = lines_of(report, load_attributor()(report.document))
        yield Annotated(country, False, lines, tuple(labels), tuple(one is not None for one in found))


def _label(row: dict[str, Any] | None) -> Label | None:
    return row if row and row["allegation"] is not None else None


def _passages(own: list[dict[str, Any]]) -> Iterator[Annotated]:
    """Passages and constructed reports, of which sentences and titles are written down: a paragraph a section."""
    for country, group in groupby(own, key=lambda row: row["country"]):
        listed = list(group)
        text, bodies, blocks = "", [], []
        for _, section in groupby(listed, key=lambda row: row["section"]):
            text += "\n\n" if text else ""
            start = len(text)
            for row in section:
                text += " " if len(text) > start else ""
                bodies.append((len(text), len(text) + len(row["sentence"])))
                text += row["sentence"]
            blocks.append(Block("body", start, len(text)))
        document = Document(country, text, tuple(blocks), "", "", kind="report")
        titles = [(row["section"], row["topic"]) for row in listed]
        lines = make_lines(text, bodies, titles, load_attributor()(document))
        constructed = listed[0]["from"] == "constructed"
        yield Annotated(country, constructed, lines, tuple(_label(row) for row in listed), (False,) * len(listed))
