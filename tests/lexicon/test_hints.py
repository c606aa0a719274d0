from typing import get_args

from rejoinder.lexicon.hints import Lexicon, hint_words
from rejoinder.schema import Form, Right


def test_a_whole_word_a_stem_and_a_phrase_are_found() -> None:
    lexicon = Lexicon({"no": [("deny",), ("reject*",)], "law": [("in", "accordance", "with", "law*")]})
    assert lexicon.tags("they deny it and rejected it in accordance with laws".split()) == {"no": 2, "law": 1}


def test_a_whole_word_is_no_stem_and_a_phrase_must_be_whole() -> None:
    lexicon = Lexicon({"no": [("deny",)], "law": [("in", "accordance", "with")]})
    assert lexicon.tags("denying in accordance".split()) == {}


def test_every_form_and_right_has_narrow_and_wide_words() -> None:
    words = hint_words()
    for name, codes in (("form", get_args(Form)), ("right", get_args(Right))):
        for code in codes:
            assert words[f"{name} narrow:{code}"] and words[f"{name} wide:{code}"]


def test_no_stem_is_so_short_that_it_is_never_looked_up() -> None:
    stems = [first for phrases in hint_words().values() for first, *_ in phrases if first.endswith("*")]
    assert all(len(stem) > 3 for stem in stems)
