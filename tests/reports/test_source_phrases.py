from __future__ import annotations

import pytest

from rejoinder.reports.source_phrases import Phrases


def phrases(words: str, *, opens: bool = False) -> tuple[Phrases, tuple[int, int]]:
    before = "" if opens else "In May "
    text = f"{before}{words} said so. The Belmar Centre was there, and Orlana too."
    return Phrases(text, [0, text.index("The Belmar")]), (len(before), len(before) + len(words))


SPLIT = {
    "one": ("human rights organizations", ["human rights organizations"]),
    "two groups": ("domestic NGOs and media groups", ["domestic NGOs", "media groups"]),
    "an adjective alone is nobody": ("local and international NGOs", ["local and international NGOs"]),
    "nor is a noun before another": ("media and labor organizations", ["media and labor organizations"]),
    "three": ("journalists, lawyers, and NGOs", ["journalists", "lawyers", "NGOs"]),
    "names with what they are": (
        "the Orlana Centre (OC), a local NGO, and Brisk, a group based abroad",
        ["the Orlana Centre (OC), a local NGO", "Brisk, a group based abroad"],
    ),
    "a ministry's portfolio": (
        "the Ministry of Industry, Commerce, and Employment",
        ["the Ministry of Industry, Commerce, and Employment"],
    ),
    "a name that holds an and": (
        "the Ministry of Labor and Social Security",
        ["the Ministry of Labor and Social Security"],
    ),
    "two well-known names": (
        "the Committee to Protect Journalists and Reporters Without Borders",
        ["the Committee to Protect Journalists", "Reporters Without Borders"],
    ),
    "a portfolio of people": (
        "the Ministry of Women, Family, and Children",
        ["the Ministry of Women, Family, and Children"],
    ),
    "a ministry and somebody else": ("the Ministry of Labor and UNICEF", ["the Ministry of Labor", "UNICEF"]),
    "examples": ("schools such as Orlana and Brisk College", ["schools such as Orlana and Brisk College"]),
}


@pytest.mark.parametrize("words, parts", SPLIT.values(), ids=SPLIT)
def test_phrases_side_by_side_are_told_apart(words: str, parts: list[str]) -> None:
    reader, span = phrases(words)
    assert [reader.text[slice(*part)] for part in reader.split(span)] == parts


NAMED = [
    "the Orlana Centre",
    "a UN report",
    "the NGO Brisk",
    "Brisk",
    "a Ministry of Health spokesperson",
    "WHO",
    "Jewish Voice",
    "the Hong Kong Journalists Union",
    "the South Korean newspaper Hanuri",
]
NAMELESS = [
    "NGOs",
    "a local NGO in Belmar Province",
    "residents of Belmar",
    "French officials",
    "South Korean officials",
    "Hong Kong police",
    "the U.S. government",
    "Western diplomats",
    "Thailand-based sources",
    "Muslim leaders",
    "Kurdish activists",
    "LGBTQI+ activists",
    "journalists on YouTube",
    "the report",
    "they",
]


@pytest.mark.parametrize("words", NAMED)
def test_a_name_in_the_phrase(words: str) -> None:
    assert Phrases.named(*phrases(words))


@pytest.mark.parametrize("words", NAMELESS)
def test_no_name_in_the_phrase(words: str) -> None:
    assert not Phrases.named(*phrases(words))


def test_a_capital_tells_nothing_where_a_sentence_begins() -> None:
    assert not Phrases.named(*phrases("Advocates", opens=True))
    assert not Phrases.named(*phrases("Domestic NGOs", opens=True))
    assert not Phrases.named(*phrases("Witnesses", opens=True))
    assert Phrases.named(*phrases("Orlana", opens=True))
    assert Phrases.named(*phrases("BNS", opens=True))
    assert Phrases.named(*phrases("UN officials", opens=True))
    assert Phrases.named(*phrases("Human Rights Watch", opens=True))


KINDS = {
    "union leaders": "ngo",
    "some union members": "ngo",
    "government officials": "government",
    "prison officials": "state_body",
    "local officials": "government",
    "media professionals": "media",
    "press reports": "media",
    "reports from recent years": "unnamed",
    "credible reporting from rights groups": "ngo",
    "victims’ families’ testimonies": "person",
    "several former detainees": "person",
    "human rights advocates": "unnamed",
    "independent analyses": "expert",
    "an opposition party": "party",
    "observers": "unnamed",
}


@pytest.mark.parametrize("words, kind", KINDS.items(), ids=KINDS)
def test_the_kind_of_a_group(words: str, kind: str) -> None:
    assert Phrases.generic_kind(*phrases(words)) == kind


@pytest.mark.parametrize(
    "words, name",
    [
        ("the nongovernmental organization (NGO) Orlana Centre", "Orlana Centre"),
        ("the Orlana Centre, a local NGO", "Orlana Centre"),
        ("representatives of the UN Office for Wells", "UN Office for Wells"),
    ],
)
def test_the_name_without_the_words_around_it(words: str, name: str) -> None:
    assert Phrases.name(*phrases(words)) == name
