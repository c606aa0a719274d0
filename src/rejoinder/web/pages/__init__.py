"""The pages: a module each, with its routes in ``router``. A page more is a module, a line here, a template, texts."""

from rejoinder.web.pages import (
    accounts,
    actors,
    add,
    agreement,
    api_guide,
    document,
    documents,
    exchange,
    merge,
    overview,
    printed,
    review,
    review_log,
    search,
    sign_in,
    states,
)

PAGES = (
    sign_in,
    accounts,
    overview,
    search,
    actors,
    states,
    documents,
    document,
    printed,
    exchange,
    review,
    add,
    merge,
    review_log,
    agreement,
    api_guide,
)
