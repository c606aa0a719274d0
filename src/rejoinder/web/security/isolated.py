"""Documents of strangers, read in a process of their own: one that takes too long, or too much memory, or ends its
process, is a row with its reason, and the server goes on."""

from __future__ import annotations

from collections.abc import Callable

from rejoinder.isolated import LIMITS, Isolated, Limits
from rejoinder.pipeline import attempt, crashed
from rejoinder.reading import Raw, Unreadable
from rejoinder.schema import Exchange

Read = Callable[[Raw], Exchange | Unreadable]


class IsolatedReader:
    """Reads one document after another in a process that is started for the first and replaced when it had to be ended.
    Use it in a ``with`` block. Not for several threads at once."""

    def __init__(self, read: Read = attempt, limits: Limits = LIMITS) -> None:
        """`read` must be picklable."""
        self._process: Isolated[Raw, Exchange | Unreadable] = Isolated(read, crashed, limits)

    def __enter__(self) -> IsolatedReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, raw: Raw) -> Exchange | Unreadable:
        """The exchange of a document, or why there is none."""
        return self._process(raw)

    def close(self) -> None:
        """End the process, whatever it is at."""
        self._process.close()
