"""Country reports: how fast an edition is read, and how well passages are matched whose titles are hidden.

``python benchmarks/reports.py ../shared/country-reports [--reports 195]`` repeats the samples until there are as many
reports, each cut to the length of an average one, and measures the commands and the stages in them.

``python benchmarks/reports.py ../shared/country-reports --matching`` matches the passages of one edition's reports in
pairs by their words. Reports of one edition share their outline, so that the titles, which the matching does not see,
tell which passages are about the same.

``python benchmarks/reports.py ../shared/country-reports --headings ../shared/unlabelled/news.jsonl.gz`` puts each
run-in heading of the samples before sentences of theirs, and lists what is taken for one in news, which has none.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import combinations, cycle, islice, pairwise
from pathlib import Path

from rejoinder.reports import Report, read_report
from rejoinder.reports.allegations import allegations_of
from rejoinder.reports.case import Case
from rejoinder.reports.editions import Side, compare
from rejoinder.reports.editions import passages as matching
from rejoinder.reports.editions.likeness import likeness
from rejoinder.reports.editions.pairs import anchors
from rejoinder.reports.run_in import RunIns
from rejoinder.reports.sentences import sentences
from rejoinder.reports.sources import sources_of

LENGTH = 20_000  # characters of an average report


def edition(samples: list[Path], folder: Path, reports: int) -> None:
    """Writes as many reports as are asked for: the samples again and again, up to a heading behind `LENGTH` characters,
    each as of a state of its own."""
    for number, path in enumerate(islice(cycle(samples), reports)):
        text = path.read_text(encoding="utf-8")
        end = text.find("\n#", LENGTH)
        body = text[text.index("### ") : end if end > 0 else len(text)]
        title = f"## State {number} — 2024 Human Rights Report"
        (folder / f"{number:03}.md").write_text(f"{title}\n\n{body}", encoding="utf-8")


def run(*arguments: str) -> tuple[float, float]:
    """The seconds that a command takes, on the clock and of all its processes' processors."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    program = [sys.executable, "-c", "from rejoinder.cli import main; main()", *arguments]
    subprocess.run(program, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, spent


def commands(samples: list[Path], reports: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "edition")
        folder.mkdir()
        edition(samples, folder, reports)
        size = sum(len(path.read_text(encoding="utf-8")) for path in folder.iterdir())
        print(f"{reports} reports of {size // reports:,} characters")
        for command in ("sources", "allegations"):
            clock, spent = run(command, str(folder), "--json")
            print(f"rejoinder {command} --json: {clock:.0f} s, {spent:.0f} CPU-seconds")
        clock, spent = run("compare", str(folder), str(folder), "--csv")
        print(f"rejoinder compare --csv (twice as many reports): {clock:.0f} s, {spent:.0f} CPU-seconds")
        stages(sorted(folder.iterdir())[: 4 * len(samples)])


def stages(paths: list[Path]) -> None:
    """Milliseconds of each stage for a report, in this process."""
    held: list[Side] = []
    spent = [0.0] * 3
    for path in paths:
        at = time.process_time()
        report = read_report(path)
        read = time.process_time()
        sources = sources_of(report)
        credited = time.process_time()
        held.append(Side(report, sources, allegations_of(report, sources=sources)))
        for stage, seconds in enumerate((read - at, credited - read, time.process_time() - credited)):
            spent[stage] += seconds
    at = time.process_time()
    for one, other in pairwise(held):
        compare(one, other)
    names = ("reading and sections", "sources", "allegations", "comparing two")
    for name, seconds in zip(names, [*spent, time.process_time() - at], strict=True):
        print(f"{name}: {1000 * seconds / len(paths):.0f} ms of CPU a report")


def hidden_titles(reports: list[Report]) -> None:
    """Precision and recall of matches against titles, for several values of `ALIKE`."""
    chosen = matching.ALIKE
    for alike in (0.25, 0.3, 0.35, 0.4, chosen, 0.55, 0.65):
        matching.ALIKE = alike
        right = made = wanted = 0
        for one, other in combinations(reports, 2):
            found, expected = set(_matched(one, other)), set(_titled(one, other))
            right += len(found & expected)
            made += len(found)
            wanted += len(expected)
        mark = " (as set)" if alike == chosen else ""
        print(f"alike {alike:.2f}{mark}: {made} matches, precision {right / made:.2f}, recall {right / wanted:.2f}")
    matching.ALIKE = chosen


def _matched(one: Report, other: Report) -> Iterator[tuple[int, int]]:
    """The pairs of passages, by number, that the words match."""
    ours, theirs = matching.passages_of(one), matching.passages_of(other)
    said, answered = ([report.words(s.body) for s in report.sentences] for report in (one, other))
    where, there = ([n for n, p in enumerate(held) for _ in p.sentences] for held in (ours, theirs))
    shared = {(where[pair.one], there[pair.other]) for pair in anchors(likeness(said, answered), said, answered)}
    for match in matching.matches(matching.passage_likeness(one, ours, other, theirs), shared):
        yield from ((i, j) for i in match.one for j in match.other)


def _titled(one: Report, other: Report) -> Iterator[tuple[int, int]]:
    """The pairs of passages that have the same title."""
    ours, theirs = matching.passages_of(one), matching.passages_of(other)
    yield from ((i, j) for i, p in enumerate(ours) for j, q in enumerate(theirs) if p.title == q.title)


def headings(reports: list[Report], news: Path) -> None:
    """How often a heading is told from the sentence behind it, and what is taken for one where there is none."""
    titles = sorted({report.words(s.heading) for report in reports for s in report.sentences if s.heading})
    chance = random.Random(1)
    found = tried = 0
    for report in reports:
        run_ins = RunIns(Case(report.document.text))
        said = [report.words(sentence.body) for sentence in report.sentences]
        for title in titles:
            for sentence in chance.sample(said, min(12, len(said))):
                cut = run_ins.find(f"{title} {sentence}")
                found += cut is not None and cut.heading == len(title)
                tried += 1
    print(f"{found} of {tried} headings before sentences found: {found / tried:.3f}")
    count = 0
    taken = []
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 5, None, 6):
            text = json.loads(line)["text"]
            case = Case(text)
            for paragraph in text.split("\n\n"):
                for start, end in sentences(paragraph, 0, len(paragraph), case):
                    words = paragraph[start:end]
                    cut = RunIns(case).find(words)
                    count += 1
                    if cut and words[cut.heading : cut.heading + 1] != ":":
                        taken.append(f"{words[: cut.heading]} | {words[cut.body : cut.body + 50]}")
    print(f"{count:,} sentences of news; taken for headings, headlines and labels among them: {len(taken)}")
    for words in sorted(set(taken)):
        print("  ", " ".join(words.split()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--reports", type=int, default=195)
    parser.add_argument("--matching", action="store_true")
    parser.add_argument("--headings", type=Path, metavar="NEWS")
    options = parser.parse_args()
    samples = sorted(options.samples.glob("*/*.md"))
    if options.headings:
        headings([read_report(path) for path in samples], options.headings)
    elif options.matching:
        newest = max(path.parent for path in samples)
        hidden_titles([read_report(path) for path in samples if path.parent == newest])
    else:
        commands(samples, options.reports)


if __name__ == "__main__":
    main()
