"""The folds of every cross-validation on ``../shared/gold/dev``: by document, the same for all of its scripts."""

from __future__ import annotations

import hashlib

FOLDS = 5


def fold_of(doc_id: str) -> int:
    """The fold, 0 to 4, in which the document of this id is held out."""
    return int(hashlib.sha256(doc_id.encode()).hexdigest(), 16) % FOLDS
