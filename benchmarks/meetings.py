"""What meetings cost at size: the archive, calendars, recurrence and reminders, each against a yardstick of the same run.

    python benchmarks/meetings.py [--write]

The yardsticks are what a bare script would do: one ``LIKE`` over the notes, a calendar that the icalendar library
writes, dates that dateutil lists, and mail that smtplib hands to the same server on this machine. It makes a network of
its own in a folder that goes afterwards. ``--write`` puts the table into ``docs/explanation/performance.md``.
"""

import smtplib
from datetime import date, datetime, time, timedelta
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time

from alone import run

LINES, MEETINGS, TRIES = 5_000, 100, 20
EVENTS, RULES, YEARS, REMINDERS = 1_000, 50, 10, 2_000
WORDS = """board budget clerk complaint council counter department desk evening form gym hearing hiring hour interpreter
job kitchen language library list manager market meeting money morning neighbor notice number office page paper partner
phone plan police posting question repair resident school service shift sign staff street survey table training trustee
vendor village walk word year""".split()
ASKED = ["interpreter", "interpreter budget", "gym evening form", "zeppelin"]
WHEN = {"minutes": 60, "tz": "America/Chicago"}


def rows():
    rng = Random(7)
    yield from search(grow(rng, "group", MEETINGS, LINES))
    yield from calendars(rng)
    yield from dates()
    yield from reminders()


def took(do, tries=TRIES, clock=process_time):
    """Milliseconds of each call, and what the last one gave: of the processor, so that a busy machine says the same."""
    times = []
    if tries > 1:
        do()  # once before, for what a process does but once
    for _ in range(tries):
        begun = clock()
        given = do()
        times.append((clock() - begun) * 1000)
    return times, given


def grow(rng, name, meetings, lines):
    """A group with one member that meets each week, what was noted at its meetings, and their recaps."""
    from interlocal.accounts import actions as accounts
    from interlocal.core.clock import now
    from interlocal.meetings.models import Group, GroupMember, NoteLine, Occurrence, Recap, Series

    member = accounts.register(email=f"{name}@town.example", first_name="Bo", last_name="Elm")
    group = Group.objects.create(kind="working", name=name, slug=name, objective="x")
    GroupMember.objects.create(group=group, person=member)
    when = WHEN | {"changed_at": now()}
    first = date(2020, 1, 3)
    rule = {"first_day": first, "first_time": time(9), "rrule": "FREQ=WEEKLY", "uid": name}
    series = Series.objects.create(group=group, name=name, slug=name, **rule, **when)
    said = lambda n: " ".join(rng.choices(WORDS, k=n))  # noqa: E731 -- a word for it
    made = Occurrence.objects.bulk_create(
        Occurrence(series=series, original_day=day, original_time=time(9), day=day, time=time(9), state="held", theme=said(3), **when)
        for day in (first + timedelta(weeks=n) for n in range(meetings))
    )  # fmt: skip
    NoteLine.objects.bulk_create(
        NoteLine(meeting=rng.choice(made), part="open", position=n, text=said(18)) for n in range(lines)
    )
    at = datetime.combine(first, time(9), tzinfo=now().tzinfo)
    empty = {"summary": "", "themes": [], "decisions": []}
    Recap.objects.bulk_create(
        Recap(meeting=one, published_at=at, said=empty, words=said(120)) for one in made if lines
    )
    return series, member


def search(grown):
    """A member looks through recaps and notes."""
    from interlocal.meetings.models import NoteLine
    from interlocal.meetings.queries.archive import archive

    _series, member = grown
    scan, _ = took(lambda: NoteLine.objects.filter(text__icontains="zeppelin").count())
    for q in ASKED:
        times, found = took(lambda q=q: archive(member, q))
        said = f"{found.page.paginator.count} of {MEETINGS} meetings, p95 {quantiles(times, n=20)[-1]:.0f} ms"
        yield f"archive, {LINES:,} lines of notes: {q}", median(times), median(scan), said
    yield "the yardstick: one `LIKE` over the notes", median(scan), median(scan), ""


def calendars(rng):
    """The calendar of a thousand meetings: made, and sent again while nothing changed."""
    from icalendar import Calendar

    from interlocal.meetings.queries import feeds

    series, _member = grow(rng, "calendar", EVENTS, 0)

    def cold():
        feeds.forget()
        return feeds.series_feed(series)

    made, feed = took(cold, 5)
    bare, _ = took(Calendar.from_ical(feed.body).to_ical, 5)
    kept, _ = took(lambda: feeds.series_feed(series))
    size = f"{len(feed.body) / 1000:.0f} kB"
    yield f"calendar of {EVENTS:,} meetings, made", median(made), median(bare), size
    yield "the same, remembered", median(kept), median(bare), ""
    yield "the yardstick: icalendar writes the same", median(bare), median(bare), ""


def dates():
    """All dates of fifty series for ten years."""
    from dateutil.rrule import rrulestr

    from interlocal.core.recurrence import starts

    first = datetime(2026, 1, 16, 9)  # noqa: DTZ001 -- on the wall
    last = date(first.year + YEARS, 1, 1)
    rule = "FREQ=MONTHLY;BYDAY=3FR"
    ours, found = took(lambda: [starts(rule, first, last) for _ in range(RULES)], 5)
    end = datetime.combine(last, time())
    bare, _ = took(
        lambda: [rrulestr(rule, dtstart=first).between(first, end, inc=True) for _ in range(RULES)], 5
    )
    said = f"{sum(map(len, found)):,} dates"
    yield f"{RULES} series for {YEARS} years", median(ours), median(bare), said
    yield "the yardstick: dateutil lists them", median(bare), median(bare), ""


def reminders():
    """Everybody of a large group is told of tomorrow's meeting, once, by a mail server that takes all."""
    from django.conf import settings
    from django.utils import timezone

    from interlocal.accounts.models import Person
    from interlocal.core.zones import on_wall
    from interlocal.meetings import actions
    from interlocal.meetings.choices import IN_ONE_GO
    from interlocal.meetings.models import Group, GroupMember, Occurrence, Series
    from interlocal.outbox import actions as outbox
    from interlocal.outbox.models import Message
    from interlocal.outbox.tests.sink import Sink

    group = Group.objects.create(kind="working", name="All", slug="all", objective="x")
    people = Person.objects.bulk_create(
        Person(email=f"p{n}@town.example", first_name="P", last_name=str(n)) for n in range(REMINDERS)
    )
    GroupMember.objects.bulk_create(GroupMember(group=group, person=one) for one in people)
    at = on_wall(timezone.now() + timedelta(hours=20), WHEN["tz"]).replace(second=0, microsecond=0)
    when = WHEN | {"changed_at": timezone.now() - timedelta(days=30)}
    rule = {"first_day": at.date(), "first_time": at.time(), "rrule": "FREQ=WEEKLY", "uid": "all"}
    series = Series.objects.create(group=group, name="All", slug="all", **rule, **when)
    Occurrence.objects.create(series=series, original_day=at.date(), original_time=at.time(), day=at.date(), time=at.time(), **when)  # fmt: skip
    sink = Sink()
    sink.controller.start()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.controller.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False  # on this machine
    Message.objects.all().delete()
    written, _ = took(lambda: sum(iter(actions.remind, 0)), 1, perf_counter)
    sent, _ = took(outbox.send_waiting, 1, perf_counter)
    got = list(sink.got)
    again, _ = took(lambda: (actions.remind(), outbox.send_waiting()), 1, perf_counter)
    assert len(got) == len(sink.got) == len({mail["Message-ID"] for mail in got}) == REMINDERS
    bare, _ = took(lambda: handed(got, sink.controller.port), 1, perf_counter)
    sink.controller.stop()
    yield f"{REMINDERS:,} reminders written, {IN_ONE_GO} at a time", written[0], bare[0], ""
    yield "and sent, each leased first", sent[0], bare[0], f"{len(got):,} came, each once"
    yield "the same once more", again[0], bare[0], "none"
    yield "the yardstick: smtplib hands them over", bare[0], bare[0], ""


def handed(mails, port):
    with smtplib.SMTP("127.0.0.1", port) as server:
        for mail in mails:
            server.send_message(mail)


def table(rows):
    yield "| what | ms | times the yardstick | |"
    yield "| --- | --- | --- | --- |"
    for name, taken, yardstick, came in rows:
        yield f"| {name} | {taken:.1f} | {taken / yardstick:.2f} | {came} |"


if __name__ == "__main__":
    run(__doc__, "meetings", lambda: table(rows()))
