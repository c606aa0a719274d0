"""What one job is to add: files that were sent, in a folder of the server's own, and addresses to be fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rejoinder.reading import Raw, Unreadable
from rejoinder.web.security.incoming import Upload, raws_of_upload

Fetch = Callable[[str], Raw | Unreadable]


@dataclass(frozen=True, slots=True)
class Sources:
    """The files are called by their numbers; `names` are those that they had where they came from. To `close` it
    removes them."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]
    folder: TemporaryDirectory[str]

    @classmethod
    def keep(cls, uploads: Sequence[Upload], addresses: Sequence[str]) -> Sources:
        """Write the files to disk, where they wait for their turn."""
        folder = TemporaryDirectory(prefix="rejoinder-")
        for number, upload in enumerate(uploads):
            Path(folder.name, str(number)).write_bytes(upload.data)
        return cls(tuple(upload.name for upload in uploads), tuple(addresses), folder)

    def raws(self, fetch: Fetch) -> Iterator[Raw | Unreadable]:
        """The documents, one after the other as they are asked for; addresses are fetched only then."""
        for number, name in enumerate(self.names):
            yield from raws_of_upload(Upload(name, Path(self.folder.name, str(number)).read_bytes()))
        yield from map(fetch, self.addresses)

    def close(self) -> None:
        self.folder.cleanup()


def addresses_in(lines: str) -> tuple[list[str], list[str]]:
    """The addresses that a field has, one a line; and the lines that are none, such as ``file:///etc/hosts``."""
    found: list[str] = []
    others: list[str] = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        (found if line.lower().startswith(("http://", "https://")) else others).append(line)
    return list(dict.fromkeys(found)), others
