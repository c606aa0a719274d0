"""Texts of several kinds to explain: news with nesting and quotations that go on, a report that speaks for itself, a
text in which nobody speaks."""

from __future__ import annotations

import math
from pathlib import Path

import rejoinder
from rejoinder.reading import read_text
from rejoinder.schema import Document

NEWS = """Ministry rejects prison report

The Harbour Rights Centre said on Monday that guards in Fiji had beaten detainees and that judges looked away.

“These claims are invented,” said Losana Kubu, a spokeswoman for the Interior Ministry. “Nobody was beaten,” she \
said. “The centre should look at its own country.”

She added that the centre itself says the prisons are “mostly calm”. The government of Fiji acts in accordance with \
the law, according to a statement.

The centre urged Fiji to let its doctors into the prisons. A shopkeeper in Suva remarked that it rained.
"""
REPORT = """## Orvania — 2024 Human Rights Report

### Section 1. Respect for the Integrity of the Person

#### a. Disappearance

The government arrested and held three reporters in secret places.

### Section 2. Liberty

#### a. Freedom of the Press

The government censored newspapers and arrested journalists. The law provided for freedom of expression. \
Local NGOs reported that police beat two reporters in May.
"""
SILENT = "The river rose again on Tuesday, and the ferry stopped at noon.\n"
FLAT = (
    '"We deny it," the minister said.\n\nPolice tortured prisoners, said Amnesty International. '
    "China called the report groundless and said it was an internal affair. He said that they would look into it."
)

SAMPLE = Path(rejoinder.__file__).parent / "samples" / "sample.txt"


def documents() -> dict[str, Document]:
    """The texts as documents, by name."""
    own = {"news": NEWS, "report": REPORT, "silent": SILENT, "flat": FLAT}
    read = {name: read_text(text, id=name, origin=f"{name}.md") for name, text in own.items()}
    return read | {"sample": rejoinder.read(SAMPLE)}


def log_odds(chance: float) -> float:
    """The linear score behind a probability."""
    return math.log(chance / (1 - chance))
