"""Adding in the background, for pages that must not wait for it."""

from rejoinder.web.jobs.runner import Jobs

__all__ = ["Jobs"]
