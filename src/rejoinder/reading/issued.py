"""Texts in which an issuer speaks for itself, by what they say of themselves: releases, statements and opinion.

A report of what a statement says must not be taken for one. A label that stands by itself ("PRESS RELEASE",
"Editorial") is enough. A title that a news headline may begin with, too ("Remarks by the Minister …"), is one only
where the text below speaks in the first person or in the formulas of such texts, and not as a wire or a reporter does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABELS = 6  # blocks at the top among which a label stands: letterhead, date, city and reference may come before it
_TITLES = 3  # … and a title
_LONGEST_LABEL = 16  # words
_OPENING = 1500  # code points of the body that show who speaks

_RELEASE_LABEL = re.compile(
    r"\W*(?:joint |urgent |official )?(?:press|media|news) (?:release|statement|note|communiqu[eé])"
    r"(?:\W*$|\s*[:|–—-]|\s+(?:no\b|nr\b|ref\b|\d)|\s+(?:by|from|of|on|issued|dated)\b)"
    r"|\W*(?:for )?immediate release\b|\W*for release\b|\W*(?:action alert|urgent action)\W*(?:$|[:|–—-])",
    re.IGNORECASE,
)
_OPINION_LABEL = re.compile(
    r"\W*(?:analysis/)?(?:opinion|editorial|op-ed|commentary|viewpoint)s?(?:\W*$|\s?[:|]|\s[–—]\s)"
    r"|\W*letters? to the editor\b|\W*(?:the )?editorial board\W*$"
    r"|\[?\W*(?:(?:unattributed|unsigned|radio|station) )?(?:editorial|commentary|opinion)\W*(?:by\b|[:“\"])"
    r"|\[headline of (?:editorial|commentary)\]|commentary by\b"
    r"|(?:text|excerpt)s? (?:of|from) (?:an? )?(?:unsigned |unattributed )?(?:editorial|commentary)\b"
    r"|[^.]{2,120}[:|–—-]\s{0,3}(?:opinion|editorial|commentary)\W*$"
    r"|(?:[\w.’'-]+ ){1,3}(?:editorial|opinion|commentary):\s",
    re.IGNORECASE,
)
_STATEMENT_TITLE = re.compile(
    r"(?:no:?\s*[\d/-]+,?\s*)?(?:(?:joint|official|public|opening|closing|oral|end[- ]of[- ]mission|[A-Z]{2,8}) )*"
    r"(?:press )?(?:statement|declaration|pronouncement|communiqu[eé])(?:\W*$|:|\s+(?:by|from|of|on|regarding|"
    r"concerning|in response|at|about|to)\b)|right of reply\b",
    re.IGNORECASE,
)
# These open news headlines as well.
_TURN_TITLE = re.compile(
    r"(?:no:?\s*[\d/-]+,?\s*)?(?:official |foreign ministry )?"
    r"(?:(?:spokes\w+|minist\w+|ambassador|government|embassy)\S* )?"
    r"(?:remarks|comments?|commentary|repl(?:y|ies)|response|reaction|position|clarification|message|letter|answers?)"
    r"\s+(?:by|from|of|on|to|in|regarding|concerning)\b|open letter\b|an open letter\b|letter to\b",
    re.IGNORECASE,
)
# A sentence that only the issuer itself writes.
_BODY = (
    r"(?:ministr(?:y|ies)|embassy|mission|government|delegation|spokes\w+|commission|department|headquarters|office)"
)
_FORMULA = re.compile(
    rf"\b{_BODY}\b[^.”\"]{{0,80}}? wish(?:es)? to "
    r"(?:state|clarify|make the following|inform|place on record|set|draw)\b"
    r"|\bthe attention of the [^.”\"]{3,100} has been drawn to\b|\bpresents its compliments\b"
    r"|\bthe following is (?:a|the) statement (?:by|from|of)\b|\bwe, the undersigned\b|^we refer to the\b"
    r"|\bmy delegation (?:is|takes|thanks|wishes|rejects|would)\b",
    re.IGNORECASE | re.MULTILINE,
)
_PRESENT = re.compile(
    rf"\b{_BODY}\b(?: of [A-Z][\w’' ]{{2,40}})? (?:also |further |strongly |categorically |once again )?"
    r"(?:rejects?|condemns?|calls? (?:on|upon)|urges?|regrets?|expresses|reaffirms?|reiterates?|recalls?|stresses|"
    r"takes? note|welcomes?|considers?|deplores?|demands?|invites?|expects?)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|I|[Mm]y)\b(?!\.)")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")
# How news begins, and how it credits.
_WIRE = re.compile(r"[^\n]{2,60}\((?!\d)[A-Za-z][^()\d\n]{1,30}\)\s*(?:--|—|–|-|:)\s")
_REPORTED = re.compile(
    r"\btold (?:reporters|journalists|a (?:news|press) (?:conference|briefing)|[A-Z][\w ]{2,30} on \w+day)\b|"
    r"\bsaid (?:on|late|early) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
)
_DATED = re.compile(  # "(Nairobi, 3 November 2017) – …", "GENEVA (11 May 2021) – …"
    r"\((?:[A-Z][^()\d]{2,40}, )(?:\d{1,2} )?[A-Z][a-z]+ (?:\d{1,2}, )?\d{4}\)\s*[–—-]"
    r"|[A-Z][A-Z ,./-]{2,40} \(\d{1,2} [A-Z][a-z]+(?: \d{4})?\)\s*[–—-]"
)
_ENDS = re.compile(r"^[^\w\n]{0,9}(?:ends?|#{3}|-{1,3} ?[03]{1,3} ?-{1,3})[^\w\n]{0,9}$", re.IGNORECASE | re.MULTILINE)
_CONTACT = re.compile(
    r"^[^\w\n]{0,9}(?:for (?:more|further|any further) (?:information|details|enquiries)|notes? to (?:the )?editors?|"
    r"(?:media|press) (?:contacts?|enquiries|inquiries|office))\b",
    re.IGNORECASE | re.MULTILINE,
)


def issued(text: str, article: Sequence[str], body: Sequence[str], title: str | None) -> str | None:
    """``press_release``, ``statement`` or ``opinion``, or None where nothing shows any of them surely.

    ``article`` are a page's blocks without furniture and ``body`` its paragraphs, both in order; ``title`` is what the
    document is called where that is known from elsewhere.
    """
    first = body[0] if body else ""
    labels = [block for block in article[:_LABELS] if len(block.split()) <= _LONGEST_LABEL]
    titles = [title, *labels[:_TITLES]] if title else labels[:_TITLES]
    if any(_OPINION_LABEL.match(one) for one in [*labels[:_TITLES], *([title] if title else [])]):
        return "opinion"
    if any(_RELEASE_LABEL.match(label) for label in labels) or _RELEASE_LABEL.match(title or ""):
        return "press_release"
    if _WIRE.match(first):
        return None
    if _DATED.match(first) or (_ENDS.search(text) and _CONTACT.search(text)):
        return "press_release"
    unquoted = _QUOTED.sub(" ", "\n".join(body)[: 2 * _OPENING])[:_OPENING]
    if _REPORTED.search(unquoted):
        return None
    named = next((one for one in titles if _STATEMENT_TITLE.match(one) or _TURN_TITLE.match(one)), None)
    if named and (_FIRST_PERSON.search(unquoted) or _PRESENT.search(unquoted) or _FORMULA.search(unquoted)):
        return "statement"
    return "statement" if _FORMULA.search(unquoted) else None
