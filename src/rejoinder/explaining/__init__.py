"""Why a statement has its labels: words, scores, runners-up, and what spoke for and against each."""

from rejoinder.explaining.as_json import explanation_to_json
from rejoinder.explaining.explain import explain, explained
from rejoinder.explaining.reasons import Explanation
from rejoinder.explaining.shown import show_explanation, show_statements
from rejoinder.explaining.trace import Trace, trace

__all__ = [
    "Explanation",
    "Trace",
    "explain",
    "explained",
    "explanation_to_json",
    "show_explanation",
    "show_statements",
    "trace",
]
