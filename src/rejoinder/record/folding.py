"""Names without what differs between spellings of the same name: case, accents, scripts, punctuation."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from rejoinder.record.tables import KEY_LENGTH

_CACHE = 4096  # names kept folded: more than a document has
_SILENT = re.compile(r"['’‘ʼʻ`.]")  # Ma'an, U.N.
_BREAK = re.compile(r"[^a-z0-9]+")

# The spellings of one word that differ most between newsrooms: of the name Muhammad, and British and American ones.
_SPELLINGS = {
    variant: word
    for word, variants in {
        "muhammad": "mohammed mohamed mohammad muhammed mohamad muhamad",
        "hussein": "husayn hussain hossein husain hussayn",
        "ahmad": "ahmed",
        "centre": "center",
        "defence": "defense",
        "labour": "labor",
        "programme": "program",
        "organisation": "organization",
        "organisations": "organizations",
    }.items()
    for variant in variants.split()
}


@lru_cache(maxsize=_CACHE)
def fold(name: str) -> str:
    """The name in lower-case Latin letters and figures, its words apart: ``Đặng al-Ḥakīm`` is ``dang al hakim``."""
    return " ".join(_BREAK.sub(" ", _SILENT.sub("", anyascii(_SILENT.sub("", name)).lower())).split())


def key(name: str) -> str:
    """What all spellings of a name share, without its article: the key of `aliases`, by which names are looked up."""
    folded = fold(name).removeprefix("the ")
    return (folded or " ".join(name.split()).casefold())[:KEY_LENGTH]


def spelling(word: str) -> str:
    """A folded word in one of its several spellings."""
    return _SPELLINGS.get(word, word)
