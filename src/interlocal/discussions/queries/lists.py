"""Lists of discussions: those somebody may read, what waits for a decision, and what was reported."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from interlocal.core.text import clean
from interlocal.discussions.choices import ON_A_PAGE, State
from interlocal.discussions.models import Post, Reading, Report, Thread
from interlocal.discussions.queries.people import name_of, places
from interlocal.discussions.rules.who import keeps, readable
from interlocal.meetings.models import Group
from interlocal.meetings.rules.who import own_groups

MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for."""

    q: str = ""
    topic: str = ""
    group: str = ""
    is_unread: bool = False
    page: str = "1"


@dataclass(frozen=True, slots=True)
class Line:
    """One thread in a list; ``unread``: posts since the last visit."""

    thread: Thread
    name: str
    where: str
    unread: int
    is_new: bool
    follows: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of threads."""

    rows: tuple[Line, ...]
    page: Page[Thread]


def listing(person: Any, wanted: Wanted) -> Listing:
    """Threads one may read, pinned ones first, then those with the newest post."""
    found = _narrowed(readable(person), person, wanted)
    rows = found.select_related("group", "topic", "by").order_by("-is_pinned", "-last_at", "-pk")
    page = Paginator(rows, ON_A_PAGE).get_page(wanted.page)
    return Listing(lines(person, list(page)), page)


def lines(person: Any, threads: list[Thread]) -> tuple[Line, ...]:
    """How some threads stand for somebody. Two queries."""
    readings = {one.thread_id: one for one in Reading.objects.filter(person=person.pk, thread__in=threads)}
    where = places({one.by_id for one in threads})
    return tuple(_line(one, readings.get(one.pk), where) for one in threads)


def _line(thread: Thread, reading: Reading | None, where: dict[int | None, str]) -> Line:
    seen = reading.seen if reading else 0
    place = where.get(thread.by_id, "")
    follows = reading is not None and reading.follows
    return Line(thread, name_of(thread.by), place, max(thread.places - seen, 0), seen == 0, follows)


def groups_of(person: Any) -> dict[str, str]:
    """The groups whose threads somebody reads, by slug: their own, and for moderators all."""
    rows = Group.objects.all() if keeps(person) else Group.objects.filter(pk__in=list(own_groups(person)))
    return dict(rows.order_by("name").values_list("slug", "name"))


def _narrowed(found: QuerySet[Thread], person: Any, wanted: Wanted) -> QuerySet[Thread]:
    for word in clean(wanted.q).split()[:MOST_WORDS]:
        said = Post.objects.filter(thread=OuterRef("pk"), state=State.PUBLISHED, text__icontains=word)
        found = found.filter(Q(title__icontains=word) | Exists(said))
    if wanted.topic:
        found = found.filter(topic__slug=wanted.topic)
    if wanted.group:
        found = found.filter(group__slug=wanted.group)
    return unread(found, person) if wanted.is_unread else found


def unread(threads: QuerySet[Thread], person: Any) -> QuerySet[Thread]:
    """Those with posts somebody has not seen."""
    read = Reading.objects.filter(thread=OuterRef("pk"), person=person.pk, seen__gte=OuterRef("places"))
    return threads.filter(~Exists(read))


@dataclass(frozen=True, slots=True)
class Reported:
    """One post that readers reported."""

    post: Post
    name: str
    where: str
    reasons: tuple[str, ...]
    since: datetime


def reported(person: Any) -> tuple[Reported, ...]:
    """Posts with reports that nobody has closed, the oldest first, of threads one may read."""
    waiting = Q(reports__closed_at=None, reports__isnull=False)
    rows = Post.objects.filter(waiting, thread__in=readable(person)).annotate(since=Min("reports__at"))
    posts = list(rows.select_related("thread", "by").order_by("since", "pk"))
    said: dict[int, list[str]] = {}
    for post, text in (
        Report.objects.filter(post__in=posts, closed_at=None).order_by("pk").values_list("post", "text")
    ):
        said.setdefault(post, []).append(text)
    where = places({one.by_id for one in posts})
    return tuple(
        Reported(one, name_of(one.by), where.get(one.by_id, ""), tuple(said[one.pk]), one.since)
        for one in posts
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """One post that is held."""

    post: Post
    name: str
    where: str


def held(person: Any) -> tuple[Waiting, ...]:
    """Posts that wait for a decision, the oldest first, of threads one may read."""
    rows = Post.objects.filter(
        state=State.HELD, by__isnull=False, thread__in=readable(person)
    ).select_related("thread__group", "by")
    posts = list(rows.order_by("at", "pk"))
    where = places({one.by_id for one in posts})
    return tuple(Waiting(one, name_of(one.by), where.get(one.by_id, "")) for one in posts)


def to_see_to() -> tuple[int, int]:
    """How many posts wait for a decision, and how many were reported. One query."""
    found = Post.objects.aggregate(
        held=Count("pk", filter=Q(state=State.HELD, by__isnull=False), distinct=True),
        reported=Count("pk", filter=Q(reports__closed_at=None, reports__isnull=False), distinct=True),
    )
    return found["held"], found["reported"]
