"""Statements measured against exchanges that people have annotated."""

from rejoinder.evaluation.gold import GoldDocument, GoldError, read_gold
from rejoinder.evaluation.score import Figures, ScoreError, score

__all__ = ["Figures", "GoldDocument", "GoldError", "ScoreError", "read_gold", "score"]
