"""Makes ``reports/data/cross_replies.json``, and measures it with whole countries held out.

    python training/reports/cross_reply_train.py [--measure] [--show]

Learns from ``annotations/cross_replies.jsonl``: constructed news articles about the sample reports of
``../shared/country-reports``, in which governments answer these reports or somebody else. "words" are in a response of
the article, "answers" says which reports that answers: all of one, or the allegations that have one of these words
(several sentences of a report say much the same: each of them is right). What an article has besides answers none.
Articles and reports are read by the package, as in a record; a response that it does not find is not learnt from, but
counts as missed. What is "held" was written after the model was settled, and is only measured.

With ``--measure`` nothing is written; with ``--show`` every link and every miss is printed too.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sqlalchemy import Connection

from rejoinder.record import open_record
from rejoinder.record.catalogue import filed_documents
from rejoinder.reports.cross_replies import linking
from rejoinder.reports.cross_replies.features import Amounts, answer_of, of_allegations, of_report, refers_to
from rejoinder.reports.cross_replies.loading import load_allegations, load_articles, load_imprints
from rejoinder.reports.cross_replies.model import BIAS, CrossReplyModel
from rejoinder.reports.cross_replies.sides import AnsweredReport, Article, Imprint, Said, answered_report

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared/country-reports"
ARTICLES = ROOT / "training/annotations/cross_replies.jsonl"
DATA = ROOT / "src/rejoinder/reports/data/cross_replies.json"
KEPT = ("id", "publisher", "published", "kind", "title", "text")  # of an article, for the record

COST = {"report": 3.0, "allegation": 3.0}
MADE = 0.3  # how much a pair that was made of another one counts
DECIMALS = 3
BINS = 5


@dataclass(frozen=True)
class Example:
    """A response set against a report: what tells of it, and whether it answers; likewise for its allegations."""

    country: str
    article: str
    response: Said
    report: AnsweredReport
    amounts: Amounts
    answers: bool
    allegations: dict[int, Amounts]
    right: frozenset[int]
    shown: bool  # whether the record has this pair; others are made of one, to learn about dates and issuers


Labels = dict[str, list[dict[str, Any]]]


def examples(connection: Connection, labels: Labels) -> list[Example]:
    """All responses against the reports about their speakers' states that they may answer at all."""
    found: list[Example] = []
    ids = {filed.id: filed for filed in filed_documents(connection)}
    imprints = load_imprints(connection, [id for id, filed in ids.items() if filed.kind == "report"])
    articles = load_articles(connection, [id for id, filed in ids.items() if filed.name in labels])
    for imprint in imprints:
        assert imprint.country and imprint.edition
        report = answered_report(imprint, imprint.country, load_allegations(connection, imprint.filed.id))
        same = [each for each in imprints if each.country == imprint.country]
        for article in articles:
            on = article.filed.published_on
            if imprint.may_be_answered(on) and refers_to(article, imprint):
                rivals = [each for each in same if each.may_be_answered(on)]
                for response in article.responses(report.state):
                    found += _of_pair(article, response, report, rivals, labels[article.filed.name])
    return found


def _of_pair(
    article: Article, response: Said, report: AnsweredReport, rivals: Sequence[Imprint], labels: list[dict[str, Any]]
) -> Iterator[Example]:
    """The pair as it is; and made of it ones without the issuer's name, with the editions before and after as rivals,
    and without a date of the article, when that may be about one of any year."""
    imprint = report.imprint
    assert imprint.country and imprint.edition
    name = f"{imprint.edition}/{imprint.filed.name}"
    of_response = [label["answers"] for label in labels if _is_in(label, response)]
    wanted = [answers[name] for answers in of_response if name in answers]
    right = frozenset(index for answers in wanted for words in answers for index in _with(words, report))
    unknown = replace(imprint, issuer=None)
    long_before, earlier, later = (_edition(imprint, imprint.edition + years) for years in (-5, -1, 1))
    undated = replace(article, filed=replace(article.filed, published_on=None))
    variants: list[tuple[Article, Imprint, Sequence[Imprint], bool]] = [
        (article, imprint, rivals, True),
        (article, unknown, rivals, False),
        (article, earlier, [imprint, earlier], False),
        (article, imprint, [imprint, earlier], False),
        (article, later, [imprint, later], False),
        (undated, imprint, [imprint], False),
        (undated, long_before, [long_before], False),
    ]
    for of_article, variant, others, shown in variants:
        of_variant = AnsweredReport(variant, report.state, report.allegations)
        answer = answer_of(of_article, response, of_variant)
        is_right = bool(wanted) and variant.edition == imprint.edition
        yield Example(
            imprint.country,
            article.filed.name,
            response,
            of_variant,
            of_report(of_article, response, variant, others, answer),
            is_right,
            of_allegations(answer, of_variant) if shown else {},
            right if shown else frozenset(),
            shown,
        )


def _edition(imprint: Imprint, year: int) -> Imprint:
    """The report as if it were of another year."""
    was, top = str(imprint.edition), imprint.top
    title = top.title and top.title.replace(was, str(year))
    return replace(imprint, top=replace(top, text=top.text.replace(was, str(year)), title=title))


def _with(words: str, report: AnsweredReport) -> list[int]:
    """The report's allegations that have some words; says so where none has: the label is wrong, or the models of
    allegations do not find that one, which then can be linked by nobody."""
    found = [index for index, said in enumerate(report.allegations) if words in said.words]
    if not found:
        print(f"{report.imprint.filed.origin}: no allegation found with {words!r}", file=sys.stderr)
    return found


def _is_in(label: dict[str, Any], response: Said) -> bool:
    return any(start < label["end"] and label["start"] < end for start, end in response.spans)


def fit(learnt: Sequence[Example]) -> CrossReplyModel:
    counts = [1.0 if each.shown else MADE for each in learnt]
    report = _fit([(each.amounts, each.answers) for each in learnt], counts, COST["report"])
    pairs = [
        (amounts, index in each.right)
        for each in learnt
        if each.answers and each.shown
        for index, amounts in each.allegations.items()
    ]
    return CrossReplyModel(report, _fit(pairs, [1.0] * len(pairs), COST["allegation"]))


def _fit(rows: Sequence[tuple[Amounts, bool]], counts: Sequence[float], cost: float) -> dict[str, float]:
    names = sorted({name for amounts, _ in rows for name in amounts})
    table = np.array([[amounts.get(name, 0.0) for name in names] for amounts, _ in rows])
    learner = LogisticRegression(C=cost, max_iter=10_000, tol=1e-8)
    learner.fit(table, [right for _, right in rows], sample_weight=counts)
    weights = {name: round(float(weight), DECIMALS) for name, weight in zip(names, learner.coef_[0], strict=True)}
    return {BIAS: round(float(learner.intercept_[0]), DECIMALS)} | weights


# -- measuring -------------------------------------------------------------------------------------------------------


def predict(model: CrossReplyModel, each: Example) -> tuple[float, dict[int, float]]:
    """The chance of the report, and those of the allegations that would be linked."""
    whole = model.answers_report(each.amounts)
    chances = {index: whole * model.answers_allegation(amounts) for index, amounts in each.allegations.items()}
    likely = sorted((n for n in chances if chances[n] >= linking.ALLEGATION), key=lambda n: (-chances[n], n))
    linked = {index: chances[index] for index in likely[: linking.MOST]} if whole >= linking.REPORT else {}
    return whole, linked


def held_out(found: Sequence[Example]) -> dict[str, CrossReplyModel]:
    """For each country a model that has learnt from nothing about it."""
    return {
        country: fit([each for each in found if each.country != country])
        for country in sorted({each.country for each in found})
    }


def measure(
    found: Sequence[Example], models: Mapping[str, CrossReplyModel], lost_before: int, show: bool
) -> dict[str, Any]:
    """Figures on the pairs that the record has, by the model for each country."""
    chances, truths, links = [], [], []
    of_report = defaultdict(int)
    specific = hit = 0
    for each in (each for each in found if each.shown):
        whole, linked = predict(models[each.country], each)
        chances.append(whole)
        truths.append(each.answers)
        of_report[whole >= linking.REPORT, each.answers] += 1
        links += [(chance, index in each.right) for index, chance in linked.items()]
        specific += bool(each.right)
        hit += bool(each.right & linked.keys())
        if show:
            _show(each, whole, linked)
    right, wrong, lost = of_report[True, True], of_report[True, False], of_report[False, True]
    found_links = sum(one for _, one in links)
    return {
        "responses against reports": len(chances),
        "that answer": sum(truths),
        "report: precision": right / max(1, right + wrong),
        "report: recall": right / max(1, right + lost),
        "report: calibration error": calibration_error(chances, truths),
        "labelled answers in no response that was found": lost_before,
        "links to allegations": len(links),
        "allegations: precision": found_links / max(1, len(links)),
        "allegations: calibration error": calibration_error([p for p, _ in links], [t for _, t in links]),
        "responses with allegations to find": specific,
        "with a right one among those linked": hit / max(1, specific),
    }


def calibration_error(chances: Sequence[float], truths: Sequence[bool]) -> float:
    """How far chances are from shares, in bins of equal width: the expected calibration error."""
    bins = np.minimum((np.array(chances) * BINS).astype(int), BINS - 1)
    gaps = [abs(np.mean(np.array(chances)[bins == n]) - np.mean(np.array(truths)[bins == n])) * np.sum(bins == n)
            for n in range(BINS) if np.any(bins == n)]
    return float(sum(gaps) / len(chances)) if len(chances) else 0.0


def missed(labels: Labels, found: Sequence[Example]) -> int:
    """How many labelled answers are in no response of their speaker's state that was found."""
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for each in found:
        spans[each.article] += each.response.spans
    return sum(
        not any(start < label["end"] and label["start"] < end for start, end in spans[article])
        for article, of_article in labels.items()
        for label in of_article
        if label["answers"]
    )


def _show(each: Example, whole: float, linked: dict[int, float]) -> None:
    sign = "=" if (whole >= linking.REPORT) == each.answers else "X"
    print(f"{sign} {whole:.2f} {each.article}/{each.response.id} {each.report.imprint.edition} {each.response.words!r}")
    if sign == "X":
        print("     ", each.amounts)
    for index, chance in linked.items():
        mark = "+" if index in each.right else "-"
        print(f"     {mark} {chance:.2f} {each.report.allegations[index].words[:140]!r}")
    if each.right and not each.right & linked.keys():
        print("     none of", [each.report.allegations[n].words[:70] for n in sorted(each.right)][:4])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    held = {row["id"] for row in rows if row.get("held")}
    labels: Labels = {row["id"]: row["responses"] for row in rows}
    for row in rows:
        for label in row["responses"]:
            label["start"] = row["text"].index(label["words"])
            label["end"] = label["start"] + len(label["words"])
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "articles.jsonl")
        lines = (json.dumps({name: row[name] for name in KEPT}, ensure_ascii=False) for row in rows)
        articles.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with open_record(Path(folder, "record.db")) as record:
            record.add([REPORTS, articles], workers=1)
            with record.reading() as connection:
                found = examples(connection, labels)
    learnt = [each for each in found if each.article not in held]
    model = fit(learnt)
    always = {each.country: model for each in found}
    for what, articles, models in (
        ("countries held out", set(labels) - held, held_out(learnt)),
        ("articles held back", held, always),
    ):
        of_these = [each for each in found if each.article in articles]
        lost = missed({name: labels[name] for name in articles}, of_these)
        figures = measure(of_these, models, lost, given.show)
        print(f"{what}: {len(articles)} articles", json.dumps(figures, indent=1))
    if not given.measure:
        DATA.write_text(json.dumps({"report": model.report, "allegation": model.allegation}, indent=1) + "\n")
        print(f"wrote {DATA.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
