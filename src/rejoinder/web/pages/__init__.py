"""The pages: a module each, with its routes in ``router``. A page more is a module, a line here, a template, texts."""

from rejoinder.web.pages import document, exchange, overview, printed, review, search

PAGES = (overview, search, document, printed, exchange, review)
