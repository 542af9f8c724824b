"""What searching 5,000 documents takes: writing, indexing, asking and counting facets, against a yardstick of the same run.

The yardstick of a question is what a site without an index would do: one ``LIKE`` over the same texts in the same
database. That of writing is the same rows written bare. All is processor time, best of several, so that the ratios say
the same on a fast and on a slow or busy machine.

    python benchmarks/search.py [--write]

It makes a network of its own in a folder that goes afterwards. ``--write`` puts the table into
``docs/explanation/performance.md``.
"""

from datetime import date, timedelta
from itertools import accumulate, product
from random import Random
from time import process_time

from alone import run

DOCUMENTS, VOCABULARY, LENGTH, TRIES = 5_000, 6_000, 200, 9
KINDS, TOPICS, COUNTIES = ("practice", "case", "town", "page"), 24, 12
SYLLABLES = [first + vowel for first in "bdfgklmnprstv" for vowel in "aeiou"]
WORDS = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]


def entries(rng):
    """Documents whose words are as frequent as those of a language: the second half as often as the first, and so on."""
    from interlocal.search.actions import Entry

    known = rng.sample(WORDS, VOCABULARY)
    weights = list(accumulate(1 / (n + 1) for n in range(VOCABULARY)))
    said = lambda n: " ".join(rng.choices(known, cum_weights=weights, k=n))  # noqa: E731 -- a word for it
    made = [
        Entry(
            kind=rng.choice(KINDS),
            key=n,
            url=f"/{n}/",
            title=said(6).capitalize(),
            about=said(3),
            summary=said(25),
            text=said(LENGTH),
            facets={
                "topic": [[f"topic-{m}", f"Topic {m}"] for m in rng.sample(range(TOPICS), 2)],
                "county": [[f"county-{n % COUNTIES}", f"County {n % COUNTIES}"]],
            },
            date=date(2020, 1, 1) + timedelta(days=rng.randrange(2000)),
        )
        for n in range(DOCUMENTS)
    ]
    return known, made


def best(do, tries=TRIES):
    """The least processor time of a call, in milliseconds, and what it gave."""
    times = []
    for _ in range(tries):
        start = process_time()
        given = do()
        times.append(process_time() - start)
    return min(times) * 1000, given


def measure(rng):
    """Rows of the table: what was done, its time, the yardstick, and what came of it."""
    from django.db.models import Q

    from interlocal.search import actions, queries
    from interlocal.search.models import Document
    from interlocal.search.queries import Question, index, search, suggestions

    known, made = entries(rng)
    bare, written = best(lambda: bare_rows(made), 3)
    put, _ = best(lambda: actions.put(*made), 1)
    yield f"write {DOCUMENTS:,} documents", put, bare, f"{written:,} rows"

    def anew():
        queries.forget()
        return index.held()

    def one_more():
        actions.put(made[0].__class__(kind="page", key=DOCUMENTS, title=f"New {process_time()}"))
        return index.held()

    texts = ("title", "about", "summary", "text")
    often, seldom = known[3], known[900]
    holds = [Q(**{f"{column}__icontains": seldom}) for column in texts]
    scan, there = best(lambda: Document.objects.filter(holds[0] | holds[1] | holds[2] | holds[3]).count())
    taken, _ = best(anew, 3)
    yield "index them, once in each process", taken, bare, ""
    taken, _ = best(one_more)
    yield "write one more and index it", taken, scan, ""
    topic = {"topic": "topic-1"}
    asked = {
        f"a word that {there} documents hold": Question(seldom),
        "a word that most hold": Question(often),
        "three words": Question(f"{often} {seldom} {known[300]}"),
        "a word with a slip": Question(seldom[:-1] + "z"),
        "a word nobody uses": Question("zzyzx"),
        "a word within a topic": Question(often, topic),
        "everything, the newest first": Question(),
    }
    for name, question in asked.items():
        taken, found = best(lambda question=question: search(question))
        yield name, taken, scan, f"{found.total:,} found, {len(found.facets)} facets"
    taken, found = best(lambda: suggestions(seldom[:3]))
    yield "titles while somebody types", taken, scan, f"{len(found)} suggested"
    yield "the yardstick: one `LIKE` over all texts", scan, scan, f"{there:,} rows"


def bare_rows(made):
    """The same rows written with nothing said or kept about them, and taken back."""
    from dataclasses import asdict

    from django.db import transaction

    from interlocal.search.models import Document

    with transaction.atomic():
        rows = Document.objects.bulk_create([Document(**asdict(one), version=1) for one in made], 500)
        transaction.set_rollback(True)
    return len(rows)


def table(rows):
    yield "| 5,000 documents of 230 words | ms of the processor | times the yardstick | |"
    yield "| --- | --- | --- | --- |"
    for name, taken, yardstick, came in rows:
        yield f"| {name} | {taken:.1f} | {taken / yardstick:.2f} | {came} |"


if __name__ == "__main__":
    run(__doc__, "search", lambda: table(measure(Random(7))))
