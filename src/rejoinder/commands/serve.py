"""``rejoinder serve``: the pages over a record."""

from __future__ import annotations

from typing import Annotated

import typer

from rejoinder.commands.common import RecordAddress, fail, say


def serve(
    record: RecordAddress,
    host: Annotated[str, typer.Option(help="Listen on this address.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Listen on this port.")] = 8765,
    name: Annotated[
        list[str] | None, typer.Option(help="A name that others know the server by; may be repeated.")
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="Serve with so many processes.")] = 1,
) -> None:
    """Serve pages over a record, to read, search and review it in a browser. A record that is not there is made."""
    try:
        import uvicorn

        from rejoinder.web import Settings, create_app
        from rejoinder.web.processes import keep_settings
        from rejoinder.web.security.starting import is_loopback
    except ModuleNotFoundError as fault:
        fail(f"the pages need the package {fault.name}: pip install 'rejoinder[web]'")
    from rejoinder.record import RecordError

    settings = Settings(record, host, port, tuple(name or ()))
    try:
        app = create_app(settings)
    except RecordError as fault:
        fail(str(fault))
    if not is_loopback(host):
        say("passwords cross the network unprotected, unless a proxy with TLS stands before the server: "
            "see docs/serve-safely.md")  # fmt: skip
    say(f"open http://{host}:{port}/ in a browser; Ctrl-C stops")
    if processes == 1:
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
        return
    app.state.record.close()  # each process opens its own
    keep_settings(settings)
    uvicorn.run(
        "rejoinder.web.processes:app", factory=True, workers=processes, host=host, port=port, log_level="warning",
        server_header=False,
    )  # fmt: skip
