"""What the directories cost with 10,000 entries each: lists, searches, facets, maps and files.

    python benchmarks/directories.py [--write]

The yardstick is what a site without facets, words or permissions would do: one ``LIKE`` over the descriptions and the
first twenty rows of what it found. All is processor time, and p95 the slowest but one of twenty. It grows a sample network
in a folder that goes afterwards. ``--write`` puts the table into ``docs/explanation/performance.md``.
"""

import gzip
from statistics import median, quantiles

from alone import run
from meetings import took

ENTRIES = 10_000
ASKED = {
    "consultants": (
        ("the first page", "/consultants/"),
        ("three words", "/consultants/?q=survey+of+staff"),
        ("a word nobody uses", "/consultants/?q=zeppelin"),
        ("three facets", "/consultants/?use=training&language=es&delivery=online"),
        ("page 200", "/consultants/?page=200"),
        ("map", "/consultants/map/"),
        ("as CSV", "/consultants/consultants.csv"),
        ("as GeoJSON", "/consultants/consultants.geojson"),
    ),
    "commissions": (
        ("the first page", "/commissions/"),
        ("two words", "/commissions/?q=human+relations"),
        ("a word nobody uses", "/commissions/?q=zeppelin"),
        ("map", "/commissions/map/"),
        ("open seats", "/commissions/vacancies/"),
        ("as CSV", "/commissions/commissions.csv"),
    ),
}


LEFT = {"consultants.Pass", "consultants.Engagement", "commissions.Interest"}  # belong to one entry alone


def grow():
    """Copy what is published until there are enough."""
    from django.core.management import call_command
    from grow import multiply

    from interlocal.audit import actions as audit
    from interlocal.commissions.models import Commission
    from interlocal.consultants.models import Listing

    multiply(
        Listing,
        ENTRIES // Listing.objects.count() + 1,
        lambda row, n: {"slug": f"{row.slug}-{n}" if row.slug else None, "name": f"{row.name} {n}"},
        without=LEFT,
    )
    multiply(
        Commission,
        ENTRIES // Commission.objects.count() + 1,
        lambda row, n: {"name": f"{row.name} {n}", "body_id": None},
        without=LEFT,
    )
    audit.record("grow", target="directories")
    call_command("reindex", verbosity=0)


def table():
    from django.conf import settings
    from django.test import Client

    from interlocal.commissions.models import Commission
    from interlocal.consultants.models import Listing

    settings.KEEP_PAGES = False
    grow()
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    yield f"| {ENTRIES:,} entries of each | ms of the processor | p95 | times the yardstick | kB compressed |"
    yield "| --- | --- | --- | --- | --- |"
    for name, asked in ASKED.items():
        model, column = (Listing, "services") if name == "consultants" else (Commission, "mandate")
        rows = model.objects.filter(**{f"{column}__icontains": "zeppelin"})
        bare, _ = took(lambda rows=rows: (list(rows[:20]), rows.count()))
        for what, path in asked:
            tries = 3 if "." in path else 20
            times, reply = took(lambda path=path: client.get(path), tries)
            assert reply.status_code == 200, (path, reply.status_code)
            body = b"".join(reply.streaming_content) if reply.streaming else reply.content
            size = (
                len(body) if reply.headers.get("Content-Encoding") == "gzip" else len(gzip.compress(body, 6))
            )
            late = quantiles(times, n=20)[-1] if tries > 3 else max(times)
            yield f"| {name}, {what} | {median(times):.1f} | {late:.1f} | {median(times) / median(bare):.1f} | {size / 1000:.1f} |"


if __name__ == "__main__":
    run(__doc__, "directories", table, is_sample=True)
