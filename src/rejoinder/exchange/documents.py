"""Documents that speak: whose report, statement or letter it is."""

from __future__ import annotations

import re

from rejoinder.exchange.members import Member
from rejoinder.exchange.names import Name
from rejoinder.exchange.sources import Head
from rejoinder.exchange.stage import Stage

_DOCUMENTS = (
    r"(report|survey|study|statement|press release|release|letter|findings|investigation|review|communiqu[eé]|note|"
    r"assessment|paper|reports|figures|documents?|resolution|analysis|editorial|article)"
)
_OF_ISSUER = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$")
_OWN = re.compile(r"[’']s?\s")
_CLAUSE_END = re.compile(r"[.,;:”“\"]|\n\n")
_HAS_DOCUMENT = re.compile(
    r"(?:[’']s?)?(?:\s+(?!said|says|has|had|was|is|and|in|on|to|of|that|for|with|by)[\w’'-]+){0,5}?\s+"
    + _DOCUMENTS
    + r"\b",
    re.IGNORECASE,
)
_RELEASES = re.compile(
    r"(?:\s+[\w’'-]+){0,4}?\s+(?:released|published|issued|launched|unveiled|presented|put out|wrote|sent)\s+"
    r"(?:[\w’'-]+\s+){0,6}?" + _DOCUMENTS + r"\b",
    re.IGNORECASE,
)
_DOCUMENT_BY = re.compile(
    _DOCUMENTS + r"\b(?:\s+\w+){0,4}?\s+(?:by|from|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_BY, _BEFORE = frozenset(["by", "from", "of"]), 4  # one of the last four words of _DOCUMENT_BY
_FORMAL = frozenset(
    ["statement", "release", "press release", "letter", "note", "communique", "communiqué", "reply", "response"]
)


class Documents:
    """Knows the documents that a text speaks of, and who issued them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._owners = self._issued()

    def has_issued(self, member: Member) -> bool:
        """Whether the text says that a document is the member's."""
        return any(owner is member for _, _, owner in self._owners)

    def resolve(self, head: Head, index: int) -> Member:
        named = self._named_issuer(head)
        if named:
            return self._issuer(named)
        formal = head.noun in (
            "statement",
            "release",
            "letter",
            "note",
            "communique",
            "communiqué",
            "reply",
            "response",
        )
        at = head.span[0]
        owners = [
            (o, m)
            for o, noun, m in self._owners
            if not formal or noun in ("statement", "release", "press release", "letter", "note")
        ]
        earlier = [m for o, m in owners if o <= at]
        if earlier:
            return self._issuer(earlier[-1])
        previous = self._stage.previous(index)
        if formal and previous:
            return previous
        if owners:
            return self._issuer(owners[0][1])
        return previous or self._stage.described(head, head.phrase)

    def _issued(self) -> list[tuple[int, str, Member]]:
        """Where the text says whose a report or statement is: (offset, noun, issuer)."""
        found = []
        for name, member in self._stage.cast.of_name.items():
            noun = (
                None
                if name.sort == "person" or (name.known and name.known.kind == "media")
                else self._issues(name, member)
            )
            if noun:
                found.append((name.start, noun.lower(), member))
        return sorted(found, key=lambda item: item[0])

    def _issues(self, name: Name, member: Member) -> str | None:
        """The document that is a name's by the words around it: "X's report", "X released a report", "report by X"."""
        text = self._stage.text
        tail = text[name.end : name.end + 160].replace("U.S.", "US")
        end = _CLAUSE_END.search(tail)
        tail = tail[: end.start()] if end else tail
        match = _HAS_DOCUMENT.match(tail) or _RELEASES.match(tail)
        own = member.sort == "state" and member.code == self._stage.home and not _OWN.match(tail)
        if match and member.sort != "open" and not own:
            return match.group(1)
        lead = text[max(0, name.start - 80) : name.start]
        match = _DOCUMENT_BY.search(lead) if _BY.intersection(lead.lower().split()[-_BEFORE:]) else None
        return match.group(1) if match else None

    def _named_issuer(self, head: Head) -> Member | None:
        """Whom the phrase itself names as the document's issuer: "the Amnesty report", "a note of the ministry"."""
        for name in (*reversed(head.before), *head.after):
            member = self._stage.cast.of_name.get(name)
            if member is None or member.sort == "open":
                continue
            lead = self._stage.text[max(0, name.start - 40) : name.start]
            if name in head.before or _OF_ISSUER.search(lead):
                return member
        return None

    def _issuer(self, member: Member) -> Member:
        """A state's report is its foreign ministry's where the text names one."""
        if member.sort == "state":
            for other in self._stage.cast.members:
                known = other.known if other.sort == "organisation" else None
                if known and known.kind == "government" and known.state == member.code and "Department" in known.name:
                    return other
        return member
