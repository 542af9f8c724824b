"""Tell a group of people something by mail: at once as far as anybody waits, in the background for each of them."""

from collections import Counter

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django_tasks import task

from interlocal.accounts.models import Person
from interlocal.accounts.rules import check_runs_network
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.network.queries import at_home
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind, State
from interlocal.portal.models import Addressee, Announcement
from interlocal.portal.queries.announcements import TEMPLATE, segments

TOGETHER = 50  # mails in one transaction, so that others may write in between
A_TURN = 500  # mails in a few seconds: longer nothing may hold up a sign-in code


@transaction.atomic
def announce(*, by: Person, segment: str, subject: str, text: str) -> Announcement:
    """Write down what is to be told and who is in the group now; their mails are written in the background.

    Who is written to is decided here: a town that wakes up meanwhile, or by this very mail, changes nothing. Raises
    ``Denied`` for others than those who run the network, and when nobody is in the group.
    """
    check_runs_network(by)
    group = segments().get(segment)
    if group is None:
        raise Denied(_("Nobody is in this group now."))
    made = Announcement.objects.create(
        subject=subject,
        text=text,
        segment=group.words[:200],
        people=len(group.people),
        towns=group.towns,
        by=str(by)[:120],
        at=now(),
    )
    Addressee.objects.bulk_create(
        Addressee(announcement=made, person_id=person) for person in sorted(group.people)
    )
    note = f"{made.get_absolute_url()} ({made.people})"
    audit.record("portal.announcement.sent", target=made.segment, by=by, note=note)
    write_announcements.enqueue()
    return made


@task()
def write_announcements() -> int:
    """Run by the worker: write some, and ask to be run again while any are left, so that other work comes in between."""
    done = write_some()
    if Addressee.objects.exists():
        write_announcements.enqueue()
    return done


def write_some() -> int:
    """Write as many mails as take a few seconds; the schedule does what a dead worker left. Return for how many people."""
    done = 0
    while done < A_TURN and (some := _write()):
        done += some
    return done


@transaction.atomic
def _write() -> int:
    """Write the next mails and strike their people off, both or neither; another who writes takes others."""
    waiting = Addressee.objects.select_for_update(skip_locked=True, of=("self",))
    rows = list(waiting.select_related("announcement", "person").order_by("pk")[:TOGETHER])
    with at_home():
        written = Counter(row.announcement_id for row in rows if row.person.is_active and _post(row))
    for pk, mails in written.items():
        Announcement.objects.filter(pk=pk).update(mails=F("mails") + mails)
    Addressee.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _post(row: Addressee) -> bool:
    """Whether the outbox took it: a person may want no announcements."""
    message = outbox.post(
        key=f"portal.announcement:{row.announcement_id}:{row.pk}",
        kind=Kind.ANNOUNCEMENT,
        to=row.person.email,
        template=TEMPLATE,
        context={"subject": row.announcement.subject, "text": row.announcement.text},
    )
    return message.state != State.WITHHELD
