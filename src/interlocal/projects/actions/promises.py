"""What a town promises, and that it is asked 6, 12 and 24 months later."""

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.accounts.queries.towns import keepers
from interlocal.audit import actions as audit
from interlocal.core.clock import today
from interlocal.core.routes import full_address
from interlocal.meetings.models import ActionItem
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.projects.actions.writing import locked
from interlocal.projects.models import Commitment, CommitmentCheck, Project
from interlocal.projects.queries.promises import items
from interlocal.projects.rules import projects as rules
from interlocal.projects.rules import who
from interlocal.training.choices import Seat
from interlocal.training.models import Participant

AT_ONCE = 200  # looks at promises, in one run


@transaction.atomic
def promise(*, project: Project, text: str, by: Person, item: ActionItem | None = None) -> Commitment:
    """The town says what it will go on with, and which thing to do after a meeting it is linked to. Raises ``Denied``."""
    project = locked(project)
    who.check_can_promise(by, project)
    rules.check_has_room(project.commitments.count(), rules.MOST_PROMISES)
    _check_item(item, project, by)
    made = Commitment(
        project=project, municipality_id=project.municipality_id, text=text, made_on=today(), item=item
    )
    made.full_clean()
    made.save()
    CommitmentCheck.objects.bulk_create(
        CommitmentCheck(commitment=made, months=months, due_on=due)
        for months, due in rules.marks(made.made_on)
    )
    audit.record("projects.commitment.made", target=project, by=by, note=str(project.municipality))
    return made


def _check_item(item: ActionItem | None, project: Project, by: Person) -> None:
    if item:
        rules.check_is_offered(item, items(project, by).values_list("pk", flat=True))


@transaction.atomic
def link(*, commitment: Commitment, item: ActionItem | None, by: Person) -> Commitment:
    """Link a promise to a thing to do after a meeting, or to none. Raises ``Denied``."""
    commitment = Commitment.objects.select_for_update().get(pk=commitment.pk)
    project = commitment.project
    who.check_can_link(by, project)
    if item != commitment.item:
        _check_item(item, project, by)
        commitment.item = item
        commitment.save(update_fields=["item"])
        audit.record("projects.commitment.linked", target=project, by=by, note=str(project.municipality))
    return commitment


@transaction.atomic
def withdraw(*, commitment: Commitment, by: Person) -> None:
    """Take a promise back on the day it was made, as one does with a slip of the pen. Raises ``Denied``."""
    who.check_can_promise(by, commitment.project)
    rules.check_is_of_today(commitment, today())
    commitment.delete()
    audit.record("projects.commitment.withdrawn", target=commitment.project, by=by)


@transaction.atomic
def answer(*, check: CommitmentCheck, status: str, note: str, by: Person) -> CommitmentCheck:
    """The town says what became of a promise; it may say so anew. Raises ``Denied``."""
    rows = CommitmentCheck.objects.select_for_update(of=("self",))
    check = rows.select_related("commitment__project__municipality").get(pk=check.pk)
    who.check_can_answer(by, check, today())
    check.status, check.note, check.answered_on = status, note, today()
    check.full_clean()
    check.save()
    audit.record(
        f"projects.commitment.{status}", target=check.commitment.project, by=by, note=f"{check.months}"
    )
    return check


def remind() -> int:
    """Ask towns what became of promises whose time has come, each once; return how many mails."""
    rows = CommitmentCheck.objects.filter(due_on__lte=today(), asked_on=None, answered_on=None)
    due = rows.select_related("commitment__project__municipality").order_by("due_on", "pk")
    return sum(_ask(check) for check in due[:AT_ONCE])


@transaction.atomic
def _ask(check: CommitmentCheck) -> int:
    """One mail for each who took part for the town; for its lead where nobody is left."""
    project = check.commitment.project
    people = _people(project) or keepers(project.municipality)
    for person in people:
        outbox.post(
            key=f"projects.promise:{check.pk}:{person.pk}",
            kind=Kind.REMINDER,
            to=person.email,
            template="projects/mail/promise.html",
            context={
                "text": check.commitment.text,
                "town": str(project.municipality),
                "made_on": check.commitment.made_on,
                "months": check.months,
                "link": full_address("projects:answer", check.pk),
            },
        )
    CommitmentCheck.objects.filter(pk=check.pk).update(asked_on=today())
    return len(people)


def _people(project: Project) -> list[Person]:
    """Who took part for the town, and is still there."""
    rows = Participant.objects.filter(
        cohort__edition=project.edition_id, municipality=project.municipality_id
    )
    named = rows.exclude(seat=Seat.LEFT).values("person")
    held = {"memberships__municipality": project.municipality_id, "memberships__until": None}
    return list(Person.objects.filter(is_active=True, pk__in=named, **held).order_by("pk").distinct())
