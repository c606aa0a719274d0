"""Country reports: sections and sentences, whom they rely on, what they allege, and editions side by side."""

from rejoinder.reports.report import Report, Section, Sentence, read_report, report_of

__all__ = ["Report", "Section", "Sentence", "read_report", "report_of"]
