from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = "from rejoinder.cli import main; main()"


@pytest.mark.parametrize("processes", [1, 2])
def test_the_pages_are_served_until_the_server_is_told_to_end(tmp_path: Path, processes: int) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    record = tmp_path / "new.db"
    command = [sys.executable, "-c", PROGRAM, "serve", "--record", str(record), "--port", str(port)]
    server = subprocess.Popen([*command, "--processes", str(processes)], stderr=subprocess.PIPE, text=True)
    try:
        status, page = wait_for_page(port)
    finally:
        server.terminate()
        _, said = server.communicate(timeout=30)
    assert status == 200 and "Rejoinder" in page
    assert f"http://127.0.0.1:{port}/" in said
    assert "Traceback" not in said
    assert record.exists()


def wait_for_page(port: int) -> tuple[int, str]:
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", "/")
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no page")
