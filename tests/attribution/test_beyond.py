import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.attribution import load_attributor
from rejoinder.attribution.beyond import begun, carried_on, ended
from rejoinder.attribution.pieces import AFTER, BEFORE
from rejoinder.attribution.quotes import quotations
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


def paragraphs(text: str) -> list[tuple[int, int]]:
    starts = [0, *(at + 2 for at in range(len(text)) if text.startswith("\n\n", at))]
    return [(start, text.find("\n\n", start) if "\n\n" in text[start:] else len(text)) for start in starts]


def test_a_quotation_goes_on_in_each_paragraph_until_it_is_closed():
    text = "“The gates were shut.\n\n“The doctor had left.\n\n“Nobody came.” He wept.\n\n“The river rose.”"
    first, *following = paragraphs(text)
    assert [text[slice(*part)] for part in carried_on(text, first, following)] == [
        "“The doctor had left.",
        "“Nobody came.”",
    ]


def test_a_closed_quotation_does_not_go_on():
    text = '"The gates were shut."\n\n"The doctor had left."'
    first, *following = paragraphs(text)
    assert list(carried_on(text, first, following)) == []


@pytest.mark.parametrize("following", ['" The doctor had left.', '" The doctor "had" left.', "The doctor had left."])
def test_a_quotation_does_not_go_on_where_none_opens(following: str):
    text = f'"The gates were shut.\n\n{following}'
    first, *rest = paragraphs(text)
    assert list(carried_on(text, first, rest)) == []


def test_a_quotation_does_not_go_on_in_narration():
    text = "``The gates were shut.\n\nThe doctor had left.\n\n``Nobody came.''"
    first, *following = paragraphs(text)
    assert list(carried_on(text, first, following)) == []


def test_a_quotation_over_paragraphs_is_one_statement_unless_somebody_is_credited_anew():
    text = (
        "The river rose.\n\n“The gates were shut,” Marta Lind said. “We keep a book of every arrest.\n\n"
        "“Nobody came.\n\n"
        "“We waited,” said Piet Holm. “The water stood at the door.”"
    )
    lind, holm = load_attributor()(read_text(text, id="t", origin="-"))
    assert [text[slice(*span)] for span in lind.content][-1] == "“Nobody came."
    assert text[slice(*holm.content[0])] == "“We waited,”"


@given(st.lists(st.text("“”\"'`« a.", min_size=1).filter(str.strip), min_size=2, max_size=5))
def test_each_part_is_a_quotation_that_opens_its_paragraph(given_paragraphs: list[str]):
    text = "\n\n".join(each.strip() for each in given_paragraphs)
    first, *following = paragraphs(text)
    for quotation in quotations(text, first):
        parts = list(carried_on(text, quotation, following))
        assert [start for start, _ in parts] == [start for start, _ in following][: len(parts)]
        assert all(end <= paragraph[1] for (_, end), paragraph in zip(parts, following, strict=False))
