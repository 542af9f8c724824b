"""A town applies: begun, saved as typed, handed in, changed until it closes, withdrawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal

from interlocal.accounts.models import Person
from interlocal.applications.actions import signing
from interlocal.applications.choices import State
from interlocal.applications.models import Answer, Application, Paper, SignOff, TeamMember
from interlocal.applications.queries import state
from interlocal.applications.rules import who
from interlocal.audit import actions as audit
from interlocal.core.clock import now, today
from interlocal.core.sealed import seal
from interlocal.places.models import Municipality
from interlocal.training.models import Cohort

# Sent within the act, with the application: who gave the town a place takes it back, or nothing is done.
withdrawn = Signal()


@transaction.atomic
def begin(*, cohort: Cohort, town: Municipality, by: Person) -> Application:
    """Begin an application of a town, or go on with the one there is. Raises ``Denied`` outside the dates."""
    rows = Cohort.objects.select_for_update(of=("self",))  # of two people who begin at once, both get the one
    cohort = rows.select_related("edition__programme", "follows").get(pk=cohort.pk)
    who.check_can_begin(by, cohort, town, today())
    there = (
        Application.objects.filter(cohort=cohort, municipality=town).exclude(state=State.WITHDRAWN).first()
    )
    if there:
        return there
    made = Application.objects.create(
        cohort=cohort, municipality=town, begun_by=by, begun_at=now(), changed_by=by, changed_at=now()
    )
    SignOff.objects.create(application=made)
    TeamMember.objects.bulk_create(
        TeamMember(application=made, position=n) for n in range(1, cohort.team_size + 1)
    )
    audit.record("applications.begun", target=made, by=by)
    return made


@transaction.atomic
def keep(*, application: Application, by: Person, version: int, said: Mapping[str, Any]) -> Application:
    """Keep what was typed, whatever it is. Raises ``Denied`` if somebody else saved since ``version``.

    What was handed in has to stay complete: otherwise ``ValidationError``, by field, and nothing is changed. A change
    to it voids the consent of the chief officer, who is asked anew.
    ``said``: idea, commits, answers by question, team and needs in order, officer, and papers by slot: file, kind and
    name, or None to take one off. Needs that are None stay as they are: nobody reads them again, and so nobody can send them again.
    """
    application = _locked(application)
    who.check_can_write(by, application, today())
    who.check_is_newest(application, version)
    before = state.contents(application)
    _write(application, said)
    after = state.contents(application)
    if before == after and not any(one is not None for one in said["needs"]):
        return application
    application.version += 1
    application.changed_by, application.changed_at = by, now()
    if application.state == State.SUBMITTED and before != after:
        _check_is_complete(application)
        application.edited_at = now()
        signing.ask(application, by)
        audit.record("applications.changed_after", target=application, by=by)
    application.save()
    return application


def _write(application: Application, said: Mapping[str, Any]) -> None:
    application.idea, application.commits = said["idea"], said["commits"]
    for question, text in said["answers"].items():
        Answer.objects.update_or_create(application=application, question=question, defaults={"text": text})
    for n, (typed, needs) in enumerate(zip(said["team"], said["needs"], strict=True), 1):
        member, _new = TeamMember.objects.get_or_create(application=application, position=n)
        for name in state.MEMBER:
            setattr(member, name, typed[name])
        member.needs = member.needs if needs is None else seal(needs)
        member.save()
    application.team.filter(position__gt=len(said["team"])).delete()  # the network wants fewer now
    for name in state.OFFICER:
        setattr(application.signoff, name, said["officer"][name])
    application.signoff.save()
    for slot, handed in said["papers"].items():
        _attach(application, slot, handed)


def _attach(application: Application, slot: str, handed: Sequence[Any] | None) -> None:
    """Another file in place of the one there was, or none. ``forget_files`` deletes what nothing names any more."""
    Paper.objects.filter(application=application, slot=slot).delete()
    if handed:
        file, kind, name = handed
        Paper.objects.create(
            application=application,
            slot=slot,
            file=file,
            kind=kind,
            size=file.size,
            name=name,
            added_at=now(),
        )


@transaction.atomic
def submit(*, application: Application, by: Person) -> Application:
    """Hand it in, and ask the chief officer by mail. Raises ``ValidationError``, by field. Twice changes nothing."""
    application = _locked(application)
    who.check_can_write(by, application, today())
    if application.state == State.SUBMITTED:
        return application
    _check_is_complete(application)
    application.state, application.submitted_by, application.submitted_at = State.SUBMITTED, by, now()
    application.save()
    signing.ask(application, by)
    audit.record("applications.submitted", target=application, by=by)
    return application


@transaction.atomic
def withdraw(*, application: Application, by: Person) -> Application:
    """The town takes it back; what its people need is forgotten, and who listens to ``withdrawn`` hears of it at once.

    Twice changes nothing.
    """
    Cohort.objects.select_for_update().get(
        pk=application.cohort_id
    )  # first, as whoever decides and seats does
    application = _locked(application)
    who.check_can_withdraw(by, application)
    if application.state == State.WITHDRAWN:
        return application
    application.state, application.withdrawn_at = State.WITHDRAWN, now()
    application.save()
    application.team.update(needs="", offered_at=None)
    audit.record("applications.withdrawn", target=application, by=by)
    withdrawn.send(Application, application=application)
    return application


def _locked(application: Application) -> Application:
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related("cohort__edition__programme", "municipality", "signoff").get(pk=application.pk)


def _check_is_complete(application: Application) -> None:
    wrong: dict[str, list[str]] = {}
    for problem in state.problems(application):
        wrong.setdefault(problem.field or "__all__", []).append(problem.says)
    if wrong:
        raise ValidationError(wrong)
