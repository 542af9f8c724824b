"""What readers report, and what moderators decide: hide with a reason, show again, close, pin, keep for how long."""

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.discussions.actions.calling import call_keepers, tell_writer
from interlocal.discussions.actions.searching import find_thread
from interlocal.discussions.actions.writing import locked
from interlocal.discussions.choices import State
from interlocal.discussions.models import Post, Report, Thread
from interlocal.discussions.rules import who


def _held(post: Post) -> Post:
    """The post as it is now, its thread locked."""
    thread = locked(post.thread)
    found = Post.objects.select_related("by").get(pk=post.pk)
    found.thread = thread
    return found


@transaction.atomic
def report(*, post: Post, by: Person, text: str) -> Report:
    """Say that a post should not stand there. Raises ``Denied``."""
    post = _held(post)
    who.check_can_read(by, post.thread)
    who.check_can_report(by, post, reported=Report.objects.filter(post=post, by=by).exists())
    made = Report.objects.create(post=post, by=by, text=text, at=now())
    audit.record("discussions.post.reported", target=f"post {post.pk}", by=by)
    call_keepers("report", made.pk)
    return made


@transaction.atomic
def close_reports(*, post: Post, by: Person) -> None:
    """Nothing is wrong with it: it stays. Raises ``Denied``."""
    post = _held(post)
    who.check_can_moderate(by, post.thread)
    if _close(post):
        audit.record("discussions.post.kept", target=f"post {post.pk}", by=by)


def _close(post: Post) -> int:
    return Report.objects.filter(post=post, closed_at=None).update(closed_at=now())


@transaction.atomic
def hide(*, post: Post, by: Person, reason: str) -> Post:
    """Show a post no more, and tell its writer why; with the first one the whole thread goes. Raises ``Denied``."""
    post = _held(post)
    who.check_can_hide(by, post)
    post.state, post.reason = State.HIDDEN, reason
    post.save(update_fields=["state", "reason"])
    _close(post)
    return _decided(post, by, "hidden", hides_thread=True)


@transaction.atomic
def restore(*, post: Post, by: Person) -> Post:
    """Show a hidden post again, and tell its writer. Raises ``Denied``."""
    post = _held(post)
    who.check_can_restore(by, post)
    post.state, post.reason = State.PUBLISHED, ""
    post.save(update_fields=["state", "reason"])
    return _decided(post, by, "restored", hides_thread=False)


def _decided(post: Post, by: Person, what: str, *, hides_thread: bool) -> Post:
    if post.place == 1:
        post.thread.is_hidden = hides_thread
        post.thread.save(update_fields=["is_hidden"])
    event = audit.record(f"discussions.post.{what}", target=f"post {post.pk}", by=by, note=post.reason)
    tell_writer(post, what, event.pk)
    find_thread(post.thread)
    return post


def pin(*, thread: Thread, by: Person, on: bool) -> None:
    """Keep a thread above the others, or no more."""
    _mark(thread, by, "is_pinned", on)


def lock(*, thread: Thread, by: Person, on: bool) -> None:
    """Let nobody write in a thread any more, or let them again."""
    _mark(thread, by, "is_locked", on)


def keep(*, thread: Thread, by: Person, retention: str) -> None:
    """Say how long a thread is kept after its last post."""
    _mark(thread, by, "retention", retention)


@transaction.atomic
def _mark(thread: Thread, by: Person, column: str, value: object) -> None:
    thread = locked(thread)
    who.check_can_moderate(by, thread)
    if getattr(thread, column) == value:
        return
    setattr(thread, column, value)
    thread.save(update_fields=[column])
    audit.record(f"discussions.thread.{column}", target=f"thread {thread.pk}", by=by, note=str(value))
