"""Two editions of a report side by side."""

from rejoinder.reports.editions.comparison import Comparison, compare
from rejoinder.reports.editions.folders import Unmatched, matched, sides
from rejoinder.reports.editions.sides import Side, side_of

__all__ = ["Comparison", "Side", "Unmatched", "compare", "matched", "side_of", "sides"]
