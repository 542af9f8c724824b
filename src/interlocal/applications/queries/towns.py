"""What a town can do in programs now: apply, go on with a draft, see how it stands, name people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from interlocal.applications.choices import Named, State
from interlocal.applications.models import Application, Nomination
from interlocal.applications.rules import who
from interlocal.core.clock import today
from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Cohort, Participant
from interlocal.training.queries.programs import takes_applications

OVER = (EditionState.ENDED, EditionState.CANCELLED)


def live(person: Any, **about: Any) -> list[Application]:
    """Applications of one's towns that were not withdrawn and whose edition is not over. One query."""
    towns = (
        [one.municipality_id for one in person.held if one.municipality_id] if person.is_authenticated else []
    )
    if not towns:
        return []
    rows = Application.objects.filter(municipality__in=towns, **about).exclude(state=State.WITHDRAWN)
    rows = rows.exclude(cohort__edition__state__in=OVER)
    return list(rows.select_related("cohort__edition__programme", "municipality", "signoff").order_by("pk"))


def open_cohorts() -> list[Cohort]:
    """Cohorts that can be applied for today. One query."""
    rows = Cohort.objects.filter(edition__state=EditionState.OPEN, follows=None)
    day = today()
    return [one for one in rows.select_related("edition__programme") if takes_applications(one.edition, day)]


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody who names people, whom they named, and how many more they can name."""

    seat: Participant
    named: Sequence[Nomination]
    left: int


def names(cohort: Cohort, person: Any) -> list[Place]:
    """Who names people for a cohort: oneself, or everybody for who runs the network. Two queries."""
    seats = Participant.objects.filter(cohort=cohort.follows_id).exclude(seat=Seat.LEFT)
    if not who.may_run(person):
        seats = seats.filter(person=person)
    seats = seats.select_related("person", "municipality", "cohort__edition").order_by(
        "municipality__name", "pk"
    )
    rows = Nomination.objects.filter(cohort=cohort).exclude(state=Named.REPLACED)
    by_seat: dict[int, list[Nomination]] = {}
    for row in rows.order_by("pk"):
        by_seat.setdefault(row.named_by_id, []).append(row)
    return [_place(seat, by_seat.get(seat.pk, []), cohort.named_each or 0) for seat in seats]


def _place(seat: Participant, named: Sequence[Nomination], each: int) -> Place:
    counted = sum(one.state != Named.DECLINED for one in named)
    return Place(seat, named, max(each - counted, 0))


def to_name(person: Any, *, town: int | None = None) -> list[tuple[Cohort, int]]:
    """Cohorts somebody can still name people for, and how many. Two queries at most."""
    seats = Participant.objects.filter(person=person.pk).exclude(seat=Seat.LEFT)
    seats = seats.filter(**({"municipality": town} if town else {}))
    mine = {seat.cohort_id: seat.pk for seat in seats}
    if not mine:
        return []
    cohorts = Cohort.objects.filter(follows__in=mine).exclude(edition__state__in=OVER)
    found = []
    for cohort in cohorts.select_related("edition__programme"):
        live = Nomination.objects.filter(cohort=cohort, named_by=mine[cohort.follows_id or 0])
        left = (cohort.named_each or 0) - live.filter(state__in=[Named.ASKED, Named.ACCEPTED]).count()
        if left > 0:
            found.append((cohort, left))
    return found
