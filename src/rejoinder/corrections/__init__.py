"""What people corrected in brat or INCEpTION, told apart from what was exported to them."""

from rejoinder.corrections.diff import Added, Corrected, Correction, Draft, Rejected, Returned, corrections
from rejoinder.corrections.errors import ImportFault
from rejoinder.corrections.sources import FORMATS, read_returned

__all__ = [
    "FORMATS",
    "Added",
    "Corrected",
    "Correction",
    "Draft",
    "ImportFault",
    "Rejected",
    "Returned",
    "corrections",
    "read_returned",
]
