"""Which applications somebody must not read: of a town they are of, work for, coach, or said they should not judge."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from interlocal.accounts.models import Membership, Seat
from interlocal.applications.models import Application, SignOff, TeamMember
from interlocal.core.permissions import Denied
from interlocal.selection.models import Reader, Review
from interlocal.training.models import Coach, Participant


def barred(applications: Sequence[Application], readers: Sequence[Reader]) -> set[tuple[int, int]]:
    """Pairs of an application and a reader that are never made. Eight queries, however many there are."""
    towns = _towns_of(readers)
    named = _named_in(applications)
    return {
        (one.pk, reader.pk)
        for one in applications
        for reader in readers
        if one.municipality_id in towns[reader.pk]
        or reader.person_id in {one.begun_by_id, one.changed_by_id, one.submitted_by_id}
        or (reader.person and reader.person.email.casefold() in named[one.pk])
    }


def check_is_not_tied(review: Review) -> None:
    """By now: somebody may have come to work for the town since they were asked to read."""
    if barred([review.application], [review.reader]):
        raise Denied(
            _(
                "Something ties you to the town of this application by now. On its page, say that you should not judge it."
            )
        )


def _towns_of(readers: Sequence[Reader]) -> dict[int, set[int]]:
    """Towns by reader: where they work or sit, whose place they took in a program, and those they avoid."""
    by_person: dict[int | None, set[int]] = {reader.person_id: set() for reader in readers}
    people = [reader.person_id for reader in readers]
    sources = (
        Membership.objects.filter(person__in=people, until=None, municipality__isnull=False).values_list(
            "person", "municipality"
        ),
        Seat.objects.filter(person__in=people, until=None, body__municipality__isnull=False).values_list(
            "person", "body__municipality"
        ),
        Participant.objects.filter(person__in=people).values_list("person", "municipality"),
        Coach.objects.filter(person__in=people, avoids__isnull=False).values_list("person", "avoids"),
    )
    for rows in sources:
        for person, town in rows:
            by_person[person].add(town)
    found = {reader.pk: set(by_person[reader.person_id]) for reader in readers}
    avoided = Reader.avoids.through.objects.filter(reader__in=list(found))
    for reader, town in avoided.values_list("reader", "municipality"):
        found[reader].add(town)
    return found


def _named_in(applications: Sequence[Application]) -> dict[int, set[str]]:
    """Addresses of the team and of whoever signs, by application."""
    found: dict[int, set[str]] = {one.pk: set() for one in applications}
    for model in (TeamMember, SignOff):
        rows = model._default_manager.filter(application__in=list(found))
        for application, email in rows.values_list("application", "email"):
            found[application].add(email.casefold())
    return found
