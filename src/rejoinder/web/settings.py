"""What a server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """`record` is the address of the record (a path or an SQLAlchemy URL); the server listens on `host` and `port`, and
    others know it by `names`: those of a proxy before it, or of the machine."""

    record: str
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
