"""Fits the model that chooses whom a country report credits, and measures it country by country.

usage: report_sources.py --shared ../shared [--without-gold] [--write] [--out PREDICTIONS.jsonl]

Learns from annotations/report_sources.jsonl (sentences of the sample reports that are not in the gold, and constructed
ones with "report" null) and from the gold sentences. Cross-validation: a country's sentences, of all its editions, are
predicted by a model that has seen none of them. --out writes these predictions as ../shared/score/score_sources.py
reads them; --write fits on everything and writes the package's weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rejoinder.export.jsonl import dumps
from rejoinder.reading import read_text
from rejoinder.reports import Report, read_report, report_of
from rejoinder.reports.source_candidates import candidates
from rejoinder.reports.source_features import features
from rejoinder.reports.source_phrases import Phrases
from rejoinder.reports.source_spans import meet
from rejoinder.reports.sources import CreditedSource, sources_of

HERE = Path(__file__).parent
ANNOTATIONS = HERE / "annotations" / "report_sources.jsonl"
WEIGHTS = HERE.parent / "src" / "rejoinder" / "reports" / "data" / "source_weights.tsv"
STRENGTH = 1.0  # the inverse of the L2 penalty; .3 to 1 give the same within a sentence or two
CONSTRUCTED = 0.5  # what a constructed sentence counts beside a real one; .2 to 1 give the same within two sentences
LEAST = 0.02  # weights nearer to 0 are left out of the file
PARAGRAPH = 8  # constructed sentences in a paragraph


@dataclass(frozen=True)
class Marked:
    """A sentence of a report with its sources as (place, whether it stands for words without a name)."""

    report: str
    gold: bool
    start: int
    end: int
    sources: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True)
class Row:
    """A candidate, its features, and whether it credits somebody."""

    country: str
    gold: bool
    features: Mapping[str, float]
    right: bool


def main() -> None:
    arguments = _arguments()
    reports, marked = _load(arguments.shared)
    rows = [row for name, report in reports.items() for row in _rows(name, report, marked)]
    usable = [row for row in rows if not (arguments.without_gold and row.gold)]
    print(f"{len(rows)} candidates, {sum(row.right for row in rows)} of them right; {len(usable)} to learn from")
    if arguments.out:
        with arguments.out.open("w", encoding="utf-8") as file:
            for line in _cross_validated(reports, usable):
                file.write(dumps(line) + "\n")
    if arguments.write:
        _write(_fit(usable))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--without-gold", action="store_true", help="learn from our own annotation alone")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


def _load(shared: Path) -> tuple[dict[str, Report], list[Marked]]:
    """The reports by name ("2024-cuba", "constructed"), and the annotated sentences in them."""
    gold = _lines(shared / "gold/country-reports/sources.jsonl")
    for line in gold:
        line["report"] = f"2024-{line['country']}"
    own = _lines(ANNOTATIONS)
    constructed = [line for line in own if line["report"] is None]
    reports = {"constructed": _constructed([line["sentence"] for line in constructed])}
    for name in sorted({line["report"] for line in (*gold, *own) if line["report"]}):
        year, country = name.split("-", 1)
        reports[name] = read_report(shared / "country-reports" / year / f"{country}.md")
    marked = [_place(reports, line, False) for line in own] + [_place(reports, line, True) for line in gold]
    return reports, marked


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _constructed(sentences: Sequence[str]) -> Report:
    """One text of all constructed sentences: in file order those with a source come first, so they are dealt out."""
    count = -(-len(sentences) // PARAGRAPH)
    text = "\n\n".join(" ".join(sentences[first::count]) for first in range(count))
    return report_of(read_text(text, id="constructed", origin="-"))


def _place(reports: Mapping[str, Report], line: Mapping[str, Any], gold: bool) -> Marked:
    name = line["report"] or "constructed"
    sentence = line["sentence"]
    at = reports[name].document.text.index(sentence)
    sources = []
    for source in line["sources"]:
        words = source["source"] if source["source"] is not None else source["cue"]
        start = at + sentence.index(words)
        sources.append((start, start + len(words), source["source"] is None))
    return Marked(name, gold, at, at + len(sentence), tuple(sources))


def _rows(name: str, report: Report, marked: Sequence[Marked]) -> Iterator[Row]:
    phrases = Phrases(report.document.text, [sentence.body[0] for sentence in report.sentences])
    country = name.split("-", 1)[-1]
    found = candidates(report)
    for sentence, own in zip(report.sentences, found, strict=True):
        holders = [m for m in marked if m.report == name and m.start < sentence.span[1] and sentence.span[0] < m.end]
        for number, candidate in enumerate(own if holders else ()):
            place = candidate.source or candidate.cue
            right = any(
                meet(place, (start, end)) and (not nameless or candidate.source is None)
                and (nameless or candidate.source is not None)
                for holder in holders
                for start, end, nameless in holder.sources
            )  # fmt: skip
            yield Row(country, holders[0].gold, features(report, phrases, own, number), right)


def _fit(rows: Sequence[Row]) -> dict[str, float]:
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([row.features for row in rows])
    right = np.array([row.right for row in rows])
    counts = np.array([CONSTRUCTED if row.country == "constructed" else 1.0 for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, right, sample_weight=counts)
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True))
    return {"bias": float(model.intercept_[0])} | {name: w for name, w in weights.items() if abs(w) >= LEAST}


def _cross_validated(reports: Mapping[str, Report], rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
    for name, report in reports.items():
        country = name.split("-", 1)[-1]
        if name == "constructed":
            continue
        weighing = _fit([row for row in rows if row.country != country])
        for source in sources_of(report, weighing):
            yield _prediction(name, country, report, source)


def _prediction(name: str, country: str, report: Report, source: CreditedSource) -> dict[str, Any]:
    text = report.document.text
    return {
        "report": name,
        "country": country if name.startswith("2024") else name,
        "sentence": text[slice(*report.sentences[source.sentence].span)],
        "source": text[slice(*(source.source or source.cue))],
        "source_type": source.source_type,
        "confidence": source.level,
        "chance": source.confidence,
        "cue": text[slice(*source.cue)],
        "content": [text[slice(*span)] for span in source.content],
        "name": source.name,
        "kind": source.kind,
    }


def _write(weights: Mapping[str, float]) -> None:
    lines = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items())]
    head = "# weights of the features of reports/source_features.py, made by training/report_sources.py --write"
    WEIGHTS.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
