"""A country report as it is built: the state, the edition, the tree of its sections, and their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rejoinder.reports.case import Case
from rejoinder.reports.outline import Heading, outline
from rejoinder.reports.run_in import RunIns
from rejoinder.reports.sentences import sentences
from rejoinder.reports.title import title_of
from rejoinder.schema import Block, Document, Span

_APART = " | "  # between the titles of a path


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under a heading of its own; what precedes the first heading is no section.

    ``title`` is the heading as it stands there, its number included. ``heading`` is its place; ``rest`` is the place of
    its further words where the page breaks it off and they run into the first sentence. ``span`` reaches to the next
    heading of the same or a higher level. ``path`` holds the titles from the top: ``Section 2. Liberty | a. Freedom of
    the Press``. ``parent`` is an index of `Report.sections`, None at the top, where ``level`` is 1.
    """

    title: str
    level: int
    heading: Span
    rest: Span | None
    span: Span
    path: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report's text. ``section`` is an index of `Report.sections`, None before the first of them.

    ``heading`` is the run-in heading that stands before its first word, in the same line, and belongs to ``span``;
    ``body`` is the sentence without it. ``topic`` is the run-in heading that the sentence stands under, whether before
    this sentence, before an earlier one, or in a line of its own; None where its section has none so far.
    """

    span: Span
    body: Span
    heading: Span | None
    topic: Span | None
    section: int | None


@dataclass(frozen=True)
class Report:
    """One state's report of one year. ``country`` is an ISO 3166-1 alpha-2 code and ``name`` what the title calls it;
    ``edition`` is the year in the title, which is mostly that of the events. None where the document does not say.

    ``sections`` are in the order of the text, each before those within it.
    """

    document: Document
    country: str | None
    name: str | None
    edition: int | None
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]

    def words(self, span: Span) -> str:
        """The words at a place, on one line."""
        return " ".join(self.document.text[slice(*span)].split())

    def path(self, sentence: Sentence) -> str:
        """The titles above a sentence, from the top; empty before the first section."""
        return "" if sentence.section is None else self.sections[sentence.section].path

    def full_title(self, section: Section) -> str:
        """A section's title with the words that the page breaks off from it."""
        return section.title if section.rest is None else _completed(section.title, self.words(section.rest))

    def full_path(self, section: int) -> str:
        """The full titles above the sentences of a section, from the top."""
        at: int | None = section
        titles = []
        while at is not None:
            titles.append(self.full_title(self.sections[at]))
            at = self.sections[at].parent
        return _APART.join(reversed(titles))

    def under(self, section: int) -> tuple[Sentence, ...]:
        """The sentences that stand directly under a section, not those of the sections within it."""
        return self._by_section.get(section, ())

    @cached_property
    def _by_section(self) -> dict[int | None, tuple[Sentence, ...]]:
        held: dict[int | None, list[Sentence]] = {}
        for sentence in self.sentences:
            held.setdefault(sentence.section, []).append(sentence)
        return {section: tuple(found) for section, found in held.items()}


def read_report(source: str | Path) -> Report:
    """The report in a file or at an address. Raises ReadError when it cannot be read, or holds several documents."""
    from rejoinder.pipeline import read

    return report_of(read(source))


def report_of(document: Document) -> Report:
    """The report that a document is. Never fails: a text without headings is a report without sections."""
    named = title_of(document)
    headings = outline(document)
    builder = _Builder(document, headings)
    for block in document.blocks:
        builder.take(block)
    return Report(document, named.country, named.name, named.edition, builder.sections(), tuple(builder.sentences))


class _Builder:
    """Goes through the blocks in order, with the section and the topic that it is in."""

    def __init__(self, document: Document, headings: list[Heading]) -> None:
        self._text = document.text
        self._headings = headings
        self._starts = {heading.span[0]: number for number, heading in enumerate(headings)}
        self._rests: dict[int, Span] = {}
        self._case = Case(document.text)
        self._run_ins = RunIns(self._case)
        self._section: int | None = None
        self._topic: Span | None = None
        self._above: Heading | None = None  # the heading in a line of its own that no sentence has followed yet
        self.sentences: list[Sentence] = []

    def take(self, block: Block) -> None:
        if block.start in self._starts:
            number = self._starts[block.start]
            self._above = self._headings[number]
            if self._above.level is None:
                self._topic = self._above.span
            else:
                self._section, self._topic = number, None
        elif block.kind not in ("furniture", "heading", "headline"):
            for span in sentences(self._text, block.start, block.end, self._case):
                self._sentence(span)

    def _sentence(self, span: Span) -> None:
        above, self._above = self._above, None
        cut = self._run_ins.find(self._text[slice(*span)], above.title if above else None)
        if cut is None:
            self.sentences.append(Sentence(span, span, None, self._topic, self._section))
            return
        heading, body = (span[0], span[0] + cut.heading), (span[0] + cut.body, span[1])
        if above and above.level is None:  # bold words broken over two lines, or a topic within a topic
            self._topic = (above.span[0], heading[1])
        elif above and cut.completes and self._section is not None:
            self._rests[self._section] = heading
        else:
            self._topic = heading
        self.sentences.append(Sentence(span, body, heading, self._topic, self._section))

    def sections(self) -> tuple[Section, ...]:
        """The tree; `Sentence.section` counts sections only, so topics in lines of their own are left out."""
        kept = [number for number, heading in enumerate(self._headings) if heading.level is not None]
        places = {number: place for place, number in enumerate(kept)}
        self.sentences = [
            Sentence(one.span, one.body, one.heading, one.topic, None if one.section is None else places[one.section])
            for one in self.sentences
        ]
        out: list[Section] = []
        open_: list[int] = []
        for number in kept:
            heading = self._headings[number]
            level = heading.level or 1
            while open_ and out[open_[-1]].level >= level:
                open_.pop()
            parent = open_[-1] if open_ else None
            end = next(
                (other.span[0] for other in self._headings[number + 1 :] if other.level and other.level <= level),
                len(self._text),
            )
            path = (out[parent].path + _APART if parent is not None else "") + heading.title
            out.append(
                Section(
                    heading.title, level, heading.span, self._rests.get(number), (heading.span[0], end), path, parent
                )
            )
            open_.append(len(out) - 1)
        return tuple(out)


def _completed(title: str, rest: str) -> str:
    """`title` and `rest` as one, where the end of the title may stand in the rest again."""
    words, further = title.split(), rest.split()
    for common in range(min(len(words), len(further)), 0, -1):
        if [word.lower() for word in words[-common:]] == [word.lower() for word in further[:common]]:
            return " ".join(words + further[common:])
    return " ".join(words + further)
