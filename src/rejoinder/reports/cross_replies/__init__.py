"""Responses in other documents that may answer a report: cross-document replies."""

from rejoinder.reports.cross_replies.evidence import Evidence
from rejoinder.reports.cross_replies.linking import CrossReply, cross_replies
from rejoinder.reports.cross_replies.sides import Said

__all__ = ["CrossReply", "Evidence", "Said", "cross_replies"]
