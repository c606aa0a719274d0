"""The routes of the API. A module more is a line here, and one in the test that gives each page its twin."""

from rejoinder.web.api import adding, documents, figures, judging, overview, reviewing, searching, speaking

ROUTERS = (
    overview.router,
    searching.router,
    documents.router,
    speaking.router,
    figures.router,
    reviewing.router,
    judging.router,
    adding.router,
)
