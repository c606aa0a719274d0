"""All English that the pages show, in one place: a folder a language, a file a page.

A page asks for a text by its file and key: ``t("search.found", count=3)``. A text that depends on a number is a table
with ``one`` and ``other``, as in Unicode's plural rules for English (CLDR). Codes of acts, forms, rights and kinds have
their words in `export.words`, which the terminal shares.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup, escape

LANGUAGE = "en"


class MissingText(KeyError):
    """No file has a text of that name."""


class Texts:
    """The texts of a language. They are escaped when they are asked for, and so is what is put into them, but for what
    is mark-up already: a link may stand in a sentence."""

    def __init__(self, texts: Mapping[str, str | Mapping[str, str]]) -> None:
        self._texts = {name: _marked(text) for name, text in texts.items()}

    def __call__(self, name: str, **values: Any) -> Markup:
        """The text `name` (``file.key``) with the values in its braces; ``count`` chooses between one and many. Raises
        MissingText."""
        found = self._texts.get(name)
        if found is None:
            raise MissingText(name)
        if isinstance(found, Mapping):
            found = found["one" if values.get("count") == 1 else "other"]
        return found.format(**values) if values else found

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def __iter__(self) -> Any:
        return iter(self._texts)


@cache
def load_texts(language: str = LANGUAGE) -> Texts:
    """The texts of a language: the keys of each file under its name."""
    folder = resources.files(__package__) / language
    found: dict[str, str | Mapping[str, str]] = {}
    for file in folder.iterdir():
        if file.name.endswith(".toml"):
            keys = tomllib.loads(file.read_text(encoding="utf-8"))
            found.update((f"{file.name.removesuffix('.toml')}.{key}", text) for key, text in keys.items())
    return Texts(found)


def _marked(text: str | Mapping[str, str]) -> Markup | Mapping[str, Markup]:
    if isinstance(text, str):
        return escape(text)
    return {number: escape(each) for number, each in text.items()}
