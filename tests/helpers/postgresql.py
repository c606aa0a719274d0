"""A PostgreSQL server of the tests' own: made, started and ended by them, on a free port, in a folder of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql/15/bin")
# Nothing that a test writes outlives the server, so that it need not wait for the disk.
_SETTINGS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"


def programs() -> Path | None:
    """Where PostgreSQL's own programs are: Debian's place, or beside an `initdb` on the path."""
    if (DEBIAN / "initdb").exists():
        return DEBIAN
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def server(bin: Path, folder: Path) -> Iterator[str]:
    """A running server with its data in `folder`; gives the URL of a database to make others from.

    The server refuses to run as root: then it runs as the user `postgres`, whom Debian's package makes, or as `nobody`.
    """
    users = {entry.pw_name for entry in pwd.getpwall()}
    user = ("postgres" if "postgres" in users else "nobody") if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {_SETTINGS}"
    _run(bin / "initdb", "-D", data, "-U", "tests", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", user=user)
    _run(bin / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start", user=user)
    try:
        yield f"postgresql://tests@127.0.0.1:{port}/postgres"
    finally:
        _run(bin / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", user=user)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _run(*arguments: str | Path, user: str | None) -> None:
    done = subprocess.run(
        [str(argument) for argument in arguments],
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # not inherited: the server would keep a pipe of the tests' open
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{arguments[0]}: {done.stdout}")
