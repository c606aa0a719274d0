"""The sample reports: their section trees, read by eye, and the annotated sentences, headings and sections."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from helpers.printed import as_html, as_pdf, parts_of
from rejoinder.reading import read_bytes
from rejoinder.reports import Report, read_report, report_of

SHARED = Path(__file__).parents[3] / "shared"
SAMPLES = SHARED / "country-reports"
GOLD = SHARED / "gold" / "country-reports" / "sources.jsonl"

pytestmark = pytest.mark.skipif(not GOLD.is_file() or not SAMPLES.is_dir(), reason="needs ../shared")

OF_2024 = """
Executive Summary
Section 1. Life
  a. Extrajudicial Killings
  b. Coercion in Population Control
Section 2. Liberty
  a. Freedom of the Press
  b. Worker Rights
  c. Disappearance and Abduction
  d. Violations in Religious Freedom
  e. Trafficking in Persons
Section 3. Security of the Person
  a. Torture and Cruel, Inhuman, or Degrading Treatment or Punishment
  b. Protection of Children
  c. Protection to Refugees
  d. Acts of Antisemitism and Antisemitic Incitement
"""
ABROAD = "  e. Instances of Transnational Repression\n"
WAR = (
    "  c. War Crimes, Crimes against Humanity, and Evidence of Acts that May Constitute Genocide, "
    "or Conflict-Related Abuses\n"
)
TREES = {
    "2023/cambodia": """
Executive Summary
Section 1. Respect for the Integrity of the Person
  a. Arbitrary Deprivation of Life and Other Unlawful or Politically Motivated Killings
  b. Disappearance
  c. Torture and Other Cruel, Inhuman, or Degrading Treatment or Punishment, and Other Related Abuses
  d. Arbitrary Arrest or Detention
  e. Denial of Fair Public Trial
  f. Transnational Repression
  g. Property Seizure and Restitution
  h. Arbitrary or Unlawful Interference with Privacy, Family, Home, or Correspondence
Section 2. Respect for Civil Liberties
  a. Freedom of Expression, Including for Members of the Press and Other Media
  b. Freedoms of Peaceful Assembly and Association
  c. Freedom of Religion
  d. Freedom of Movement and the Right to Leave the Country
  e. Protection of Refugees
  f. Status and Treatment of Internally Displaced Persons
  g. Stateless Persons
Section 3. Freedom to Participate in the Political Process
Section 4. Corruption in Government
Section 5. Governmental Posture Towards International and Nongovernmental Monitoring and Investigation of Alleged """
    """Abuses of Human Rights
Section 6. Discrimination and Societal Abuses
""",
    "2024/bhutan": OF_2024,
    "2024/cambodia": OF_2024 + ABROAD,
    "2024/cuba": OF_2024 + ABROAD,
    "2024/rwanda": OF_2024.replace("Section 2", WAR + "Section 2") + ABROAD,
}


@cache
def sample(name: str) -> Report:
    return read_report(SAMPLES / f"{name}.md")


def tree(report: Report) -> str:
    return "".join(
        f"{'  ' * (section.level - 1)}{report.full_title(section)}\n" for section in report.sections
    )


@pytest.mark.parametrize("name", TREES)
def test_the_tree_of_a_sample(name: str) -> None:
    report = sample(name)
    assert tree(report) == TREES[name].lstrip()
    year, country = name.split("/")
    assert (report.edition, (report.name or "").lower()) == (int(year), country)


def test_run_in_headings_of_2023() -> None:
    shown: list[str] = []
    report = sample("2023/cambodia")
    for sentence in report.sentences:
        words = report.words(sentence.topic) if sentence.topic else ""
        if words and words not in shown[-1:]:
            shown.append(words)
    assert shown == [
        "Prison and Detention Center Conditions",
        "Abusive Physical Conditions",
        "Administration",
        "Independent Monitoring",
        "Arrest Procedures and Treatment of Detainees",
        "Arbitrary Arrest",
        "Pretrial Detention",
        "Trial Procedures",
        "Political Prisoners and Detainees",
        "Extraterritorial Killing, Kidnapping, Forced Returns, or Other Violence or Threats of Violence",
        "Threats, Harassment, Surveillance, and Coercion",
        "Efforts to Control Mobility",
        "Bilateral Pressure",
        "Freedom of Expression",
        "Violence and Harassment",
        "Censorship or Content Restrictions for Members of the Press and Other Media, Including Online Media",
        "Libel/Slander Laws",
        "National Security",
        "Internet Freedom",
        "Freedom of Peaceful Assembly",
        "Freedom of Association",
        "Access to Asylum",
        "Temporary Protection",
        "Elections and Political Participation Abuses or Irregularities in Recent Elections",
        "Political Parties and Political Participation",
        "Participation of Women and Members of Marginalized or Vulnerable Groups",
        "Corruption",
        "Government Human Rights Bodies",
        "Women Rape and Domestic Violence",
        "Other Forms of Gender-based Violence or Harassment",
        "Discrimination",
        "Reproductive Rights",
        "Systemic Racial or Ethnic Violence and Discrimination",
    ]


def test_annotated_sentences_headings_and_sections() -> None:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        gold: dict[str, Any] = json.loads(line)
        report = sample(f"2024/{gold['country']}")
        found = [sentence for sentence in report.sentences if report.words(sentence.span) == gold["sentence"]]
        assert len(found) == 1, gold["sentence"]
        heading = report.words(found[0].heading) if found[0].heading else None
        assert (heading, report.path(found[0])) == (gold.get("run_in_heading"), gold["section"])


@pytest.mark.parametrize("name", TREES)
@pytest.mark.parametrize("form", ["pdf", "html"])
def test_printed_again_a_sample_has_the_same_tree_and_sentences(name: str, form: str) -> None:
    report = sample(name)
    print_as: Callable[..., bytes] = {"pdf": as_pdf, "html": as_html}[form]
    title = f"{report.name} {report.edition} Human Rights Report"
    again = report_of(read_bytes(print_as(title, parts_of(report)), name=f"report.{form}"))
    assert tree(again) == tree(report)
    assert len(again.sentences) == len([one for one in report.sentences if one.section is not None])
