"""What readers say: that something is wrong, which a moderator looks at, and messages to the owner of a listing."""

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.consultants.actions.links import owner_of
from interlocal.consultants.choices import Problem
from interlocal.consultants.models import Listing, Report
from interlocal.consultants.rules.who import check_can_moderate, check_can_write
from interlocal.core.clock import now
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind as Mail


@transaction.atomic
def report(*, listing: Listing, problem: Problem, text: str, source: str, by: Person | None = None) -> Report:
    """Write down what a reader says. It changes nothing else; the same source says it once a day."""
    said = {"problem": problem, "text": text, "by": by, "at": now()}
    made, _new = Report.objects.update_or_create(
        listing=listing, source=source, closed_at=None, defaults=said
    )
    return made


@transaction.atomic
def close_reports(*, listing: Listing, by: Person) -> None:
    """A moderator has looked at what readers said of a listing. Raises ``Denied``."""
    check_can_moderate(by)
    rows = Report.objects.filter(listing=listing, closed_at=None)
    if rows.update(closed_at=now(), closed_by=by):
        audit.record("consultants.reports.closed", target=listing, by=by)


@transaction.atomic
def write(*, listing: Listing, sender: Person, text: str) -> None:
    """Mail a message of somebody of the network to the owner of a listing, whose address nobody sees. Raises ``Denied``."""
    check_can_write(sender, listing)
    event = audit.record("consultants.letter.sent", target="a listing", by=sender)
    place = next((str(one.place) for one in sender.held), "")
    outbox.post(
        key=f"consultants.letter:{event.pk}",
        kind=Mail.RELAY,
        to=owner_of(listing),
        template="consultants/mail/letter.html",
        context={
            "name": str(sender),
            "where": place,
            "text": text,
            "listing": listing.name,
            "email": sender.email,
        },
        reply_to=sender.email,
    )
