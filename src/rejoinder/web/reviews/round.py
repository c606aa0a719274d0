"""A reviewer's way through a queue: what its address says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast, get_args

from rejoinder.record.filters import FilterError
from rejoinder.record.queue import Queue, Which
from rejoinder.schema import Act

_LONGEST_ID = 9  # digits


@dataclass(frozen=True, slots=True)
class Round:
    """The filters of the queue, each empty where nothing is asked; the row's id of the statement that was `after` which
    the queue goes on; and a `statement` (``DOCUMENT/s3``) that is asked for before all of the queue."""

    which: str = ""
    document: str = ""
    actor: str = ""
    state: str = ""
    act: str = ""
    after: str = ""
    statement: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Round:
        """From the parameters of an address; others are left alone."""
        return cls(**{name: given.get(name, "").strip() for name in cls.__slots__})

    def queue(self, reviewer: str | None) -> Queue:
        """The queue that is asked for. Raises FilterError for a value that a filter cannot have."""
        if self.which not in ("", *get_args(Which)):
            raise FilterError(f"no queue is called {self.which!r}: {', '.join(get_args(Which))}")
        return Queue(
            which=cast(Which, self.which or "unreviewed"),
            reviewer=reviewer,
            document=self.document or None,
            actor=self.actor or None,
            state=self.state or None,
            act=cast(Act, self.act) or None,
        )

    @property
    def last(self) -> int | None:
        """The row's id of the statement that the queue goes on after."""
        known = self.after.isascii() and self.after.isdigit() and len(self.after) <= _LONGEST_ID
        return int(self.after) if known else None

    @property
    def asked(self) -> dict[str, str]:
        """The parameters of its address."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is set."""
        return any((self.which, self.document, self.actor, self.state, self.act))

    def going_on(self, after: int | None) -> Round:
        """The same queue after a statement; from its beginning without one."""
        return replace(self, after=str(after) if after else "", statement="")

    def at(self, statement: str) -> Round:
        """The same queue, with a statement first."""
        return replace(self, statement=statement)
