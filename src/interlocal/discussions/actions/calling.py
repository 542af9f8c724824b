"""Mail to moderators and managers that something waits, and to writers what became of a post."""

from django.db.models import Q

from interlocal.accounts.models import Person
from interlocal.core.routes import full_address
from interlocal.discussions.models import Post
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.people.rules import KEEPERS

WAITING = {"held": "discussions:held", "report": "discussions:reports"}


def call_keepers(what: str, pk: int) -> None:
    """Tell who looks after discussions that a post waits, or was reported; the mail says nothing of it."""
    roles = Q(memberships__role__in=KEEPERS, memberships__until=None)
    keepers = Person.objects.filter(roles, is_active=True).distinct().order_by("pk")
    for n, keeper in enumerate(keepers):
        outbox.post(
            key=f"discussions.{what}:{pk}:{n}",
            kind=Kind.REMINDER,
            to=keeper.email,
            template="discussions/mail/waiting.html",
            context={"what": what, "link": full_address(WAITING[what])},
        )


def tell_writer(post: Post, what: str, event: int) -> None:
    """Tell whoever wrote a post what was decided about it."""
    if post.by is None or not post.by.is_active:
        return
    outbox.post(
        key=f"discussions.{what}:{post.pk}:{event}",
        kind=Kind.RELAY,
        to=post.by.email,
        template="discussions/mail/decided.html",
        context={
            "what": what,
            "title": post.thread.title,
            "reason": post.reason,
            "link": full_address("discussions:thread", post.thread_id),
        },
    )
