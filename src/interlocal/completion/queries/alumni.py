"""Who completed a program: those who are listed, one's own, and who offers to coach."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from interlocal.completion.choices import Offered
from interlocal.completion.models import Alumnus, Application, Award, Offer
from interlocal.completion.queries.progress import completed_by
from interlocal.completion.rules.who import COACHED
from interlocal.credentials.models import Credential
from interlocal.training.choices import Seat
from interlocal.training.models import Coach, Edition, Participant


@dataclass(frozen=True, slots=True)
class Completed:
    """Something one completed: the certificate, and whether one is listed for it."""

    participant: Participant
    credential: Credential | None
    is_listed: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """What somebody completed, offered and applied for."""

    completed: Sequence[Completed]
    offers: Sequence[Offer]
    applications: Sequence[Application]


def listed() -> QuerySet[Alumnus]:
    """Those who want to be found, by town and name; nobody whose account is closed."""
    rows = Alumnus.objects.filter(participant__person__is_active=True, participant__seat=Seat.COMPLETED)
    return rows.select_related(
        "participant__person", "participant__municipality", "participant__cohort__edition__programme"
    ).order_by("participant__municipality__name", "participant__person__last_name", "pk")


def mine(person: Any) -> Mine:
    """Five queries."""
    seats = completed_by(person)
    editions = [seat.cohort.edition_id for seat in seats]
    awards = dict(Award.objects.filter(edition__in=editions).values_list("achievement", "edition"))
    certificates = Credential.objects.filter(holder=person.pk, achievement__in=awards).order_by("pk")
    held = {(awards[row.achievement_id], row.occasion): row for row in certificates}
    shown = set(Alumnus.objects.filter(participant__person=person.pk).values_list("participant", flat=True))
    return Mine(
        [
            Completed(
                seat,
                held.get((seat.cohort.edition_id, f"training.cohort:{seat.cohort_id}")),
                seat.pk in shown,
            )
            for seat in seats
        ],
        list(_offers().filter(person=person.pk).order_by("-offered_at", "-pk")),
        list(
            Application.objects.filter(person=person.pk)
            .select_related("certification__achievement")
            .order_by("-asked_at", "-pk")
        ),
    )


def _offers() -> QuerySet[Offer]:
    return Offer.objects.select_related("edition__programme", "person")


def offers(edition: Edition) -> list[Offer]:
    """Those that wait first. Two queries."""
    rows = _offers().filter(edition=edition).exclude(state=Offered.WITHDRAWN).prefetch_related("topics")
    return sorted(rows, key=lambda one: one.state != Offered.OPEN)


def to_coach(person: Any) -> QuerySet[Edition]:
    """Editions somebody may offer to coach: later than one they completed, and not theirs otherwise."""
    first = (
        Participant.objects.filter(person=person.pk, seat=Seat.COMPLETED)
        .order_by("cohort__edition__begins_on")
        .values_list("cohort__edition__begins_on", flat=True)
        .first()
    )
    if first is None:
        return Edition.objects.none()
    taken = Participant.objects.filter(person=person.pk).exclude(seat=Seat.LEFT).values("cohort__edition")
    coached = Coach.objects.filter(person=person.pk, ended_on=None).values("edition")
    offered = Offer.objects.filter(person=person.pk, state=Offered.OPEN).values("edition")
    rows = Edition.objects.filter(state__in=COACHED, begins_on__gt=first).exclude(pk__in=taken)
    rows = rows.exclude(pk__in=coached).exclude(pk__in=offered)
    return rows.select_related("programme").order_by("begins_on", "pk")
