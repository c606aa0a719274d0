"""The sentences in which nobody is credited: there the document's issuer itself speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rejoinder.attribution.quotes import quotations
from rejoinder.reports.case import Case
from rejoinder.reports.sentences import sentences
from rejoinder.schema import Attribution, Document, Span

MOST_CREDITED = 0.5
"""The share of a sentence that may be credited to others, or stand in quotation marks, in one that is the issuer's. Of
the 299 allegations, responses and calls of the constructed documents in training/annotations/own_voice.jsonl 62 have
more: most of them credit the issuer itself ("We call on …"), and are statements already
(`python training/voice/own_voice.py --measure`)."""


def own_sentences(document: Document, attributions: Sequence[Attribution]) -> list[Span]:
    """The sentences of the body that are credited to nobody, in order; ``attributions`` are those of the document.

    A sentence in which the document credits the issuer itself ("The Ministry rejects …") is a statement already.
    """
    case = Case(document.text)
    credited = _marked(document.text, (span for each in attributions for span in _spans(each)))
    found = []
    for block in document.blocks:
        if block.kind != "body":
            continue
        _mark(credited, quotations(document.text, (block.start, block.end)))
        for start, end in sentences(document.text, block.start, block.end, case):
            if sum(credited[start:end]) < MOST_CREDITED * (end - start):
                found.append((start, end))
    return found


def _spans(attribution: Attribution) -> Iterable[Span]:
    yield from attribution.content
    yield from (span for span in (attribution.source, attribution.cue) if span)


def _marked(text: str, spans: Iterable[Span]) -> bytearray:
    marks = bytearray(len(text))
    _mark(marks, spans)
    return marks


def _mark(marks: bytearray, spans: Iterable[Span]) -> None:
    for start, end in spans:
        marks[start:end] = b"\x01" * (end - start)
