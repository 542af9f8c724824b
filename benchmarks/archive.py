"""How long a search in the archive of meetings takes, with 5,000 lines of notes; each row: words, median and p95.

    python benchmarks/archive.py

It makes a network of its own in a folder that goes afterwards: a group that met each week, and notes of words that people
use. The promise is a p95 of 100 ms for a member, who searches notes too (domain/participation.md, B6).
"""

import os
import tempfile
from datetime import date, datetime, time, timedelta
from random import Random
from statistics import median, quantiles
from time import perf_counter

LINES, MEETINGS, TRIES = 5_000, 100, 40
WORDS = """board budget clerk complaint council counter department desk evening form gym hearing hiring hour interpreter
job kitchen language library list manager market meeting money morning neighbor notice number office page paper partner
phone plan police posting question repair resident school service shift sign staff street survey table training trustee
vendor village walk word year""".split()
ASKED = ["interpreter", "interpreter budget", "gym evening form", "zeppelin", "a", ""]


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"INTERLOCAL_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "interlocal.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        member = grow(Random(7))
        measure(member)


def grow(rng):
    """A group with one member and its meetings, and their notes."""
    from interlocal.accounts import actions as accounts
    from interlocal.core.clock import now
    from interlocal.meetings.models import Group, GroupMember, NoteLine, Occurrence, Recap, Series

    member = accounts.register(email="member@town.example", first_name="Bo", last_name="Elm")
    group = Group.objects.create(kind="working", name="Group", slug="group", objective="x")
    GroupMember.objects.create(group=group, person=member)
    when = {"minutes": 60, "tz": "America/Chicago", "changed_at": now()}
    first = date(2020, 1, 3)
    rule = {"first_day": first, "first_time": time(9), "rrule": "FREQ=WEEKLY", "uid": "u"}
    series = Series.objects.create(group=group, name="Group", slug="group", **rule, **when)
    days = [first + timedelta(weeks=n) for n in range(MEETINGS)]
    meetings = Occurrence.objects.bulk_create(
        Occurrence(
            series=series,
            original_day=day,
            original_time=time(9),
            day=day,
            time=time(9),
            state="held",
            theme=" ".join(rng.sample(WORDS, 3)),
            **when,
        )
        for day in days
    )
    NoteLine.objects.bulk_create(
        NoteLine(
            meeting=rng.choice(meetings), part="open", position=n, text=" ".join(rng.choices(WORDS, k=18))
        )
        for n in range(LINES)
    )
    said = {"summary": "", "themes": [], "decisions": []}
    at = datetime.combine(first, time(9), tzinfo=now().tzinfo)
    Recap.objects.bulk_create(
        Recap(meeting=one, published_at=at, said=said, words=" ".join(rng.choices(WORDS, k=120)))
        for one in meetings
    )
    return member


def measure(member):
    from interlocal.meetings.queries.archive import archive

    print(f"{'words':<20} {'found':>6} {'median ms':>10} {'p95 ms':>8}")
    for q in ASKED:
        took, found = [], 0
        for _ in range(TRIES):
            begun = perf_counter()
            found = archive(member, q).page.paginator.count
            took.append((perf_counter() - begun) * 1000)
        print(f"{q or '(all)':<20} {found:>6} {median(took):>10.1f} {quantiles(took, n=20)[-1]:>8.1f}")


if __name__ == "__main__":
    main()
