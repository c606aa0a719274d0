"""A record with hostile words in every field that has words."""

from __future__ import annotations

from dataclasses import replace

from helpers.exchanges import MAKER, article, put, with_text
from helpers.markup import ADDRESS, HOSTILE
from rejoinder.reading import Unreadable
from rejoinder.record import Record, jobs
from rejoinder.record.failing import note_failure


def fill(record: Record) -> None:
    said = {"title": HOSTILE, "publisher": HOSTILE, "kind": HOSTILE, "url": ADDRESS, "origin": HOSTILE}
    for number in range(3):
        made = article(number, critic=f"The {HOSTILE}", spokesman=f"Tom {HOSTILE}", state="NZ", id=HOSTILE, **said)
        put(record, replace(made, document=replace(made.document, published=["2024-05-06", HOSTILE, None][number])))
    plain = article(7)
    put(record, with_text(plain, plain.document.text + f"\n\n{HOSTILE}"))
    first = next(iter(record.documents()))
    reviews, actors = record.reviews, record.actors
    who = {"reviewer": HOSTILE[:200], "note": HOSTILE}
    reviews.confirm(f"{first.sha256}/s1", **who)
    reviews.correct(f"{first.sha256}/s2", {"act": "call"}, **who)
    reviews.reject(f"{first.sha256}/s6", **who)
    actor = actors.add(HOSTILE, "ngo", "NZ", **who).subject_id
    reviews.correct(f"{first.sha256}/s5", {"actor": f"#{actor}"}, **who)
    actors.correct(actor, {"name": f"{HOSTILE}!"}, **who)
    with record.writing() as connection:
        note_failure(connection, Unreadable(HOSTILE, HOSTILE), MAKER)
    with record.writing() as connection:
        job = jobs.enter(connection, HOSTILE, [HOSTILE, ADDRESS])
        jobs.note(connection, job, jobs.Item(0, HOSTILE, "failed", HOSTILE, None))
        jobs.note(connection, job, jobs.Item(1, HOSTILE, "added", None, first.sha256))
        jobs.end(connection, job, HOSTILE)
