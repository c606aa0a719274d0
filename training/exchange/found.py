"""The gold articles with the attributions that networks find in them: what the exchange's models meet at run time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from gold import Article, as_found, resolved  # noqa: E402

from folds import FOLDS, fold_of  # noqa: E402
from rejoinder.attribution import Attributor  # noqa: E402
from rejoinder.reading import read_text  # noqa: E402
from rejoinder.schema import Document  # noqa: E402


def read(article: Article) -> Document:
    """The article's text as the product reads pasted text."""
    d = article.document
    return read_text(d.text, id=d.id, origin=d.origin, title=d.title, publisher=d.publisher, kind=d.kind)


GOLD = 3.0
"""What a gold article counts beside one of ours where the act is decided: .773 of real articles' acts are right so,
.756 if both count the same (five folds); for forms, rights and replies it makes no difference."""


class Readers:
    """The networks of all folds: each article is read by that of its own, whose head has not seen it."""

    def __init__(self, networks: str) -> None:
        """``networks`` are weights files, ``{}`` standing for the fold."""
        self._attributors = [Attributor(Path(networks.format(fold))) for fold in range(FOLDS)]

    def found(self, gold: Iterable[Article]) -> Iterator[Article]:
        """Each article with what its network finds, which has not seen it at all."""
        for article in gold:
            document = read(article)
            found = self._attributors[fold_of(document.id)](document)
            yield as_found(replace(article, document=document), found)

    def told(self, some: Iterable[Article]) -> Iterator[Article]:
        """Each article with what its network makes of the annotated attributions."""
        for article in some:
            document = read(article)
            told = self._attributors[fold_of(document.id)].read(document, article.attributions)
            yield replace(article, attributions=told)


def versions(gold: Sequence[Article], found: Sequence[Article], own: Sequence[Article]) -> list[Article]:
    """What the models learn from: each gold article as annotated, with the actors that the package resolves, and as
    found; our own articles with resolved actors.

    The third version teaches that much of what a network finds is no part of a dispute: act .722 against .715 and
    exchange F1 .527 against .521 without it (``training/cross_validate.py``). Networks have seen our own articles, so
    that there is no such version of them.
    """
    annotated = (replace(article, worth=GOLD) for article in (*gold, *map(resolved, gold), *found))
    return [*annotated, *map(resolved, own)]
