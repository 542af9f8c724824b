"""What is done by itself: reminders, seats for people who have accepted, and files nobody needs."""

from contextlib import suppress

from django.db import transaction

from interlocal.applications.actions import naming, signing
from interlocal.applications.actions.seating import give
from interlocal.applications.choices import CLOSES_SOON, REMIND_AFTER, Named, Signed, State
from interlocal.applications.models import Application, Nomination, Paper, SignOff, TeamMember
from interlocal.applications.models.applying import FOLDER
from interlocal.applications.rules import who
from interlocal.core.clock import now, today
from interlocal.core.permissions import Denied
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.training.choices import EditionState
from interlocal.training.models import Cohort
from interlocal.web.actions import forget_unnamed

AT_ONCE = 200  # rows of a kind in one run


def remind() -> int:
    """Remind, once each, officers and named people who have not answered, and towns whose draft must be in soon."""
    return _officers() + _named() + _drafts()


@transaction.atomic
def _officers() -> int:
    waiting = SignOff.objects.select_for_update(of=("self",)).filter(
        state=Signed.ASKED,
        asked_at__lt=now() - REMIND_AFTER,
        reminded_at=None,
        application__state=State.SUBMITTED,
        application__cohort__edition__state__in=who.READ,
    )
    about = ("application__cohort__edition__programme", "application__municipality")
    rows = list(waiting.select_related(*about).order_by("pk")[:AT_ONCE])
    for one in rows:
        signing.mail(one, Kind.ANSWER, f"{one.asked}:reminder")
    SignOff.objects.filter(pk__in=[one.pk for one in rows]).update(reminded_at=now())
    return len(rows)


@transaction.atomic
def _named() -> int:
    waiting = Nomination.objects.select_for_update(of=("self",)).filter(
        state=Named.ASKED, asked_at__lt=now() - REMIND_AFTER, reminded_at=None, cohort__ends_on__gte=today()
    )
    about = ("named_by__person", "named_by__municipality", "cohort__edition__programme")
    rows = list(waiting.select_related(*about).order_by("pk")[:AT_ONCE])
    for one in rows:
        naming.mail(one, Kind.ANSWER, f"{one.asked}:reminder")
    Nomination.objects.filter(pk__in=[one.pk for one in rows]).update(reminded_at=now())
    return len(rows)


@transaction.atomic
def _drafts() -> int:
    edition = "cohort__edition__"
    drafts = Application.objects.select_for_update(of=("self",)).filter(
        state=State.DRAFT,
        reminded_at=None,
        **{
            f"{edition}state": EditionState.OPEN,
            f"{edition}applications_close__range": (today(), today() + CLOSES_SOON),
        },
    )
    about = ("cohort__edition__programme", "municipality", "changed_by", "submitted_by")
    rows = list(drafts.select_related(*about).order_by("pk")[:AT_ONCE])
    for one in rows:
        for writer in who.writers(one):
            outbox.post(
                key=f"applications.closes:{one.pk}:{writer.pk}",
                kind=Kind.REMINDER,
                to=writer.email,
                template="applications/mail/closes.html",
                context={
                    "town": str(one.municipality),
                    "edition": str(one.cohort.edition),
                    "until": one.cohort.edition.applications_close,
                    "link": full_address("applications:edit", one.pk),
                },
            )
    Application.objects.filter(pk__in=[one.pk for one in rows]).update(reminded_at=now())
    return len(rows)


def seat_offered() -> int:
    """Give the seats that were kept to those who have accepted to come here since; return how many."""
    waiting = TeamMember.objects.filter(
        offered_at__isnull=False, seat=None, application__cohort__edition__ends_on__gte=today()
    )
    return sum(_seated(pk) for pk in waiting.order_by("pk").values_list("pk", flat=True))


def _seated(pk: int) -> bool:
    """One at a time: a seat that was lost meanwhile keeps nobody else waiting."""
    with suppress(Denied), transaction.atomic():
        member = TeamMember.objects.select_related("application__municipality").get(pk=pk)
        cohort = Cohort.objects.select_for_update().get(pk=member.application.cohort_id)
        return member.offered_at is not None and member.seat_id is None and give(member, cohort, None)
    return False


def forget_files() -> int:
    """Delete papers that no application names any more; return how many."""
    return forget_unnamed(FOLDER, set(Paper.objects.values_list("file", flat=True)))
