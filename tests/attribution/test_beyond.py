from rejoinder.attribution import load_attributor
from rejoinder.attribution.beyond import begun, ended
from rejoinder.attribution.pieces import AFTER, BEFORE
from rejoinder.reading import read_text

TEXT = "The bridge shut at noon. “Nobody was beaten. The book shows it,” he said. It rained all day long! The end"
WHOLE = (0, len(TEXT))


def test_what_stands_in_a_quotation_begins_and_ends_with_it():
    at = TEXT.index("book")
    assert TEXT[begun(TEXT, at, WHOLE) : ended(TEXT, at, WHOLE)] == "“Nobody was beaten. The book shows it,”"


def test_what_stands_in_none_begins_and_ends_with_its_sentence():
    at = TEXT.index("all day")
    assert TEXT[begun(TEXT, at, WHOLE) : ended(TEXT, at, WHOLE)] == "It rained all day long"


def test_the_first_and_the_last_sentence_end_with_the_paragraph():
    assert begun(TEXT, TEXT.index("shut"), WHOLE) == 0
    assert ended(TEXT, TEXT.index("end"), WHOLE) == len(TEXT)


def longer_than_reach(before: str, behind: str) -> str:
    middle = "the guards had locked the gates and " * ((BEFORE + AFTER) // 6)
    return f"The river rose again on Tuesday.\n\n{before}{middle}the prison had no doctor{behind}"


def test_a_quotation_longer_than_the_reach_is_found_whole():
    text = longer_than_reach("“In the spring ", ",” said Marta Lind.")
    (one,) = load_attributor()(read_text(text, id="t", origin="-"))
    (content,) = one.content
    assert text[slice(*content)] == text[text.index("“") : text.index("”") + 1]


def test_a_sentence_longer_than_the_reach_is_found_whole():
    text = longer_than_reach("Marta Lind said that in the spring ", ". It rained.")
    (one,) = load_attributor()(read_text(text, id="t", origin="-"))
    (content,) = one.content
    assert text[slice(*content)].endswith("the prison had no doctor")
