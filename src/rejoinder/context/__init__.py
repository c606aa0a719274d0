"""Facts about states, compiled into the package: treaty status, the articles behind each right, published scores.

Figures and no verdict. Sources, dates and what the data lacks: ``data/README.md``.
"""

from rejoinder.context.articles import Article, Obligation, articles_for, obligations_of
from rejoinder.context.chart import score_chart
from rejoinder.context.departure import Departure, Departures, Period, Spread, Yardstick, departures_of, yardstick
from rejoinder.context.interval import Estimate
from rejoinder.context.origins import SCALE, TREATIES, Origin
from rejoinder.context.scores import SOURCES, Coding, Series, Source, YearScores, scores_of
from rejoinder.context.states import State, UnknownState, find_state, related, state, states
from rejoinder.context.treaties import Treaty, TreatyStatus, treaties, treaties_of

__all__ = [
    "SCALE",
    "SOURCES",
    "TREATIES",
    "Article",
    "Coding",
    "Departure",
    "Departures",
    "Estimate",
    "Obligation",
    "Origin",
    "Period",
    "Series",
    "Source",
    "Spread",
    "State",
    "Treaty",
    "TreatyStatus",
    "UnknownState",
    "Yardstick",
    "YearScores",
    "articles_for",
    "departures_of",
    "find_state",
    "obligations_of",
    "related",
    "score_chart",
    "scores_of",
    "state",
    "states",
    "treaties",
    "treaties_of",
    "yardstick",
]
