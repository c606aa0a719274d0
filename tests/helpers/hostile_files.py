"""Files that are made to fill the memory or the time of whoever reads them; all are small until they are read."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

MIB = 1 << 20
SENTENCE = "The interior minister of Lowland denied on Monday that prisoners were beaten in the capital. "


def sparse(path: Path, size: int, begun: bytes = b"") -> Path:
    """A file of that size whose bytes are NULs that take no room."""
    with path.open("wb") as file:
        file.write(begun)
        file.truncate(size)
    return path


def bomb(head: bytes, unit: bytes, times: int, tail: bytes = b"") -> bytes:
    """gzip data that inflate to `head`, `times` times `unit`, and `tail`."""
    packing = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    parts = [packing.compress(head), *(packing.compress(unit) for _ in range(times)), packing.compress(tail)]
    return b"".join((*parts, packing.flush()))


def pdf_of(content: bytes, pages: bytes = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>") -> bytes:
    """A PDF whose one page draws `content`, which is compressed; with another tree of `pages` where given."""
    packed = zlib.compress(content, 1)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return out + end % (table, len(out))


def packed_rows(*lines: bytes) -> bytes:
    return gzip.compress(b"\n".join(lines), mtime=0)
