"""One server of several processes: each makes its application from the settings that the first one was started with."""

from __future__ import annotations

import json
import os
from dataclasses import asdict

from fastapi import FastAPI

from rejoinder.web.app import create_app
from rejoinder.web.settings import Settings

_KEPT = "REJOINDER_SERVE"  # the environment is all that uvicorn's processes inherit


def keep_settings(settings: Settings) -> None:
    """Keep the settings for the processes that this one starts."""
    os.environ[_KEPT] = json.dumps(asdict(settings))


def app() -> FastAPI:
    """The application with the settings that were kept. Raises KeyError where none were, else as `create_app`."""
    kept = json.loads(os.environ[_KEPT])
    return create_app(Settings(**kept | {"names": tuple(kept["names"])}))
