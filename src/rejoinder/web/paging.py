"""A long list a page at a time: which part of it is shown, and where the others are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rejoinder.web.asking import Asking


@dataclass(frozen=True, slots=True)
class Paging:
    """Page `page` of `pages`: the entries `first` to `last` of `total`; the addresses of the pages beside it and at the
    ends, None where there is none. A page past the end is empty: `first` is 0."""

    page: int
    pages: int
    per_page: int
    total: int
    first: int
    last: int
    previous: str | None
    next: str | None
    start: str | None
    end: str | None

    @classmethod
    def of(cls, asking: Asking, total: int, address: Callable[..., str]) -> Paging:
        """The page that is asked for of a list of `total`; `address` makes the list's address of its parameters."""
        page, length = asking.page, asking.per_page
        pages = max(1, -(-total // length))

        def at(number: int, there: bool) -> str | None:
            return address(**asking.on_page(number).given) if there else None

        offset = (page - 1) * length
        within = offset < total
        return cls(
            page=page,
            pages=pages,
            per_page=length,
            total=total,
            first=offset + 1 if within else 0,
            last=min(total, offset + length) if within else 0,
            previous=at(min(page - 1, pages), page > 1),
            next=at(page + 1, page < pages),
            start=at(1, page > 1),
            end=at(pages, page < pages),
        )
