"""What people do in discussions: begin one, write, mend and delete what they wrote, read, follow."""

from typing import Any

from django.db import transaction
from django.db.models.functions import Greatest

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.discussions.actions.calling import call_keepers
from interlocal.discussions.actions.recording import note
from interlocal.discussions.actions.searching import find_thread
from interlocal.discussions.choices import UNPLACED, State, What
from interlocal.discussions.models import Post, Reading, Thread
from interlocal.discussions.queries.guard import standings
from interlocal.discussions.rules import who
from interlocal.meetings.rules.who import members_now
from interlocal.network.queries import network_settings


def locked(thread: Thread) -> Thread:
    """The thread as it is now, held until the end of the transaction: one post at a time."""
    return Thread.objects.select_for_update().get(pk=thread.pk)


@transaction.atomic
def begin(*, by: Person, title: str, text: str, **about: Any) -> Post:
    """Open a thread with its first post. ``about``: its group, topic, where it comes from. Raises ``Denied``.

    Members of the group follow it from the start; so does whoever began it.
    """
    group, is_staff_only = about.get("group"), about.get("is_staff_only", False)
    who.check_can_begin(by, group, is_staff_only=is_staff_only)
    moment = now()
    thread = Thread.objects.create(by=by, title=title, began_at=moment, last_at=moment, **about)
    people = members_now().filter(group=group) if group else members_now().none()
    if is_staff_only:
        people = people.exclude(who.elected())
    Reading.objects.bulk_create(
        Reading(thread=thread, person_id=pk, follows=True)
        for pk in people.exclude(person=by).values_list("person", flat=True)
    )
    audit.record("discussions.thread.begun", target=f"thread {thread.pk}", by=by)
    return _write(locked(thread), by, text)


@transaction.atomic
def reply(*, thread: Thread, by: Person, text: str) -> Post:
    """Write in a thread. Where that might make a meeting of a public body, the post is kept and waits. Raises ``Denied``.

    The thread's row is locked, so that of two members who write at once the second sees that the first has written.
    """
    thread = locked(thread)
    who.check_can_write(by, thread)
    return _write(thread, by, text)


def _write(thread: Thread, by: Person, text: str) -> Post:
    found = standings(thread, by)
    reached = [one for one in found if one.would_reach]
    post = Post(thread=thread, by=by, text=text, at=now(), state=State.HELD)
    if reached and network_settings().holds_posts:
        post.save()
        note(What.HELD, thread, reached, who=by)
        audit.record("discussions.post.held", target=f"post {post.pk}", by=by)
        call_keepers("held", post.pk)
        return post
    publish(thread, post, by)
    note(What.WROTE, thread, [one for one in found if one not in reached], who=by)
    note(What.REACHED, thread, reached, who=by)
    return post


def publish(thread: Thread, post: Post, by: Person) -> None:
    """Put a post in the next place of its locked thread; who wrote it follows, and need not read it."""
    moment = now()
    follow(thread=thread, person=by)
    Reading.objects.filter(thread=thread, person=by, seen=thread.places).update(seen=thread.places + 1)
    thread.places += 1
    thread.last_at = moment
    thread.save(update_fields=["places", "last_at"])
    post.place, post.state, post.published_at = thread.places, State.PUBLISHED, moment
    post.save()
    find_thread(thread)


@transaction.atomic
def edit(*, post: Post, by: Person, text: str) -> Post:
    """Mend one's own post, soon after it was published; it says so. Raises ``Denied``."""
    post.thread = locked(post.thread)
    post = _fresh(post)
    who.check_can_edit(by, post)
    if text != post.text:
        post.text, post.edited_at = text, now()
        post.save(update_fields=["text", "edited_at"])
        find_thread(post.thread)
    return post


@transaction.atomic
def drop(*, post: Post, by: Person) -> None:
    """Delete what one wrote: of a published post its place stays. Raises ``Denied``."""
    post.thread = locked(post.thread)
    post = _fresh(post)
    who.check_can_delete(by, post)
    audit.record("discussions.post.deleted", target=f"post {post.pk}", by=by)
    if post.state in UNPLACED:
        post.delete()
        return
    post.text, post.state, post.edited_at = "", State.DELETED, None
    post.save(update_fields=["text", "state", "edited_at"])
    post.reports.filter(closed_at=None).update(closed_at=now())
    find_thread(post.thread)


def _fresh(post: Post) -> Post:
    """As it is now that its thread is locked."""
    found = Post.objects.select_for_update().get(pk=post.pk)
    found.thread = post.thread
    return found


def follow(*, thread: Thread, person: Person, follows: bool = True) -> None:
    """Hear by mail what others write from now on, or no more."""
    reading, _new = Reading.objects.get_or_create(
        thread=thread, person=person, defaults={"told": thread.places, "seen": 0}
    )
    if follows and not reading.follows:
        reading.told = thread.places
    reading.follows = follows
    reading.save(update_fields=["follows", "told"])


def visit(*, thread: Thread, person: Person, place: int) -> None:
    """Write down that somebody has read as far as this."""
    Reading.objects.get_or_create(thread=thread, person=person)
    rows = Reading.objects.filter(thread=thread, person=person, seen__lt=place)
    rows.update(seen=Greatest("seen", place))
