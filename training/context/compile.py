"""Make the tables of ``src/rejoinder/context/data`` from the treaty tables and the Political Terror Scale.

    python training/context/compile.py ../shared/context src/rejoinder/context/data

Every row of the sources is mapped or the run fails; what the sources say two ways is printed, and kept as a doubt.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pycountry

Row = dict[str, str]

# Codes of the treaty tables that ISO 3166-1 does not have: a withdrawn one, and one cut short.
TREATY_CODES = {"TP": "TL", "S": "SS"}
NOT_A_STATE = {"MS"}  # Montserrat, in one table: a territory of the United Kingdom, no member of the United Nations

# Units of the scale without a UN number. A former state has its code of ISO 3166-3; one whose code of ISO 3166-1 went
# on (West Germany was DE, North Yemen YE) has that, since ISO lists no withdrawn one for it.
UNITS = {
    "German Federal Republic": "DE",
    "Yemen Arab Republic": "YE",
    "Taiwan, Province of China": "TW",
    "Kosovo": "XK",  # assigned by its users, as ISO 3166-1 leaves them free to
    "Soviet Union": "SUHH",
    "Czechoslovakia": "CSHH",
    "German Democratic Republic": "DDDE",
    "Yemen People's Republic": "YDYE",
    "Yugoslavia, Socialist Federal Republic of": "YUCS",
    "Yugoslavia, Federal Republic of": "CSXX",
}
UNITS_WITHOUT_CODE = {
    "Crimea",
    "European Union",
    "Gaza (Hamas)",
    "Israel in Occupied Territories",
    "Israel in pre-1967 borders",
    "Somaliland",
}
# Which units to look at as well: for a former state those of today on its territory.
SEE = {
    "SUHH": "AM AZ BY EE GE KG KZ LT LV MD RU TJ TM UA UZ",
    "CSHH": "CZ SK",
    "DDDE": "DE",
    "YDYE": "YE",
    "YUCS": "BA HR ME MK RS SI XK CSXX",
    "CSXX": "ME RS XK YUCS",
    "Israel in Occupied Territories": "IL",
    "Israel in pre-1967 borders": "IL",
}

SERIES = {"amnesty": "A", "hrw": "H", "state_department": "S"}
REASONS = {"66": "t", "77": "x", "88": "n", "99": "u", "0": "?"}
NO_ROW = "-"

STATUS = {"state party": "P", "signatory state": "S", "no action": "-"}
FLAGS = {"P": ("1", "0", "0"), "S": ("0", "1", "0"), "-": ("0", "0", "1")}
WITHDREW = "Denounced the OP"  # how a note says it, the year last
THROUGH_ANOTHER = "tied to"  # a note's words: another state's act is taken for its own, which is no ratification
ABOUT_NAMES = ("as ", "found ", "fix name", "the name should", "was written")
NO_ENTRY = "?", "no row in the table"


@dataclass
class Unit:
    """A state or other unit: its everyday name and the names that the sources give it."""

    name: str
    kind: str
    aliases: set[str] = field(default_factory=set)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    treaties = {row["code"]: row for row in read(arguments.out / "treaties.csv")}
    tables = {
        code: list(read(arguments.sources / "treaties" / row["file"])) for code, row in treaties.items() if row["file"]
    }
    scale = list(read(arguments.sources / "pts-2020.csv"))

    units: dict[str, Unit] = {}
    corrections = {
        (row["state"], row["treaty"]): (row["cell"], row["why"]) for row in read(arguments.out / "corrections.csv")
    }
    cells, notes = compile_treaties(tables, corrections, units)
    scores = compile_scores(scale, units)
    write(arguments.out / "status.csv", ["state", *tables], ([code, *row] for code, row in sorted(cells.items())))
    write(arguments.out / "notes.csv", ["state", "treaty", "note", "doubt"], sorted(notes))
    years = sorted({int(row["Year"]) for row in scale})
    assert years == list(range(years[0], years[-1] + 1))
    write(arguments.out / "scores.csv", ["state", "coded_as", "first", *SERIES], sorted(scores))
    write(arguments.out / "states.csv", ["code", "kind", "name", "see", "aliases"], state_rows(units))
    print(f"{len(cells)} states by {len(tables)} treaties; {len(scores)} units by {len(years)} years")


def compile_treaties(
    tables: dict[str, list[Row]], corrections: dict[tuple[str, str], tuple[str, str]], units: dict[str, Unit]
) -> tuple[dict[str, list[str]], list[list[str]]]:
    """A cell a treaty for each state, and what stands in the notes, is corrected, or contradicts itself."""
    cells: dict[str, dict[str, str]] = defaultdict(dict)
    notes: dict[tuple[str, str], tuple[str, str]] = {}
    names = 0
    for treaty, table in tables.items():
        for row in table:
            code = TREATY_CODES.get(row["iso2"], row["iso2"])
            if code in NOT_A_STATE:
                print(f"{code} {treaty}: {row['member']} is left out")
                continue
            unit = units.setdefault(code, Unit(everyday_name(code), "member"))
            unit.aliases.add(row["member"].strip())
            note = (row.get("note") or "").strip()
            cell, doubt = read_status(row, note)
            cells[code][treaty] = cell
            if note.lower().startswith(ABOUT_NAMES):
                names += 1
                note = ""
            if note or doubt:
                notes[code, treaty] = note, doubt
    for code, treaty in ((code, treaty) for code in cells for treaty in tables if treaty not in cells[code]):
        cells[code][treaty], doubt = NO_ENTRY
        notes[code, treaty] = "", doubt
    for (code, treaty), (cell, why) in corrections.items():
        note, _ = notes.get((code, treaty), ("", ""))
        assert cells[code][treaty] != cell, f"{code} {treaty}: needs no correction"
        cells[code][treaty], notes[code, treaty] = cell, (note, f"corrected: {why}")
    for (code, treaty), (note, doubt) in sorted(notes.items()):
        print(f"{code} {treaty} {cells[code][treaty]}: {note or '(no note)'}; {doubt or 'no doubt'}")
    print(f"{names} notes about the spelling of names left out")
    rows = {code: [row[treaty] for treaty in tables] for code, row in cells.items()}
    return rows, [[code, treaty, *words] for (code, treaty), words in notes.items()]


def read_status(row: Row, note: str) -> tuple[str, str]:
    """The cell (P1992 party since, S signatory, - none, W1975-1997 withdrawn, ? unclear) and the doubt about it."""
    year = row["year ratification or accession"].strip()
    letter = STATUS[row["status"].strip()]
    flags = tuple(row[name].strip() for name in ("state party", "signatory", "no action"))
    agrees = flags == FLAGS[letter] and bool(year) == (letter == "P")
    shown = "/".join(flag or "empty" for flag in flags)
    doubt = "" if agrees else f"status “{row['status']}”, year {year or 'none'}, flags {shown}"
    if note.startswith(WITHDREW):
        return f"W{year}-{note.split()[-1]}", doubt
    if THROUGH_ANOTHER in note:
        return "?", doubt or f"status “{row['status']}”, year {year}, by another state's act"
    if letter == "P":  # the words and the year together outweigh a flag
        return (f"P{year}", doubt) if year else ("?", doubt)
    return ("?", doubt) if year or flags[0] == "1" else (letter, doubt)


def compile_scores(scale: list[Row], units: dict[str, Unit]) -> list[list[str]]:
    """A row a unit: its code, how the scale calls it, the first year, and a character a year for each source."""
    by_unit: dict[str, dict[int, Row]] = defaultdict(dict)
    for row in scale:
        by_unit[row["Country"]][int(row["Year"])] = row
    first, last = (limit(int(row["Year"]) for row in scale) for limit in (min, max))
    found = []
    for name, years in by_unit.items():
        one = next(iter(years.values()))
        code = unit_code(one)
        former = len(code) == 4
        kind = "former" if former else "other"
        unit = units.setdefault(code, Unit(name if former or code == name else everyday_name(code), kind))
        unit.aliases |= {name, one["Country_OLD"].strip()}
        series = ["".join(coding(years.get(y), letter) for y in range(first, last + 1)) for letter in SERIES.values()]
        if missing := [y for y in range(first, last + 1) if y not in years]:
            print(f"{code} {name}: no row for {missing}")
        found.append([code, name, str(first), *series])
    assert {code for code, *_ in found} <= set(units)
    return found


def unit_code(row: Row) -> str:
    name = row["Country"]
    if name in UNITS:
        return UNITS[name]
    if name in UNITS_WITHOUT_CODE:
        return name
    return str(pycountry.countries.get(numeric=row["UN_Code_N"].zfill(3)).alpha_2)  # fails on a unit that is not mapped


def coding(row: Row | None, letter: str) -> str:
    if row is None:
        return NO_ROW
    score, status = row[f"PTS_{letter}"], row[f"NA_Status_{letter}"]
    if (score == "NA") != (status != "0"):
        print(f"{row['Country']} {row['Year']} {letter}: score {score} with status {status}")
    return score if score != "NA" else REASONS[status]


def state_rows(units: dict[str, Unit]) -> Iterator[list[str]]:
    for code, unit in sorted(units.items()):
        yield [code, unit.kind, unit.name, SEE.get(code, ""), "|".join(sorted(unit.aliases - {unit.name}))]


def everyday_name(code: str) -> str:
    if code == "XK":
        return "Kosovo"
    country = pycountry.countries.get(alpha_2=code)
    return str(getattr(country, "common_name", country.name))


def read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
