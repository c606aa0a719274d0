from __future__ import annotations

import pytest
from markupsafe import Markup

from rejoinder.web.texts import MissingText, Texts, load_texts

TEXTS = Texts({"page.title": "Tea & <b>", "page.found": {"one": "{count} row", "other": "{count:,} rows by {who}"}})


def test_texts_and_what_is_put_into_them_are_escaped_once() -> None:
    assert TEXTS("page.title") == "Tea &amp; &lt;b&gt;"
    assert TEXTS("page.found", count=2000, who="<i>") == "2,000 rows by &lt;i&gt;"
    assert TEXTS("page.found", count=2, who=Markup("<a>x</a>")) == "2 rows by <a>x</a>"


def test_one_and_many() -> None:
    assert TEXTS("page.found", count=1, who="x") == "1 row"


def test_a_missing_text_is_a_fault_of_ours() -> None:
    with pytest.raises(MissingText):
        TEXTS("page.nothing")


def test_all_files_of_the_language_are_read() -> None:
    assert load_texts()("site.name") == "Rejoinder"
