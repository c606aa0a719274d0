"""What on a page is not the article: menus, buttons, labels, teasers, reader comments, legal lines.

``by_itself`` looks at one unit and its own words; ``inherited`` then adds what only its neighbours give away: the
titles under "Most read", the comments under "3 comments". The rules are general and cautious: article text that falls
into furniture is lost to every later stage, furniture that stays is only noise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from rejoinder.reading import phrases
from rejoinder.reading.dates import is_dateline
from rejoinder.reading.layout import Unit

_LINES = (phrases.TEASER, phrases.COUNTER, phrases.LEGAL, phrases.CREDIT, phrases.CONTACT, phrases.AROUND)
_READ_MORE = re.compile(r"(?:read|see|view) more\s*[»>→…]*$", re.IGNORECASE)
_WORD = re.compile(r"[\w’'+-]+")
_LONGEST = 600  # characters; copyright notices of agencies are the longest single units of furniture
_LONGEST_ROW = 12  # words of one row of buttons
_LONGEST_COOKIE_NOTE = 60  # words
_LONGEST_MARK = 300  # characters at a unit’s end among which marks are looked for; among all takes their square
_PARAGRAPH = 30  # words from which a unit that ends as a sentence is an article's, whatever its first words


def stands_alone(line: str) -> bool:
    """Whether a line is certainly a unit of its own, whatever the layout around it."""
    return by_itself(line) or _opens_list(line) or _opens_thread(line)


def by_itself(text: str) -> bool:
    """Whether a unit shows by its own words that it is furniture."""
    if len(text) > _LONGEST:
        return False
    if any(rule.match(text) for rule in _LINES):
        return not _is_paragraph(text) or phrases.LEGAL.match(text) is not None
    return _is_controls(text) or _is_request(text) or _is_links(text) or _is_mark(text)


def _is_paragraph(text: str) -> bool:
    """A phrase of a page at the head of a long paragraph is chance: "More: a survey of last year, the court said,
    …"."""
    words = len(text.split())
    return words > 2 * _PARAGRAPH or (
        words > _PARAGRAPH and (text.endswith(".") or phrases.SPEECH.search(text) is not None)
    )


def _is_mark(text: str) -> bool:
    label = phrases.PICTURE_LABEL.match(text)
    teaser = len(text) <= 200 and phrases.TEASER_BEHIND.search(text) and not re.search(r"[.!?][’”\"]?\s+\S+ \S+$", text)
    cookies = (
        phrases.COOKIES.match(text) and len(text.split()) <= _LONGEST_COOKIE_NOTE and not phrases.SPEECH.search(text)
    )
    return bool(
        (label and label.end() == len(text))
        or any(rule.match(text) for rule in (phrases.END_MARK, phrases.MARK_ALONE))
        or phrases.ADDRESS_BEHIND.fullmatch(text)
        or teaser
        or cookies
    )


def _is_controls(text: str) -> bool:
    """Nothing but words of page controls: "Share Tweet Email Print", "[-] Text [+]"."""
    words = [word.lower() for word in _WORD.findall(text)][: _LONGEST_ROW + 1]
    known = phrases.CONTROLS | phrases.BESIDE_CONTROLS
    return len(words) <= _LONGEST_ROW and set(words) <= known and not phrases.CONTROLS.isdisjoint(words)


def _is_request(text: str) -> bool:
    short = len(text.split()) <= phrases.LONGEST_REQUEST and not re.search(r"[“”«»]", text)
    return short and phrases.REQUEST.match(text) is not None


def _is_links(text: str) -> bool:
    """A row of at least three short entries between bars, or bread crumbs: "Home | News | Sport"."""
    entries = [entry for entry in phrases.LINK_SEPARATOR.split(text) if entry.strip()]
    return (
        len(entries) >= 3
        and all(len(entry.split()) <= phrases.LONGEST_LINK for entry in entries)
        and not re.search(r"[.!?]$", text)
        and not phrases.SPEECH.search(text)
    )


def _opens_list(text: str) -> bool:
    return phrases.LIST_LABEL.match(text) is not None


def _opens_thread(text: str) -> bool:
    return phrases.THREAD_LABEL.match(text) is not None


def peel(unit: Unit) -> list[tuple[Unit, bool]]:
    """Cuts labels glued to the front or the back of a unit off it: pairs of unit and whether it is such a label."""
    start, end = 0, len(unit.text)
    if phrases.PLAYER.match(unit.text):
        return [(unit, True)]
    front = phrases.PICTURE_LABEL.match(unit.text)
    if front and front.end() < end:
        start = front.end()
    for rule in (phrases.PICTURE_LABEL_BEHIND, phrases.END_MARK, phrases.ADDRESS_BEHIND):
        behind = rule.search(unit.text, max(start, end - _LONGEST_MARK))
        if behind and _signs_off(unit.text[start : behind.start()], rule is phrases.ADDRESS_BEHIND):
            end = behind.start()
            break
    parts = ((unit.part(0, start), True), (unit.part(start, end), False), (unit.part(end, len(unit.text)), True))
    return [(part, label) for part, label in parts if part]


def _signs_off(before: str, address: bool) -> bool:
    """Whether a mark behind these words is apart from them: an address only after a full stop ("write to a@b.org" is
    text)."""
    return re.search(r"[.!?”\"]\s+$" if address else r"[.!?”\"’)\w]\s+$", before) is not None


def inherited(units: Sequence[Unit], own: Sequence[bool]) -> list[bool]:
    """Adds to the units that are furniture by themselves those that their neighbours give away."""
    found = list(own)
    page = _Page(units, found)
    for index, unit in enumerate(units):
        if _READ_MORE.match(unit.text) and _has_title_above(units, index):
            found[index - 1 : index + 1] = [True, True]
        elif _opens_list(unit.text):
            page.mark_list(index)
        elif _opens_thread(unit.text):
            page.mark_thread(index)
        elif found[index] and unit.text.endswith(":"):
            _mark_same_group(units, found, index)
    _mark_teasers(units, found)
    _mark_tail(units, found)
    return found


class _Page:
    """The units with what is found of them by now, and what stands before and behind each: counted once for all, since
    a page may be labels from its top to its foot."""

    def __init__(self, units: Sequence[Unit], found: list[bool]) -> None:
        self._units, self._found = units, found
        prose = [unit.prose for unit in units]
        self._first_prose = next((index for index, is_prose in enumerate(prose) if is_prose), len(units))
        self._last_prose = max((index for index, is_prose in enumerate(prose) if is_prose), default=-1)
        self._prose_until = [0, *accumulate(len(u.text) * is_prose for u, is_prose in zip(units, prose, strict=True))]
        self._last_of_article = len(units) - 1  # or behind it; moves up as more is found to be furniture
        self._rest_from = len(units)  # from here on all is furniture

    def mark_list(self, label: int) -> None:
        """A label over a list, and the titles below it up to the next sentence. Where an article follows or goes on
        behind the list, the last title is spared: it may be the headline or a heading of that text."""
        units, found = self._units, self._found
        found[label] = True
        if self._first_prose < label and not self._has_article_behind(label):
            self._mark_rest(label)
            return
        end = label + 1
        while end < len(units) and not _ends_list(units[end]):
            end += 1
        if self._last_prose >= end and units[end - 1].group != units[label].group:
            end -= 1
        found[label:end] = [True] * (end - label)

    def mark_thread(self, label: int) -> None:
        """The label over reader comments, and the comments: all that follows, when it is a thread or only a short
        rest."""
        self._found[label] = True
        before = self._prose_until[label]
        if not before or label + 1 == len(self._units):
            return
        counted = re.search(r"[1-9]", self._units[label].text) is not None
        after = self._prose_until[-1] - self._prose_until[label + 1]
        if self._last_evidence > label or (counted and after < before / 2):
            self._mark_rest(label)

    @cached_property
    def _last_evidence(self) -> int:
        """The last unit that only readers' comments have; -1 for none."""
        units = self._units
        return next((i for i in reversed(range(len(units))) if phrases.THREAD_EVIDENCE.search(units[i].text)), -1)

    def _has_article_behind(self, label: int) -> bool:
        while self._last_of_article > label and (
            self._found[self._last_of_article] or not _is_of_article(self._units[self._last_of_article])
        ):
            self._last_of_article -= 1
        return self._last_of_article > label

    def _mark_rest(self, label: int) -> None:
        if label < self._rest_from:
            self._found[label:] = [True] * (len(self._units) - label)
            self._rest_from = label


def _is_of_article(unit: Unit) -> bool:
    return (unit.prose and not _breaks_off(unit)) or unit.bulleted


def _ends_list(unit: Unit) -> bool:
    text = unit.text
    other = phrases.SPEECH_AHEAD.match(text) or phrases.PICTURE_LABEL.match(text)
    sentence = unit.prose and not _breaks_off(unit)
    return sentence or other is not None or text.endswith(":") or is_dateline(text)


def _breaks_off(unit: Unit) -> bool:
    """Whether a title or blurb was cut short by the page."""
    return unit.words <= _PARAGRAPH * 2 and re.search(r"\w\s?(?:…|\.\.\.)$", unit.text) is not None


def _has_title_above(units: Sequence[Unit], label: int) -> bool:
    """Whether the line above "Read more" is the title of another story."""
    above = units[label - 1] if label else None
    return bool(above and above.group == units[label].group and not above.closed and above.words <= _PARAGRAPH)


def _mark_same_group(units: Sequence[Unit], found: list[bool], label: int) -> None:
    """What stands directly below a label with a colon: names and numbers under "Contact:", titles under "Related:"."""
    for index in range(label + 1, len(units)):
        if units[index].group != units[label].group or units[index].prose:
            break
        found[index] = True


def _mark_teasers(units: Sequence[Unit], found: list[bool]) -> None:
    """A closing list of teasers: bulleted titles, each with an indented blurb, most of which break off in
    mid-sentence."""
    index = len(units)
    pairs = broken = 0
    while index >= 2:
        title, blurb = units[index - 2], units[index - 1]
        if title.closed or title.words > 20 or not title.bulleted or blurb.bulleted or blurb.indent <= title.indent:
            break
        pairs, broken, index = pairs + 1, broken + (not blurb.closed or blurb.text.endswith(("...", "…"))), index - 2
    if pairs >= 2 and broken * 2 >= pairs:
        found[index:] = [True] * (len(units) - index)


def _mark_tail(units: Sequence[Unit], found: list[bool]) -> None:
    """Behind the last paragraph of the article: fields of forms, and scraps with furniture before and behind."""
    last_prose = max((i for i, unit in enumerate(units) if unit.prose and not found[i]), default=-1)
    marked = [i for i in range(last_prose + 1, len(units)) if found[i]]
    if not marked:
        return
    for index in range(marked[0], len(units)):
        scrap = index < marked[-1] and units[index].words <= 12 and not phrases.SPEECH.search(units[index].text)
        if scrap or phrases.FORM_FIELD.match(units[index].text):
            found[index] = True
