"""What documents of strangers may do to whoever reads them, for processes to import."""

from __future__ import annotations

import os
import time

from rejoinder.reading import Raw, Unreadable


def read(raw: Raw) -> Unreadable:
    """Does what the bytes say."""
    match raw.data.decode():
        case "sleep":
            time.sleep(60)
        case "die":
            os._exit(3)
        case "eat":
            return Unreadable(raw.place, f"ate {len(bytearray(8 * 1024**3))}")
    return Unreadable(raw.place, f"read by {os.getpid()}")
