"""Figures over a record, a module each. All count `standings`: how statements stand now, without what people rejected,
and each says of how many its share is."""

from rejoinder.record.stats.answered import AnsweredRow, Group
from rejoinder.record.stats.delays import DelayRow
from rejoinder.record.stats.forms import FormRow
from rejoinder.record.stats.publishers import PublisherRow
from rejoinder.record.stats.speakers import SpeakerRow
from rejoinder.record.stats.stats import Stats

__all__ = ["AnsweredRow", "DelayRow", "FormRow", "Group", "PublisherRow", "SpeakerRow", "Stats"]
