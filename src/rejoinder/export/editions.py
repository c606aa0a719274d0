"""Two editions of a report side by side, as JSON and as rows: every passage with its words and its place.

What stands in one text only is said to be "not in" the other one: that is a fact about the texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rejoinder.export.words import KINDS
from rejoinder.reports.editions import Comparison, Side
from rejoinder.reports.editions.comparison import Where
from rejoinder.reports.editions.passages import Passage
from rejoinder.schema import Right, Span

# Of two figures that differ, by whether the words behind them are the same.
COUNTED = {True: "another figure", False: "another figure, perhaps of something else"}
OPENING = "opening"  # what stands under a section's own title, before the first run-in heading
_NUMBER = re.compile(r"(?:section|chapter|part|title) \w+", re.IGNORECASE)
SEVERAL = " + "  # between the titles of passages that together answer to others


@dataclass(frozen=True, slots=True)
class Labels:
    """What the two texts are called: by their years, their states where those differ, or their order where neither
    tells them apart."""

    first: str
    second: str

    def where(self, where: Where) -> str:
        """In which of the texts something stands, in words."""
        if where == "both":
            return "in both texts"
        return f"not in the {self.second if where == 'first' else self.first}"


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. ``part`` is what it is about: length, section, source, unnamed source, allegation, figure, or list
    item. ``first`` and ``second`` are the words of the two texts, with their offsets (in code points, end exclusive)
    and sections; the counts are those of words for a length or a section, of crediting sentences for a source.
    ``common`` is the number of sentences that passages about the same have in common."""

    country: str
    part: str
    where: str
    item: str
    rights: tuple[Right, ...] = ()
    likeness: float | None = None
    common: int | None = None
    first_count: int | None = None
    first: str = ""
    first_start: int | None = None
    first_end: int | None = None
    first_section: str = ""
    second_count: int | None = None
    second: str = ""
    second_start: int | None = None
    second_end: int | None = None
    second_section: str = ""


def labels(comparison: Comparison) -> Labels:
    """What to call the two texts."""
    one, other = comparison.one.report, comparison.other.report
    if one.country != other.country and one.name and other.name:
        return Labels(f"text on {one.name}", f"text on {other.name}")
    if one.edition is None or other.edition is None or one.edition == other.edition:
        return Labels("first text", "second text")
    return Labels(f"{one.edition} text", f"{other.edition} text")


def state_of(comparison: Comparison) -> str:
    """The name of the state, or states, that the reports are about; their files' names where the titles do not tell."""
    reports = (comparison.one.report, comparison.other.report)
    names = dict.fromkeys(report.name for report in reports if report.name)
    return " and ".join(names or dict.fromkeys(report.document.id for report in reports))


def rows(comparison: Comparison) -> Iterator[Row]:
    """All findings, one a row: lengths, sections, sources, allegations, figures, items of lists."""
    yield from _lengths(comparison)
    yield from _sections(comparison)
    yield from _sources(comparison)
    yield from _allegations(comparison)
    yield from _figures(comparison)
    yield from _list_items(comparison)


def _lengths(comparison: Comparison) -> Iterator[Row]:
    one, other = comparison.one, comparison.other
    for item, ours, theirs in (
        ("words", one.words, other.words),
        ("sentences", len(one.report.sentences), len(other.report.sentences)),
        ("headed sections", len(one.report.sections), len(other.report.sections)),
    ):
        yield Row(_country(comparison), "length", "", item, first_count=ours, second_count=theirs)


def _sections(comparison: Comparison) -> Iterator[Row]:
    called = labels(comparison)
    for match in comparison.passages:
        where: Where = "both" if match.one and match.other else "first" if match.one else "second"
        ours = [comparison.first[at] for at in match.one]
        theirs = [comparison.second[at] for at in match.other]
        yield Row(
            _country(comparison),
            "section",
            called.where(where),
            "",
            likeness=match.likeness if where == "both" else None,
            common=_common(comparison, ours, theirs) if where == "both" else None,
            first_count=sum(length(comparison.one, passage.span) for passage in ours) if ours else None,
            first=titles(ours),
            first_start=ours[0].span[0] if ours else None,
            first_end=ours[-1].span[1] if ours else None,
            second_count=sum(length(comparison.other, passage.span) for passage in theirs) if theirs else None,
            second=titles(theirs),
            second_start=theirs[0].span[0] if theirs else None,
            second_end=theirs[-1].span[1] if theirs else None,
        )


def _common(comparison: Comparison, ours: Sequence[Passage], theirs: Sequence[Passage]) -> int:
    """How many sentences of some passages say the same as ones of others."""
    here = {at for passage in ours for at in passage.sentences}
    there = {at for passage in theirs for at in passage.sentences}
    return sum(1 for pair in comparison.pairs if pair.one in here and pair.other in there)


def titles(passages: Sequence[Passage]) -> str:
    """The titles of passages; those of one section in brackets behind its own: ``d. Arrest (opening; Bail)``."""
    out = []
    for path, run in groupby(passages, key=lambda passage: passage.path):
        held = list(run)
        if len(held) == 1:
            out.append(held[0].title)
        else:
            out.append(f"{path} ({'; '.join(passage.topic or OPENING for passage in held)})")
    return SEVERAL.join(out)


def brief(title: str) -> str:
    """A title with the numbers only of the sections above it: ``Section 1 | b. Disappearance``."""
    *above, last = title.split(" | ")
    numbers = [found.group() if (found := _NUMBER.match(part)) else part for part in above]
    return " | ".join([*numbers, last])


def _sources(comparison: Comparison) -> Iterator[Row]:
    country, called = _country(comparison), labels(comparison)
    for source in comparison.named:
        yield Row(
            country,
            "source",
            credited(source.one, source.other, source.mentioned, called),
            source.name,
            first_count=len(source.one),
            second_count=len(source.other),
            **_sides(comparison, source.one[0] if source.one else None, source.other[0] if source.other else None),
        )
    for kind in comparison.unnamed:
        item = KINDS[kind.kind]
        yield Row(country, "unnamed source", "", item, first_count=kind.one, second_count=kind.other)


def credited(one: Sequence[int], other: Sequence[int], mentioned: bool, called: Labels) -> str:
    """Which of the texts credit a source, in words: one that a text names without crediting it is not missing there."""
    if one and other:
        return "credited in both texts"
    missing = called.first if other else called.second
    return f"named but not credited in the {missing}" if mentioned else f"not in the {missing}"


def _allegations(comparison: Comparison) -> Iterator[Row]:
    called = labels(comparison)
    for alleged in comparison.allegations:
        yield Row(
            _country(comparison),
            "allegation",
            called.where(alleged.where),
            "",
            alleged.rights,
            alleged.likeness if alleged.where == "both" else None,
            **_sides(comparison, alleged.one, alleged.other),
        )


def _figures(comparison: Comparison) -> Iterator[Row]:
    for figure in comparison.figures:
        ours, theirs = comparison.one.report.words(figure.one), comparison.other.report.words(figure.other)
        yield Row(
            _country(comparison),
            "figure",
            COUNTED[figure.alike],
            f"{ours} → {theirs}",
            likeness=figure.pair.likeness,
            **_sides(comparison, figure.pair.one, figure.pair.other),
        )


def _list_items(comparison: Comparison) -> Iterator[Row]:
    country, called = _country(comparison), labels(comparison)
    one, other = comparison.one.report, comparison.other.report
    for listed in comparison.lists:
        for here, there in listed.both:
            yield Row(
                country, "list item", "in both texts", "",
                first=one.words(here), first_start=here[0], first_end=here[1],
                second=other.words(there), second_start=there[0], second_end=there[1],
            )  # fmt: skip
        for start, end in listed.first:
            words, where = one.words((start, end)), called.where("first")
            yield Row(country, "list item", where, "", first=words, first_start=start, first_end=end)
        for start, end in listed.second:
            words, where = other.words((start, end)), called.where("second")
            yield Row(country, "list item", where, "", second=words, second_start=start, second_end=end)


def _sides(comparison: Comparison, one: int | None, other: int | None) -> dict[str, Any]:
    """The columns of a sentence of each text."""
    columns: dict[str, Any] = {}
    for name, side, at in (("first", comparison.one, one), ("second", comparison.other, other)):
        if at is not None:
            sentence = side.report.sentences[at]
            start, end = sentence.body
            columns |= {name: side.report.words(sentence.body), f"{name}_start": start, f"{name}_end": end}
            columns[f"{name}_section"] = section_of(side, at)
    return columns


def section_of(side: Side, sentence: int) -> str:
    """The titles above a sentence, its run-in heading included."""
    found = side.report.sentences[sentence]
    path = "" if found.section is None else side.report.full_path(found.section)
    return f"{path} | {side.report.words(found.topic)}" if found.topic else path


def length(side: Side, span: Span) -> int:
    """The words of a stretch of a report."""
    return len(side.report.words(span).split())


def _country(comparison: Comparison) -> str:
    return comparison.one.report.country or comparison.other.report.country or state_of(comparison)


def to_json(comparison: Comparison) -> dict[str, Any]:
    """A comparison as one object: both reports, then all rows of each part, without what they have not."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for row in rows(comparison):
        fields = {name: getattr(row, name) for name in row.__slots__ if name not in ("country", "part")}
        kept = {name: value for name, value in fields.items() if value not in (None, "", ())}
        parts.setdefault(row.part, []).append(kept)
    return {
        "country": _country(comparison),
        "name": state_of(comparison),
        "first": _report_to_json(comparison.one),
        "second": _report_to_json(comparison.other),
        "lengths": parts.get("length", []),
        "sections": parts.get("section", []),
        "sources": parts.get("source", []),
        "unnamed_sources": parts.get("unnamed source", []),
        "allegations": parts.get("allegation", []),
        "by_right": [
            {"right": row.right, "both": row.both, "first_only": row.first, "second_only": row.second}
            for row in comparison.by_right()
        ],
        "figures": parts.get("figure", []),
        "list_items": parts.get("list item", []),
    }


def _report_to_json(side: Side) -> dict[str, Any]:
    document = side.report.document
    return {
        "id": document.id,
        "origin": document.origin,
        "sha256": document.sha256,
        "title": document.title,
        "edition": side.report.edition,
        "breaks_off": side.breaks_off,
    }
