from __future__ import annotations

import pytest

from helpers.exchanges import MAKER, article
from rejoinder.export.entry import Entry


@pytest.fixture
def entries() -> list[Entry]:
    """Two documents, with one statement confirmed, one corrected and one rejected in the first."""
    reviews = {"s1": "confirmed", "s3": "corrected", "s6": "rejected"}
    return [Entry(article(0), MAKER, reviews), Entry(article(1, url="https://example.org/1"), MAKER)]  # type: ignore[arg-type]
