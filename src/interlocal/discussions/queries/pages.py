"""One thread as one person may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from interlocal.core.permissions import allowed
from interlocal.discussions.choices import POSTS_ON_A_PAGE, UNPLACED, State
from interlocal.discussions.models import Post, Reading, Report, Thread
from interlocal.discussions.queries.guard import Standing, standings
from interlocal.discussions.queries.people import name_of, places
from interlocal.discussions.rules import who
from interlocal.meetings.choices import Visibility
from interlocal.meetings.models import Occurrence, Question, Theme
from interlocal.meetings.queries.pages import visible
from interlocal.meetings.queries.recaps import questions
from interlocal.meetings.rules.who import own_groups, runs_network


@dataclass(frozen=True, slots=True)
class Shown:
    """One post; ``text`` is empty where the reader may not see it."""

    post: Post
    name: str
    where: str
    text: str
    is_own: bool
    is_unread: bool
    may_edit: bool
    may_delete: bool
    may_report: bool
    may_hide: bool


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A thread and a page of its posts; ``waiting`` are one's own that are not published."""

    thread: Thread
    source: tuple[str, str] | None
    posts: tuple[Shown, ...]
    page: Page[Post]
    waiting: tuple[Post, ...]
    follows: bool
    unread: bool  # whether some of these posts were not seen before
    may_write: bool
    may_keep: bool
    standings: tuple[Standing, ...]

    @property
    def last_place(self) -> int:
        """The place of the last post that is shown."""
        return max((one.post.place or 0 for one in self.posts), default=0)

    @property
    def reached(self) -> bool:
        """Whether what the reader writes now might make a meeting."""
        return any(one.would_reach for one in self.standings)


def thread_page(person: Any, thread: Thread, number: str | None) -> ThreadPage:
    """Posts in the order they were published; without a number the page with the first unread one."""
    reading = Reading.objects.filter(thread=thread, person=person.pk).first()
    seen = reading.seen if reading else 0
    rows = Post.objects.filter(thread=thread, place__isnull=False).select_related("by").order_by("place")
    pages = Paginator(rows, POSTS_ON_A_PAGE)
    page = pages.get_page(number or min(seen, thread.places - 1) // POSTS_ON_A_PAGE + 1)
    posts = list(page)
    where = places({one.by_id for one in posts})
    reports = Report.objects.filter(post__in=posts, by=person.pk)
    said = set(reports.values_list("post", flat=True))
    may_keep = who.keeps(person)
    for one in posts:
        one.thread = thread
    waiting = Post.objects.filter(thread=thread, by=person.pk, state__in=UNPLACED).order_by("pk")
    return ThreadPage(
        thread=thread,
        source=source_of(person, thread),
        posts=tuple(_shown(one, person, where, seen, reported=one.pk in said) for one in posts),
        page=page,
        waiting=tuple(waiting),
        follows=reading is not None and reading.follows,
        unread=any((one.place or 0) > seen for one in posts),
        may_write=not (thread.is_locked or thread.is_hidden),
        may_keep=may_keep,
        standings=standings(thread, person),
    )


def _shown(post: Post, person: Any, where: dict[int | None, str], seen: int, *, reported: bool) -> Shown:
    is_own, keeps = post.by_id == person.pk, who.keeps(person)
    sees = post.state == State.PUBLISHED or (post.state == State.HIDDEN and (is_own or keeps))
    return Shown(
        post=post,
        name=name_of(post.by),
        where=where.get(post.by_id, ""),
        text=post.text if sees else "",
        is_own=is_own,
        is_unread=not is_own and (post.place or 0) > seen > 0,
        may_edit=allowed(who.check_can_edit, person, post),
        may_delete=allowed(who.check_can_delete, person, post),
        may_report=post.state == State.PUBLISHED and not is_own and not reported,
        may_hide=keeps and post.state == State.PUBLISHED,
    )


def page_of(post: Post) -> str:
    """Where a published post stands."""
    number = ((post.place or 1) - 1) // POSTS_ON_A_PAGE + 1
    return f"{reverse('discussions:thread', args=[post.thread_id])}?page={number}#post-{post.place}"


def source_of(person: Any, thread: Thread) -> tuple[str, str] | None:
    """What a thread comes from, for those who may see that: its address and its words."""
    found = next((one for one in (thread.question, thread.theme, thread.meeting) if one), None)
    if found is None:
        return None
    return linked(found) if _sees(person, _meeting_of(found)) else None


Source = Occurrence | Theme | Question


def linked(source: Source) -> tuple[str, str]:
    """A meeting by its series and day; a theme or a question in its own words."""
    meeting = _meeting_of(source)
    if isinstance(source, Question):
        return source.get_absolute_url(), source.text
    if isinstance(source, Theme):
        return meeting.get_absolute_url(), source.label
    return meeting.get_absolute_url(), f"{meeting.theme or meeting.series.name}, {meeting.day}"


def _meeting_of(source: Source) -> Occurrence:
    return source if isinstance(source, Occurrence) else source.meeting


def _sees(person: Any, meeting: Occurrence) -> bool:
    """What everybody sees; what only a group sees, its members and the network."""
    if meeting.series.visibility == Visibility.PUBLIC:
        return True
    return meeting.series.group_id in own_groups(person) or runs_network(person)


def source_called(person: Any, said: str) -> dict[str, Source]:
    """What an address such as ``about=theme-12`` means for somebody who may see it; else nothing."""
    kind, _dash, number = said.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return {}
    seen = visible(person)
    themes = Theme.objects.filter(meeting__series__in=seen, meeting__recap__published_at__isnull=False)
    rows: dict[str, Any] = {
        "meeting": Occurrence.objects.filter(series__in=seen).select_related("series__group", "topic"),
        "theme": themes.select_related("meeting__series__group", "meeting__topic"),
        "question": questions(person),
    }
    found = rows[kind].filter(pk=number).first() if kind in rows else None
    return {kind: found} if found else {}


def usual_of(source: dict[str, Source], asked: Mapping[str, str]) -> dict[str, Any]:
    """What the form for a new thread begins with: the group, topic and words of what it comes from."""
    for found in source.values():
        meeting = _meeting_of(found)
        words = "" if isinstance(found, Occurrence) else linked(found)[1]
        topic = meeting.topic.slug if meeting.topic else ""
        return {"group": meeting.series.group_id, "topic": topic, "title": words[:160]}
    return {"group": asked.get("group", ""), "topic": asked.get("topic", "")}
