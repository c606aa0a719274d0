"""The gold articles with the attributions that networks find in them: what the exchange's models meet at run time."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
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


def found_in(gold: Sequence[Article], networks: str) -> Iterator[Article]:
    """Each article with what the network of its fold, which has not seen it, finds; ``{}`` stands for the fold."""
    attributors = [Attributor(Path(networks.format(fold))) for fold in range(FOLDS)]
    for article in gold:
        document = read(article)
        yield as_found(replace(article, document=document), attributors[fold_of(document.id)](document))


def versions(gold: Sequence[Article], found: Sequence[Article], own: Sequence[Article]) -> list[Article]:
    """What the models learn from: each gold article as annotated, with the actors that the package resolves, and as
    found; our own articles with resolved actors.

    The third version teaches that much of what a network finds is no part of a dispute: act .722 against .715 and
    exchange F1 .527 against .521 without it (``training/cross_validate.py``). Networks have seen our own articles, so
    that there is no such version of them.
    """
    return [*gold, *map(resolved, gold), *found, *map(resolved, own)]
