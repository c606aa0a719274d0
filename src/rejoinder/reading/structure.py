"""The part each unit plays on the page: headline, byline, dateline, caption, heading, body or furniture.

One pass over the units, which keeps in mind how far the page has come: the head of an article, before its first
sentence, holds the headline, the byline and the date; behind it a short line above a paragraph is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rejoinder.reading import furniture, phrases
from rejoinder.reading.dates import is_dateline
from rejoinder.reading.layout import Unit, units
from rejoinder.schema import Block, BlockKind

_LONGEST_TITLE = 30  # words; headlines of ministries run to 28 in the development articles
_LONGEST_MASTHEAD = 4  # words; names of papers, blogs and sections have fewer than most headlines
_LONGEST_HEADING = 14  # words
_LONGEST_BYLINE = 14  # words

_NAME = r"[^\W\d_a-z][\w.’'-]*"
_ROLE = (
    r"(?i:(?:staff|senior|chief|special|political|diplomatic|foreign|national|regional|daily|our|news)?\s*(?:[\w’']+\s+){0,3}"
    r"(?:reporter|writer|correspondent|editor|newsdesk|news desk|staff|bureau|columnist|desk)s?)"
)
_BYLINE = re.compile(
    rf"(?:(?:(?:Written|Story|Report|Text) )?[Bb]y:?|BY:?)\s+(?:{_NAME}|(?i:the|our|staff)\b)|"
    rf"(?i:from\s+(?:our|a)\s+(?:own |staff )?correspondent|(?:reporter|author|writer|correspondent|by)\s*:)|"
    rf"{_ROLE}(?:,\s*{_NAME}(?:\s+{_NAME})*)?$"
)
_AGENCY = re.compile(
    rf"(?:The\s+)?(?:{_NAME}\s+){{0,3}}"
    r"(?:Press|Wire|Agency|News|Reuters|REUTERS|AFP|AP|Agence France-Presse|Newswire|News Service|Times|Post)$"
)
_PICTURE_DESK = r"(?:ap|afp|reuters|epa|getty(?: images)?|xinhua|ap photo|pool photo|file)"
_CAPTION = re.compile(
    r"(?:\(?(?:file|archive|handout|undated)?\s*(?:photo(?:graph)?|picture|image|pic|caption|pictured|illustration|above|below)"
    r"\s*(?:\([^)]*\))?\s*[:/–—-]\s*\S)|file (?:photo|picture|image)\b|in this (?:file )?(?:photo|image|picture)\b",
    re.IGNORECASE,
)
_PICTURE_CREDIT = re.compile(
    r"\((?:file )?(?:photo|picture|image|photograph|credit|pic)s?\b[^)]{0,60}\)[.]?$|"
    rf"\b(?:handout|via|pool) (?:via )?{_PICTURE_DESK}\b|"
    rf"(?:[.–—-]|\()\s*{_PICTURE_DESK}\s*(?:photo|/[^.]{{2,60}})?\)?$|"
    rf"\([^()]{{2,40}}/\s?{_PICTURE_DESK}\s*\)$|"
    r"\b(?:ap|afp|epa|pool|file) (?:photo|picture)\b[^.]{0,60}$|"
    r"[.”’)]\s+(?:photo|photograph|picture|image|credit)\s*(?:by|:)[^.]{2,60}$|"
    r"\bgetty images\b[^.]{0,30}$",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 70  # words
_RELEASE = re.compile(
    r"(?:joint |urgent )?(?:press|media|news) (?:release|statement|note|communiqu[eé])\b.{0,25}$|"
    r"(?:joint )?statement$|action alert$|"
    r"(?:opinion|analysis|editorial|commentary|exclusive|feature|interview|world|politics|national|local news)$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"[^\n.!?:]{2,60}:\s+\S")
_FIELD_LABEL = re.compile(r"content image\b|\(?image |image caption|media caption|media playback", re.IGNORECASE)


def blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a plain text, in order. ``title``, where known from elsewhere, tells the headline."""
    parts = [part for unit in units(text, _alone) for part in furniture.peel(unit)]
    page = [unit for unit, _ in parts]
    own = [label or furniture.by_itself(unit.text) for unit, label in parts]
    found = furniture.inherited(page, own)
    return tuple(
        Block(kind, unit.start, unit.end) for unit, kind in zip(page, label_units(page, found, title), strict=True)
    )


def label_units(page: Sequence[Unit], furnished: Sequence[bool], title: str | None) -> list[BlockKind]:
    """One kind for each unit. ``furnished`` says which are furniture already."""
    reader = _Reader(page, furnished, title)
    return [reader.kind(index) for index in range(len(page))]


def _alone(line: str) -> bool:
    return furniture.stands_alone(line) or is_dateline(line) or _is_byline(line)


def _is_byline(text: str) -> bool:
    return (
        len(text.split()) <= _LONGEST_BYLINE
        and _BYLINE.match(text) is not None
        and (text[0].isupper() or len(text.split()) <= 5)
        and not text.endswith((".", "!", "?", ":"))
        and not re.search(r"[“”\"]", text)
    )


def _is_caption(text: str) -> bool:
    return len(text.split()) <= _LONGEST_CAPTION and bool(_CAPTION.match(text) or _PICTURE_CREDIT.search(text))


def _is_listed(unit: Unit) -> bool:
    """An item of a list by its bullet; "b. Disappearance" and "1. Killings" may be headings."""
    return unit.bulleted and not unit.text[0].isalnum()


def _plain(text: str) -> str:
    """Letters and digits only, so that titles match whatever the quotation marks."""
    return re.sub(r"[\W_]+", "", text).casefold()


class _Reader:
    """Walks down a page and remembers the headline and whether the article's text has begun."""

    def __init__(self, page: Sequence[Unit], furnished: Sequence[bool], title: str | None) -> None:
        self._page, self._furnished = page, furnished
        self._title = _plain(title or "")
        self._headline_at = self._find_headline()
        self._headline: str | None = None
        self._begun = False

    def kind(self, index: int) -> BlockKind:
        unit = self._page[index]
        if self._furnished[index]:
            return "furniture"
        if self._at_picture_label(index) and unit.words <= _LONGEST_CAPTION:
            return "caption"
        if self._headline and _plain(unit.text) == self._headline and not unit.prose:
            return "furniture"  # the page repeats its title under a logo or a picture
        kind = self._body_kind(index) if self._begun else self._head_kind(index)
        if kind == "headline":
            self._headline = _plain(unit.text)
        self._begun = self._begun or kind == "body"
        return kind

    def _find_headline(self) -> int | None:
        """The title where it is known; else the first line of the head that is too long to be a masthead or section, or
        the longest there."""
        for index, unit in enumerate(self._page):
            if self._title and _plain(unit.text) == self._title:
                return index
        first_prose = next((i for i, unit in enumerate(self._page) if self._opens_text(i)), None)
        if first_prose is None:
            return None  # titles stand above something
        head = [i for i in range(first_prose) if not self._furnished[i] and self._is_title_like(self._page[i])]
        named = (i for i in head if self._page[i].words > _LONGEST_MASTHEAD)
        return next(named, max(head, key=lambda i: self._page[i].words, default=None))

    def _opens_text(self, index: int) -> bool:
        unit = self._page[index]
        return not self._furnished[index] and (unit.prose or unit.bulleted) and not _is_caption(unit.text)

    def _is_title_like(self, unit: Unit) -> bool:
        text = unit.text
        if unit.prose or unit.bulleted or unit.words > _LONGEST_TITLE or text.endswith((",", ":", ";")):
            return False
        return not (_is_caption(text) or _is_byline(text) or is_dateline(text) or _RELEASE.match(text))

    def _head_kind(self, index: int) -> BlockKind:
        unit = self._page[index]
        if index == self._headline_at:
            return "headline"
        if _is_caption(unit.text):
            return "caption"
        if _is_byline(unit.text) or self._is_agency(unit) or self._is_name_over_role(index):
            return "byline"
        if is_dateline(unit.text):
            return "dateline"
        turn = _SPEAKER.match(unit.text) is not None and self._headline is not None
        title_like = self._is_title_like(unit) or _RELEASE.match(unit.text) is not None
        return "heading" if title_like and not turn and self._headline_at is not None else "body"

    def _body_kind(self, index: int) -> BlockKind:
        unit = self._page[index]
        if _is_caption(unit.text):
            return "caption"
        if _is_byline(unit.text) and unit.text[:3].lower() == "by ":
            return "byline"
        below = next((i for i in range(index + 1, len(self._page)) if not _is_byline(self._page[i].text)), index)
        capital = not unit.text[0].islower()
        title_like = capital and unit.words <= _LONGEST_HEADING and not re.search(r"[.!:;,…]['\"’”)]*$", unit.text)
        above_text = self._page[below].prose and not self._furnished[below]
        turn = _SPEAKER.match(unit.text) is not None
        alone = index == 0 or self._page[index - 1].group != unit.group
        if title_like and above_text and alone and not turn and not _is_listed(unit):
            return "heading"
        return "body"

    def _is_agency(self, unit: Unit) -> bool:
        return self._headline is not None and unit.words <= 5 and _AGENCY.match(unit.text) is not None

    def _is_name_over_role(self, index: int) -> bool:
        """A name alone in a line, above the line that says that it is a reporter's."""
        unit, following = self._page[index], self._page[index + 1 : index + 2]
        named = re.fullmatch(rf"{_NAME}(?:\s+{_NAME}){{1,3}}", unit.text) is not None
        return bool(self._headline) and named and bool(following) and _is_byline(following[0].text)

    def _at_picture_label(self, index: int) -> bool:
        """Whether a label such as "Image caption" stands directly before the unit, or a picture's credit directly
        behind."""
        unit, last = self._page[index], len(self._page) - 1
        before = self._page[index - 1] if index and self._furnished[index - 1] else None
        behind = self._page[index + 1] if index < last and self._furnished[index + 1] else None
        return bool(
            (before and before.group == unit.group and _FIELD_LABEL.match(before.text))
            or (behind and behind.group == unit.group and phrases.PICTURE_LABEL_BEHIND.match(behind.text))
        )
