"""Two editions about Cambodia, read by eye: which passages and which sentences answer to each other."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rejoinder.reports import Report, read_report
from rejoinder.reports.editions.likeness import likeness
from rejoinder.reports.editions.pairs import SAME, anchors, pairs
from rejoinder.reports.editions.passages import Passage, matches, passage_likeness, passages_of

SAMPLES = Path(__file__).parents[4] / "shared" / "country-reports"

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="needs ../shared")

# By their last titles; many to one where one passage took up several.
ABOUT_THE_SAME = [
    (["Executive Summary"], ["Executive Summary"]),
    (["a. Arbitrary Deprivation of Life and Other Unlawful or Politically Motivated Killings"],
     ["a. Extrajudicial Killings"]),
    (["b. Disappearance"], ["Disappearance"]),
    (["c. Torture and Other Cruel, Inhuman, or Degrading Treatment or Punishment, and Other Related Abuses"],
     ["a. Torture and Cruel, Inhuman, or Degrading Treatment or Punishment"]),
    (["d. Arbitrary Arrest or Detention", "Arbitrary Arrest", "Pretrial Detention"],
     ["Prolonged Detention without Charges"]),
    (["f. Transnational Repression"], ["e. Instances of Transnational Repression"]),
    (["Threats, Harassment, Surveillance, and Coercion"], ["Threats, Harassment, Surveillance, or Coercion"]),
    (["Efforts to Control Mobility"], ["Efforts to Control Mobility"]),
    (["Bilateral Pressure"], ["Bilateral Pressure"]),
    (["a. Freedom of Expression, Including for Members of the Press and Other Media", "Freedom of Expression"],
     ["a. Freedom of the Press"]),
    (["Violence and Harassment"], ["Physical Attacks, Imprisonment, and Pressure"]),
    (["Censorship or Content Restrictions for Members of the Press and Other Media, Including Online Media"],
     ["Censorship by Governments, Military, Intelligence, or Police Forces, Criminal Groups, or Armed Extremist or "
      "Rebel Groups"]),
    (["c. Freedom of Religion"], ["d. Violations in Religious Freedom"]),
    (["e. Protection of Refugees"], ["c. Protection to Refugees"]),
    (["Access to Asylum"], ["Provision of First Asylum"]),
    (["Reproductive Rights"], ["b. Coercion in Population Control"]),
]  # fmt: skip

# The likest pairs about the threshold by their first words, and whether they say the same, perhaps brought up to date.
SAY_THE_SAME = {
    ("In contrast with 2022, there were no", "There were no reports that the"): True,
    ("Another local NGO recorded two", "As of June, a human rights"): True,
    ("There were credible reports the government", "There were credible reports the government"): True,
    ("More than three years after prominent", "Four years after prominent Thai activist"): True,
    ("The government restricted academic freedom and", "The government restricted academic freedom and"): True,
    ("From January to March, the Cambodian", "The nongovernmental organization (NGO) Cambodian"): True,
    ("There were reports of threats,", "The Cambodian government increased threats,"): True,
    ("The Department of State’s Trafficking", "See the Department of State’s"): False,
    ("The government limited the freedoms", "In January, 16 trade unions"): False,
    ("The law (including family,", "The legal age for marriage"): False,
    ("According to the Cambodian Demographic", "The 2022 Cambodia Demographic and"): False,
    ("The government provided temporary protection", "In August, the government agreed"): False,
    ("Gross overcrowding remained a problem.", "Forced overtime remained a problem,"): False,
    ("The Cambodian Human Rights Committee", "In their joint statement to"): False,
}


@cache
def sample(year: int) -> Report:
    return read_report(SAMPLES / str(year) / "cambodia.md")


@cache
def sentences(year: int) -> list[str]:
    return [sample(year).words(sentence.body) for sentence in sample(year).sentences]


def test_passages_about_the_same() -> None:
    one, other = sample(2023), sample(2024)
    ours, theirs = passages_of(one), passages_of(other)
    places, others = ([n for n, p in enumerate(held) for _ in p.sentences] for held in (ours, theirs))
    alike = likeness(sentences(2023), sentences(2024))
    found = anchors(alike, sentences(2023), sentences(2024))
    shared = {(places[pair.one], others[pair.other]) for pair in found}
    matched = matches(passage_likeness(one, ours, other, theirs), shared)
    shown = [
        ([last_title(ours[at]) for at in match.one], [last_title(theirs[at]) for at in match.other])
        for match in matched
        if match.one and match.other
    ]
    assert shown == ABOUT_THE_SAME
    alone = {last_title(ours[match.one[0]]) for match in matched if not match.other}
    assert {"Prison and Detention Center Conditions", "g. Stateless Persons", "Corruption"} <= alone


def last_title(passage: Passage) -> str:
    return passage.topic or passage.path.split(" | ")[-1]


def test_sentences_that_say_the_same() -> None:
    alike = likeness(sentences(2023), sentences(2024))
    found = {(pair.one, pair.other) for pair in pairs(alike)}
    for (one, other), same in SAY_THE_SAME.items():
        shown = [
            (i, j)
            for i, ours in enumerate(sentences(2023))
            for j, theirs in enumerate(sentences(2024))
            if ours.startswith(one) and theirs.startswith(other)
        ]
        assert shown, (one, other)
        assert bool(found & set(shown)) == same, (one, other, [float(alike[pair]) for pair in shown])
    assert all(float(alike[pair]) >= SAME for pair in found)
