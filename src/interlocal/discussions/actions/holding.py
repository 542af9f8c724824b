"""What is decided about a post that waits because its writer sits on a public body."""

from datetime import date

from django.db import transaction

from interlocal.accounts.models import Body, Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.discussions.actions.calling import tell_writer
from interlocal.discussions.actions.recording import note
from interlocal.discussions.actions.searching import find_thread
from interlocal.discussions.actions.writing import locked, publish
from interlocal.discussions.choices import State, What
from interlocal.discussions.models import Notice, Post, Thread
from interlocal.discussions.queries import guard
from interlocal.discussions.rules import who


@transaction.atomic
def release(*, post: Post, by: Person) -> Post:
    """Publish a held post, where the guard allows it by now. Raises ``Denied``."""
    post, writer = _waiting(post, by)
    found = guard.standings(post.thread, writer)
    guard.check_can_release(post, found)
    publish(post.thread, post, writer)
    note(What.RELEASED, post.thread, found, who=writer, by=by)
    return _decided(post, by, "released")


@transaction.atomic
def return_post(*, post: Post, by: Person, reason: str) -> Post:
    """Give a held post back to its writer, who keeps the text. Raises ``Denied``."""
    post, writer = _waiting(post, by)
    post.state, post.reason = State.RETURNED, reason
    post.save(update_fields=["state", "reason"])
    found = guard.standings(post.thread, writer)
    note(What.RETURNED, post.thread, found, who=writer, by=by, alone=True)
    return _decided(post, by, "returned")


def _waiting(post: Post, by: Person) -> tuple[Post, Person]:
    """The post as it is now that its thread is locked, and its writer."""
    thread = locked(post.thread)
    found = Post.objects.select_related("by").filter(pk=post.pk).first() or Post()
    writer = who.check_is_held(by, found)
    found.thread = thread
    return found, writer


def _decided(post: Post, by: Person, what: str) -> Post:
    event = audit.record(f"discussions.post.{what}", target=f"post {post.pk}", by=by)
    tell_writer(post, what, event.pk)
    return post


@transaction.atomic
def record_notice(*, thread: Thread, body: Body, by: Person, said: str, posted_on: date) -> Notice:
    """Write down that a body gave public notice of a discussion: the guard holds nothing of its members there.

    Raises ``Denied``.
    """
    who.check_can_record_notice(by)
    thread = locked(thread)
    fields = {"said": said, "posted_on": posted_on, "by": by, "at": now()}
    made, _new = Notice.objects.update_or_create(thread=thread, body=body, defaults=fields)
    note(What.NOTICE, thread, guard.of_body(thread, body), by=by, alone=True)
    audit.record("discussions.notice.recorded", target=f"thread {thread.pk}", by=by, note=said)
    return made


@transaction.atomic
def close_to_elected(*, thread: Thread, by: Person) -> None:
    """Let only staff of towns, who hold no office, read on and write; this cannot be undone. Raises ``Denied``."""
    thread = locked(thread)
    who.check_can_close_to_elected(by, thread)
    found = guard.bodies_in(thread)
    thread.is_staff_only = True
    thread.save(update_fields=["is_staff_only"])
    note(What.STAFF_ONLY, thread, found, by=by, alone=True)
    audit.record("discussions.thread.staff_only", target=f"thread {thread.pk}", by=by)
    find_thread(thread)
