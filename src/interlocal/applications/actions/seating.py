"""A town was taken: its team gets seats, at once or as soon as they have accepted to come here."""

from django.db import transaction

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person
from interlocal.accounts.queries.joining import owner_of
from interlocal.applications.models import Application, TeamMember
from interlocal.applications.rules import seats, who
from interlocal.audit import actions as audit
from interlocal.core.clock import now
from interlocal.core.sealed import unseal
from interlocal.training import actions as training
from interlocal.training.choices import Seat
from interlocal.training.models import Cohort
from interlocal.training.rules import who as programs


@transaction.atomic
def seat_team(*, application: Application, by: Person) -> tuple[int, int]:
    """Seat a whole team, or nobody; returns how many sit now, and how many are invited first.

    Who has no account, or is not of the town yet, is invited to the town by mail; their seat is kept, and given as soon
    as they accept. Raises ``Denied`` when seats do not suffice. Doing it again seats and invites nobody twice.
    """
    programs.check_can_run(by)
    cohort = Cohort.objects.select_for_update().get(pk=application.cohort_id)
    application = Application.objects.select_related("municipality").get(pk=application.pk)
    who.check_is_handed_in(application)
    team = list(application.team.select_related("application__municipality"))
    fresh = [one for one in team if one.offered_at is None]
    seats.check_room(cohort, len(fresh))
    for member in fresh:
        member.offered_at = now()
        member.save()
        if not give(member, cohort, by):
            accounts.invite(email=member.email, role=Role.MEMBER, place=application.municipality, by=by)
    if fresh:
        audit.record("applications.team.seated", target=application, by=by)
    sit = sum(one.seat_id is not None for one in team)
    return sit, len(team) - sit


def give(member: TeamMember, cohort: Cohort, by: Person | None) -> bool:
    """Whether somebody has an account in their town, and so the seat that was kept for them."""
    person, town = owner_of(member.email), member.application.municipality
    if person is None or not person.is_active or not who.is_of(person, town):
        return False
    member.seat = training.take_seat(
        cohort=cohort,
        person=person,
        town=town,
        by=by,
        needs=unseal(member.needs) or "",
        job_title=member.job_title,
        department=member.department,
    )
    member.needs = ""  # the seat has it now
    member.save()
    return True


@transaction.atomic
def release_team(*, application: Application, by: Person) -> None:
    """The town does not come after all: seats are given back, and none is kept. Twice changes nothing."""
    programs.check_can_run(by)
    team = list(application.team.select_related("seat").exclude(offered_at=None))
    for member in team:
        if member.seat and member.seat.seat != Seat.LEFT:
            training.leave(participant=member.seat, by=by)
        member.offered_at, member.seat = None, None
        member.save()
    if team:
        audit.record("applications.team.released", target=application, by=by)
