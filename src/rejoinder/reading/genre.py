"""A cautious guess at what kind of text a document is; None rather than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.reading.issued import issued
from rejoinder.schema import Block

_TURN = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,40}|[“\"][A-Z]+[”\"])(?: \([^)]{1,40}\))?:\s")
_PARLIAMENT = re.compile(
    r"\b(?:hansard|questions? for oral reply|oral answers to questions|hon\.? (?:speaker|members?))\b", re.IGNORECASE
)
_REPORT = re.compile(
    r"^#* ?(?:executive summary|.{0,60}\b\d{4} human rights report|country reports? on human rights.{0,40})$",
    re.IGNORECASE | re.MULTILINE,
)
_WIRE = re.compile(r"^[^\n]{2,60}(?:\([^()\n]{2,30}\)|,? \d{1,2})?\s*(?:--|—|–|-)\s")
_URL_PARTS = {
    "opinion": "opinion",
    "opinions": "opinion",
    "commentisfree": "opinion",
    "editorial": "opinion",
    "editorials": "opinion",
    "op-ed": "opinion",
    "press-release": "press_release",
    "press-releases": "press_release",
    "pressrelease": "press_release",
    "hansard": "parliament",
    "transcripts": "transcript",
    "transcript": "transcript",
}
_HEAD = 4  # blocks at the top of the page in which a genre names itself
_TURNS = 4  # speakers' turns that make a transcript


def genre(text: str, blocks: Sequence[Block], url: str | None, title: str | None = None) -> str | None:
    """One of parliament, transcript, press_release, statement, report, opinion, news, or None when nothing shows it.

    ``title`` is what the document is called where that is known from elsewhere than its text.
    """
    article = [text[b.start : b.end] for b in blocks if b.kind != "furniture"]
    body = [text[b.start : b.end] for b in blocks if b.kind == "body"]
    head = "\n".join(article[:_HEAD])[:600]
    turns = sum(1 for paragraph in body if _TURN.match(paragraph))
    if _PARLIAMENT.search(text) and turns >= 2:
        return "parliament"
    if turns >= _TURNS and turns * 2 >= len(body):
        return "transcript"
    own = issued(text, article, body, title)
    if own:
        return own
    if _REPORT.search(head):
        return "report"
    parts = re.split(r"[/.?#]+", (url or "").lower())
    named = next((_URL_PARTS[part] for part in parts if part in _URL_PARTS), None)
    if named:
        return named
    return "news" if body and _WIRE.match(body[0]) and any(b.kind == "headline" for b in blocks) else None
