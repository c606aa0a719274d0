"""Country reports: sections and sentences, whom they rely on, what they allege, and editions side by side."""

from rejoinder.reports.report import Report, Section, Sentence, read_report, report_of

WORTHWHILE = 6  # reports from which several processes are worth their start

__all__ = ["WORTHWHILE", "Report", "Section", "Sentence", "read_report", "report_of"]
