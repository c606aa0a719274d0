"""The JSON API, under /api/: all that the pages show."""
