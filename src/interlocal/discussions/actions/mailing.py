"""Mail about what is new in discussions, to each at their own pace. What is deleted before it leaves is not in it."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.text import Truncator

from interlocal.accounts.choices import Pace
from interlocal.accounts.models import Person, Preference
from interlocal.core.clock import now
from interlocal.core.routes import full_address
from interlocal.discussions.choices import EXCERPT, MOST_MAILS, State
from interlocal.discussions.models import Post, Reading, Thread
from interlocal.discussions.queries.people import name_of, places
from interlocal.discussions.rules.pace import due_since
from interlocal.discussions.rules.who import readable
from interlocal.network.queries import network_settings
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind

MAILED = (Pace.NOW, Pace.DAILY, Pace.WEEKLY)


def tell() -> int:
    """Mail followers what others wrote, up to when mail of their pace was last due; return how many.

    How far each was told is kept, so a second run finds nothing, and a run that was killed is made up for.
    """
    zone = network_settings().time_zone
    done = 0
    for pace in MAILED:
        until = due_since(pace, now(), zone)
        people = _waiting(pace, until).values_list("person", flat=True).distinct().order_by("person")
        for pk in list(people[: MOST_MAILS - done]):
            done += 1
            _tell(Person.objects.get(pk=pk), until)
    return done


def _waiting(pace: Pace, until: datetime) -> QuerySet[Reading]:
    """What is followed by people of that pace and has something they were not told of."""
    new = Post.objects.filter(thread=OuterRef("thread"), place__gt=OuterRef("told"), published_at__lte=until)
    said = Preference.objects.filter(person=OuterRef("person"), kind=Kind.DISCUSSION)
    paced = ~Exists(said) if pace == Pace.NOW else Exists(said.filter(pace=pace))
    behind = Reading.objects.filter(follows=True, person__is_active=True, thread__places__gt=F("told"))
    return behind.filter(paced, Exists(new))


@transaction.atomic
def _tell(person: Person, until: datetime) -> None:
    """One mail with all that is new to one person; none where they have seen it, or may not read it."""
    rows = Reading.objects.select_for_update().filter(person=person, follows=True)
    readings = {one.thread_id: one for one in rows.filter(thread__places__gt=F("told")).order_by("pk")}
    new = Q(pk__in=[])
    for one in readings.values():
        new |= Q(thread=one.thread_id, place__gt=one.told)
    posts = Post.objects.filter(new, published_at__lte=until).select_related("by").order_by("thread", "place")
    threads = readable(person).filter(pk__in=list(readings), is_hidden=False).in_bulk()
    told = []
    for pk, found in groupby(list(posts), key=lambda post: post.thread_id):
        one, written = readings[pk], list(found)
        shown = [post for post in written if (post.place or 0) > one.seen and _is_news(post, person)]
        if shown and pk in threads:
            told.append((threads[pk], shown))
        one.told = written[-1].place or one.told
        one.save(update_fields=["told"])
    if told:
        last = readings[told[-1][0].pk]
        _post(person, told, key=f"discussions.news:{last.pk}:{last.told}")


def _is_news(post: Post, person: Person) -> bool:
    return post.state == State.PUBLISHED and post.by_id is not None and post.by_id != person.pk


def _post(person: Person, told: list[tuple[Thread, list[Post]]], *, key: str) -> None:
    where = places({post.by_id for _thread, posts in told for post in posts})
    outbox.post(
        key=key,
        kind=Kind.DISCUSSION,
        to=person.email,
        template="discussions/mail/news.html",
        context={
            "n": sum(len(posts) for _thread, posts in told),
            "threads": tuple(_told(thread, posts, where) for thread, posts in told),
        },
    )


def _told(thread: Thread, posts: list[Post], where: dict[int | None, str]) -> dict[str, Any]:
    """What staff write among themselves stays on the site: of that a mail says only who wrote."""
    said = [
        {
            "name": name_of(post.by),
            "where": where.get(post.by_id, ""),
            "text": "" if thread.is_staff_only else Truncator(post.text).chars(EXCERPT),
        }
        for post in posts
    ]
    link = f"{full_address('discussions:thread', thread.pk)}#post-{posts[0].place}"
    return {"title": thread.title, "link": link, "posts": said}
