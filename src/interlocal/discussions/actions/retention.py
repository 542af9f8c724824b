"""What time takes away: threads after their time, and what nobody owns any more."""

from django.db import transaction

from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.discussions.actions.searching import KIND
from interlocal.discussions.choices import KEPT, UNPLACED
from interlocal.discussions.models import Post, Thread
from interlocal.search import actions as search


@transaction.atomic
def forget_old() -> int:
    """Delete threads whose time is over, and held posts of people who are gone; return how many threads."""
    Post.objects.filter(by=None, state__in=UNPLACED).delete()
    gone: list[int] = []
    for retention, time in KEPT.items():
        old = Thread.objects.filter(retention=retention, last_at__lte=now() - time)
        gone += old.values_list("pk", flat=True)
    if gone:
        Thread.objects.filter(pk__in=gone).delete()
        search.remove(KIND, *gone)
        audit.record("discussions.threads.forgotten", target="discussions", note=str(len(gone)))
    return len(gone)
