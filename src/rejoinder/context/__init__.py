"""Facts about states, compiled into the package: treaty status, the articles behind each right, published scores.

Figures and no verdict. Sources, dates and what the data lacks: ``data/README.md``.
"""

from rejoinder.context.articles import Article, Obligation, articles_for, obligations_of
from rejoinder.context.scores import SOURCES, Coding, Series, Source, YearScores, scores_of
from rejoinder.context.states import State, UnknownState, find_state, state, states
from rejoinder.context.treaties import Treaty, TreatyStatus, treaties, treaties_of

__all__ = [
    "SOURCES",
    "Article",
    "Coding",
    "Obligation",
    "Series",
    "Source",
    "State",
    "Treaty",
    "TreatyStatus",
    "UnknownState",
    "YearScores",
    "articles_for",
    "find_state",
    "obligations_of",
    "scores_of",
    "state",
    "states",
    "treaties",
    "treaties_of",
]
