"""How long searches of a large record take, the counts of all that was found included.

    benchmarks/record_search.py RECORD [--statements 1000000] [--seed 1] [--rounds 10]

RECORD is an SQLite file or the URL of a PostgreSQL database; where there is none, or an empty one, it is made
(`made_record`). Then come searches of the kinds below, each made up of words, states, … as frequent as they are in the
record and none of them twice, mixed and one after another from one process: 29 a round. Every search gives 20
statements, the total and all facets. Prints, for each kind and for all, how many statements were found and how long it
took.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles

import numpy as np

from made_record import WORDS, Language, fill
from rejoinder import open_record
from rejoinder.record import Record
from rejoinder.record.counting import ALL
from rejoinder.record.filters import UNKNOWN, Filters, first_day, last_day

TITLE = 8  # words of a title, on average: they are found too, once for each statement of the document
RARE, COMMON, FREQUENT = 1e-4, 5e-3, 0.2  # shares of statements that have a word: where the kinds of words divide


@dataclass(frozen=True)
class Search:
    """One search to be timed."""

    words: str = ""
    filters: Filters = ALL


class Asker:
    """Makes up searches."""

    def __init__(self, language: Language, record: Record) -> None:
        self.random = Random(0)
        self.language, self.facets = language, record.facets()
        self.having = 1 - (1 - language.share) ** (WORDS + TITLE)  # the share of statements that have each word
        self.speakers = [hit.actor for hit in record.search("said", limit=1000).hits]

    def word(self, least: float, most: float) -> int:
        """A word that about such a share of all statements have, the more frequent the more often."""
        words = np.flatnonzero((self.having >= least) & (self.having < most))
        return int(self.random.choices(words.tolist(), self.having[words].tolist())[0])

    def any_word(self) -> str:
        return self.say(self.word(RARE, FREQUENT))

    def say(self, *words: int) -> str:
        return " ".join(self.language.words[word] for word in words)

    def phrase(self) -> str:
        first = self.word(20 * RARE, FREQUENT)
        return f'"{self.say(first, self.language.after(first))}"'

    def beginning(self) -> str:
        while len(word := self.any_word()) < 6:
            pass
        return word[:5] + "*"

    def value(self, counts: Mapping[str, int]) -> str:
        """A state, a right, … by its frequency."""
        known = {value: count for value, count in counts.items() if value != UNKNOWN}
        return self.random.choices(list(known), list(known.values()))[0]

    def state(self) -> Filters:
        return Filters(state=(self.value(self.facets.state),))

    def several(self) -> Filters:
        year = self.value(self.facets.year)
        act, right = self.value(self.facets.act), self.value(self.facets.right)
        return self.random.choice(
            [
                Filters(target_state=(self.value(self.facets.target_state),), act=("allegation",)),
                Filters(act=("response",), form=(self.value(self.facets.form),), since=first_day(year)),  # type: ignore[arg-type]
                Filters(right=(right,), since=first_day(year), until=last_day(year)),  # type: ignore[arg-type]
                Filters(act=(act,), state=(self.value(self.facets.state),), document_kind=("news",)),  # type: ignore[arg-type]
                Filters(actor=(self.random.choice(self.speakers),)),
                Filters(publisher=(self.value(self.facets.publisher),)),
                Filters(review=("confirmed", "corrected")),
            ]
        )

    def unanswered(self) -> Filters:
        return Filters(unanswered=True, target_state=(self.value(self.facets.target_state),))


# What is searched for, and how many such searches there are in a round.
KINDS: dict[str, tuple[int, Callable[[Asker], Search]]] = {
    "a rare word": (3, lambda a: Search(a.say(a.word(0, RARE)))),
    "a word": (4, lambda a: Search(a.say(a.word(RARE, COMMON)))),
    "a common word": (3, lambda a: Search(a.say(a.word(COMMON, FREQUENT)))),
    "two words": (4, lambda a: Search(f"{a.any_word()} {a.any_word()}")),
    "a phrase": (2, lambda a: Search(a.phrase())),
    "a beginning of words": (2, lambda a: Search(a.beginning())),
    "one of two words, without a third": (2, lambda a: Search(f"{a.any_word()} OR {a.any_word()} -{a.any_word()}")),
    "a word and filters": (4, lambda a: Search(a.any_word(), a.several())),
    "filters alone": (3, lambda a: Search("", a.random.choice([a.state(), a.several()]))),
    "unanswered allegations against a state": (2, lambda a: Search("", a.unanswered())),
}
ONCE = {  # the slowest: no more often than anybody asks for them
    "a word of most sentences (the, of, …)": lambda a: Search(a.say(a.word(FREQUENT, 1))),
    "everything": lambda a: Search(),
}


@dataclass(frozen=True)
class Timing:
    """How many statements a search found; milliseconds of time, and of this process's work."""

    found: int
    passed: float
    worked: float


def measure(record: Record, search: Search) -> Timing:
    """Search once."""
    began, worked = time.perf_counter(), time.process_time()
    results = record.search(search.words, search.filters)
    return Timing(results.total, (time.perf_counter() - began) * 1e3, (time.process_time() - worked) * 1e3)


def run(record: Record, language: Language, rounds: int) -> dict[str, list[Timing]]:
    """Time all searches, in a mixed order."""
    asker = Asker(language, record)
    made = {kind: [make(asker) for _ in range(each * rounds)] for kind, (each, make) in KINDS.items()}
    made |= {kind: [make(asker) for _ in range(max(1, rounds // 5))] for kind, make in ONCE.items()}
    mixed = [(kind, search) for kind, searches in made.items() for search in searches]
    asker.random.shuffle(mixed)
    timings: dict[str, list[Timing]] = {kind: [] for kind in made}
    for kind, search in mixed:
        timings[kind].append(measure(record, search))
    return timings


def show(timings: Mapping[str, list[Timing]]) -> None:
    """Print a table."""
    print(f"{'':47}searches     found   median      p95  longest  milliseconds (median of work in this process)")
    every = [timing for listed in timings.values() for timing in listed]
    for kind, listed in [*timings.items(), ("all", every)]:
        passed = [timing.passed for timing in listed]
        p95 = quantiles(passed, n=20, method="inclusive")[-1] if len(passed) > 1 else passed[0]
        found, worked = median(timing.found for timing in listed), median(timing.worked for timing in listed)
        numbers = f"{median(passed):9.1f}{p95:9.1f}{max(passed):9.1f}   ({worked:.1f})"
        print(f"{kind:47}{len(listed):8}{found:10,.0f}{numbers}")


def main() -> None:
    """Read the arguments, make the record where there is none, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    with open_record(arguments.record) as record:
        if not record.search(limit=0).total:
            fill(record, arguments.statements, arguments.seed, lambda done: print(f"{done:,} statements", end="\r"))
            print()
    with open_record(arguments.record) as record:
        first = measure(record, Search("police"))
        print(f"first search of a process, which reads what it counts with: {first.passed:,.0f} ms")
        show(run(record, Language(np.random.default_rng(arguments.seed)), arguments.rounds))


if __name__ == "__main__":
    main()
