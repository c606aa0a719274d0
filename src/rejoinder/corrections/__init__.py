"""What people corrected in brat or INCEpTION, told apart from what was exported to them, and into a record's reviews.

`read_returned` reads the files, `corrections` compares; `taking.take_over` makes reviews of the differences.
"""

from rejoinder.corrections.diff import Added, Corrected, Correction, Draft, Rejected, Returned, corrections
from rejoinder.corrections.errors import ImportFault
from rejoinder.corrections.sources import read_returned
from rejoinder.export.formats import ToolName

__all__ = [
    "Added",
    "Corrected",
    "Correction",
    "Draft",
    "ImportFault",
    "Rejected",
    "Returned",
    "ToolName",
    "corrections",
    "read_returned",
]
