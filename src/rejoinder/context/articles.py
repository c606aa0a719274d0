"""The treaty articles behind each right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast

from rejoinder.context.tables import rows
from rejoinder.context.treaties import Treaty, TreatyStatus, treaties, treaties_of
from rejoinder.schema import Right


@dataclass(frozen=True, slots=True)
class Article:
    """An article that protects a right. ``article`` is its number with paragraph or letter where only that part does;
    ``title`` is ours, since most of these instruments give their articles none."""

    right: Right
    treaty: Treaty
    article: str
    title: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """An article and a state's standing under its treaty; None for the Universal Declaration, which is no treaty, and
    for a state that the tables do not have."""

    article: Article
    status: TreatyStatus | None


def articles_for(right: Right) -> tuple[Article, ...]:
    """The articles for a right's code, the Universal Declaration's last. Raises KeyError for what is no such code."""
    return _articles()[right]


def obligations_of(state: str, right: Right) -> tuple[Obligation, ...]:
    """The articles for a right with the standing of a state, given by its ISO code, under each. Raises UnknownState."""
    statuses = {status.treaty.code: status for status in treaties_of(state)}
    return tuple(Obligation(article, statuses.get(article.treaty.code)) for article in articles_for(right))


@cache
def _articles() -> Mapping[Right, tuple[Article, ...]]:
    found: dict[Right, tuple[Article, ...]] = {}
    for row in rows("articles"):
        article = Article(cast(Right, row["right"]), treaties()[row["treaty"]], row["article"], row["title"])
        found[article.right] = (*found.get(article.right, ()), article)
    return MappingProxyType(found)
