"""Pages and a JSON API over a record, for people who never use a terminal."""

from rejoinder.web.app import create_app
from rejoinder.web.settings import Settings

__all__ = ["Settings", "create_app"]
