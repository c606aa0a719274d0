"""The figures as a record offers them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.record.counting import ALL
from rejoinder.record.filters import Filters
from rejoinder.record.stats.answered import AnsweredRow, Group, count_answered
from rejoinder.record.stats.delays import DelayRow, count_delays
from rejoinder.record.stats.forms import FormRow, count_forms
from rejoinder.record.stats.publishers import PublisherRow, count_publishers
from rejoinder.record.stats.speakers import SpeakerRow, count_speakers

if TYPE_CHECKING:
    from rejoinder.record.record import Record


class Stats:
    """Figures over the statements of a record that the filters ask for, as they stand now; see each row's class."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def forms(self, filters: Filters = ALL) -> list[FormRow]:
        """How often which form of response, by the responding state and by year."""
        with self._record.reading() as connection:
            return count_forms(connection, filters)

    def answered(self, filters: Filters = ALL, by: Sequence[Group] = ("state",)) -> list[AnsweredRow]:
        """How many allegations have a reply, in groups by the state that they are against, by right, by year."""
        with self._record.reading() as connection:
            return count_answered(connection, filters, by)

    def delays(self, filters: Filters = ALL) -> list[DelayRow]:
        """How long until an allegation is answered, by the state that it is against."""
        with self._record.reading() as connection:
            return count_delays(connection, filters)

    def speakers(self, filters: Filters = ALL) -> list[SpeakerRow]:
        """Who speaks, by state and kind."""
        with self._record.reading() as connection:
            return count_speakers(connection, filters)

    def publishers(self, filters: Filters = ALL) -> list[PublisherRow]:
        """How many documents and statements, by publisher and year."""
        with self._record.reading() as connection:
            return count_publishers(connection, filters)
