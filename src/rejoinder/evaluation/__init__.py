"""Statements measured against exchanges that people have annotated."""

from rejoinder.evaluation.gold import GoldDocument, GoldError, Group, read_gold
from rejoinder.evaluation.predictions import predict, read_predictions
from rejoinder.evaluation.report import show_figures, show_groups
from rejoinder.evaluation.score import Figures, ScoreError, score, score_by

__all__ = [
    "Figures",
    "GoldDocument",
    "GoldError",
    "Group",
    "ScoreError",
    "predict",
    "read_gold",
    "read_predictions",
    "score",
    "score_by",
    "show_figures",
    "show_groups",
]
