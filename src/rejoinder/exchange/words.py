"""A text as words with their places: the view of the document that names and pronouns are looked up in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., U.N.
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Supt|Insp|Cpl|Hon|Rev|St|Amb|Adm|Cmdr|Pres)\."
    r"|[A-Z]\.(?=\s+[A-Z])"  # an initial
    r"|[’'](?:s\b|(?=\s))"  # a possessive ending is a word of its own
    r"|[^\W_]+(?:[-&’'](?!s\b)[^\W_]+)*"
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*\s+|\n\s*\n|(?<=[\s(])[\"“‘]|^[ \t]*(?=[-•*\d])", re.MULTILINE)
_GLUE = ("@", "_", "/")  # the empty text is none of them
_MARKS = "\"'“‘("
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")


def squeeze(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


class Words:
    """The words of a text, its sentences and its paragraphs. Offsets count code points of ``text``.

    A word is an index into the lists: ``text[starts[i] : ends[i]]`` is ``texts[i]``, ``lows[i]`` is it in lower case,
    ``capitals[i]`` tells whether it begins with a capital.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_WORD.finditer(text))
        self.texts = [match.group() for match in matches]
        self.starts = [match.start() for match in matches]
        self.ends = [match.end() for match in matches]
        self.lows = [word.lower() for word in self.texts]
        self.capitals = [word[0].isupper() for word in self.texts]
        self._paragraphs = [0, *(match.end() for match in _PARAGRAPH_END.finditer(text))]

    @cached_property
    def initial(self) -> frozenset[int]:
        """Indices of the words that open a sentence, a line or a quotation."""
        after = {0, *(match.end() for match in _SENTENCE_END.finditer(self.text))}
        return frozenset(
            index
            for index, start in enumerate(self.starts)
            if (self._before_marks(start) if self.text[start - 1] in _MARKS else start) in after
        )

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that the text writes in lower case, but for those of addresses ("@moss_ida")."""
        return frozenset(
            word
            for word, capital, start, end in zip(self.texts, self.capitals, self.starts, self.ends, strict=True)
            if not capital and self.text[start - 1 : start] not in _GLUE and self.text[end : end + 1] not in _GLUE
        )

    def __len__(self) -> int:
        return len(self.texts)

    def _before_marks(self, start: int) -> int:
        """Where the opening marks before an offset begin."""
        while start > 0 and self.text[start - 1] in _MARKS:
            start -= 1
        return start

    def within(self, start: int, end: int) -> range:
        """Indices of the words that begin at or after ``start`` and before ``end``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds the offset."""
        return bisect_right(self._paragraphs, at) - 1

    def paragraph_span(self, number: int) -> tuple[int, int]:
        """Where a paragraph begins and ends."""
        end = self._paragraphs[number + 1] if number + 1 < len(self._paragraphs) else len(self.text)
        return self._paragraphs[number], end

    def gap(self, index: int) -> str:
        """What stands between a word and the next."""
        if index + 1 >= len(self.starts):
            return self.text[self.ends[index] :]
        return self.text[self.ends[index] : self.starts[index + 1]]
