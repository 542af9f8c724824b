"""What of discussions the site search finds, each for those who may read it. Threads for staff alone it never finds."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.utils.timezone import localdate

from interlocal.accounts.models import Person
from interlocal.discussions.choices import State
from interlocal.discussions.models import Post, Thread
from interlocal.meetings.rules.who import own_groups
from interlocal.network.queries import at_home
from interlocal.search import actions as search
from interlocal.search.actions import Entry
from interlocal.search.rules import also_reads

KIND = "thread"
EVERY = "network"  # people of a town or an organization of the network
SHOWN = 300  # characters


def connect() -> None:
    """Tell the search where threads come from and who reads them; whoever goes takes their words along."""
    search.provide(KIND, lambda: _entries(Thread.objects.all()))
    also_reads(_circles)
    post_delete.connect(_gone, sender=Person)


def find_thread(thread: Thread) -> None:
    """Let the search find a thread as it is now, or no more."""
    found = _entries(Thread.objects.filter(pk=thread.pk))
    search.put(*found)
    search.remove(KIND, *({thread.pk} - {entry.key for entry in found}))


def _gone(sender: Any, **kwargs: Any) -> None:
    search.refresh(KIND)


def _circles(person: Any) -> set[str]:
    """The circles of readers somebody belongs to."""
    return {EVERY, *(f"group:{pk}" for pk in own_groups(person))} if person.held else set()


def _entries(threads: QuerySet[Thread]) -> list[Entry]:
    rows = (
        threads.filter(is_hidden=False, is_staff_only=False).select_related("topic", "group").order_by("pk")
    )
    posts = (
        Post.objects.filter(thread__in=rows, state=State.PUBLISHED)
        .exclude(text="")
        .order_by("thread", "place")
    )
    said: dict[int, list[str]] = {}
    for thread, text in posts.values_list("thread", "text"):
        said.setdefault(thread, []).append(text)
    with at_home():
        return [_entry(thread, said.get(thread.pk, [])) for thread in rows]


def _entry(thread: Thread, said: list[str]) -> Entry:
    topic = [[thread.topic.slug, thread.topic.name]] if thread.topic else []
    return Entry(
        kind=KIND,
        key=thread.pk,
        url=thread.get_absolute_url(),
        title=thread.title,
        about="\n".join([*(label for _slug, label in topic), *([thread.group.name] if thread.group else [])]),
        summary=said[0][:SHOWN] if said else "",
        text="\n".join(said),
        facets={"topic": topic, "year": [[str(localdate(thread.last_at).year)] * 2]},
        audience=f"group:{thread.group_id}" if thread.group_id else EVERY,
        is_sample=thread.is_sample,
        date=localdate(thread.last_at),
    )
