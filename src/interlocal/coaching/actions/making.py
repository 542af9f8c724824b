"""Groups are looked for, mended, published and thrown away."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.audit import actions as audit
from interlocal.coaching.models import CoachGroup, Goals, GroupMember, MatchRun
from interlocal.coaching.queries import making as queries
from interlocal.coaching.queries import solving, words
from interlocal.coaching.queries.inputs import Inputs, goals_of, inputs
from interlocal.coaching.rules import making as rules
from interlocal.core.clock import now
from interlocal.core.permissions import Denied
from interlocal.core.routes import full_address
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.training.models import Cohort
from interlocal.training.rules.who import check_can_run
from interlocal_analytics.coaching import Assignment, Infeasible, OutOfTimeError

WEIGHTS = ("topics", "continuity", "travel", "alike", "towns", "one_town", "relaxed")


@transaction.atomic
def look(*, cohort: Cohort, by: Person, goals: Mapping[str, Any], pins: Mapping[int, int]) -> MatchRun:
    """Look for groups and keep them as a draft, in place of the one before. Members see nothing of it.

    pins: with which coach somebody must be, by numbers of their rows. Raises ``NoGroups``, or ``Denied``.
    """
    check_can_run(by)
    cohort = _locked(cohort)
    row = goals_of(cohort)
    for name, value in goals.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    given = _given(cohort, row)
    return _kept(given, _solved(given, lambda: solving.groups(given, pins)), pins, by)


@transaction.atomic
def mend(*, cohort: Cohort, by: Person) -> MatchRun:
    """Find a place for who came, and close up for who left: at most two people move. It is a draft as well."""
    check_can_run(by)
    cohort = _locked(cohort)
    run = rules.check_has_groups(queries.published(cohort))
    given, pins = _given(cohort, goals_of(cohort)), queries.pins_of(run)
    found = _solved(given, lambda: solving.mended(given, pins, run))
    return _kept(given, found, pins, by, is_mended=True)


def _locked(cohort: Cohort) -> Cohort:
    return (
        Cohort.objects.select_for_update(of=("self",)).select_related("edition__programme").get(pk=cohort.pk)
    )


def _given(cohort: Cohort, goals: Goals) -> Inputs:
    given = inputs(cohort, goals)
    rules.check_can_look(len(given.people), len(given.coaches), len(given.slots))
    return given


def _solved(given: Inputs, solve: Callable[[], Assignment]) -> Assignment:
    try:
        return solve()
    except Infeasible as clashing:
        raise rules.NoGroups(words.clashes(given, clashing.clashes), minimal=clashing.minimal) from clashing
    except OutOfTimeError as late:
        raise Denied(rules.out_of_time()) from late


def _kept(
    given: Inputs, found: Assignment, pins: Mapping[int, int], by: Person, *, is_mended: bool = False
) -> MatchRun:
    """Write a draft, in place of the one there is."""
    queries.runs_of(given.cohort).filter(published_at=None).delete()
    run = MatchRun.objects.create(
        cohort=given.cohort,
        inputs_sha=given.sha,
        seed=given.goals.seed,
        weights={name: getattr(given.goals, name) for name in WEIGHTS},
        objective=round(found.objective, 3),
        bound=round(found.bound, 3),
        optimal=found.optimal,
        explanation=solving.explained(given, found),
        is_mended=is_mended,
        at=now(),
        by=by,
    )
    groups = {
        j: CoachGroup.objects.create(
            cohort=given.cohort, coach=coach, slot=given.slots[found.slot[j]], run=run
        )
        for j, coach in enumerate(given.coaches)
        if found.slot[j] >= 0
    }
    GroupMember.objects.bulk_create(
        GroupMember(group=groups[int(j)], participant=one, is_pinned=one.pk in pins)
        for one, j in zip(given.people, found.group, strict=True)
    )
    audit.record("coaching.groups.found", target=given.cohort, by=by, note=f"run {run.pk}")
    return run


@transaction.atomic
def drop(*, cohort: Cohort, by: Person) -> None:
    """Throw the draft away. Without one nothing happens."""
    check_can_run(by)
    cohort = _locked(cohort)
    if queries.runs_of(cohort).filter(published_at=None).delete()[0]:
        audit.record("coaching.groups.dropped", target=cohort, by=by)


@transaction.atomic
def publish(*, run: MatchRun, by: Person) -> MatchRun:
    """From now on the groups of a draft meet, and who is in another group than before hears of it once.

    A coach who had a group keeps it, with its notes. Publishing twice changes nothing. Raises ``Denied`` when what went
    into the draft has changed since.
    """
    check_can_run(by)
    cohort = _locked(run.cohort)
    run = MatchRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.published_at:
        return run
    rules.check_is_current(run, inputs(cohort, goals_of(cohort)).sha)
    before = queries.published(cohort)
    was = _members(before) if before else {}
    if before:
        _put_in_place(before, run)
    run.published_at = now()
    run.save(update_fields=["published_at"])
    _tell(run, was)
    audit.record("coaching.groups.published", target=cohort, by=by, note=f"run {run.pk}")
    return run


def _members(run: MatchRun) -> dict[int, tuple[int, int]]:
    """Coach and time of each participant."""
    return {row.participant_id: (row.group.coach_id, row.group.slot_id) for row in queries.members_of(run)}


def _put_in_place(before: MatchRun, run: MatchRun) -> None:
    """Groups that there were take on who was found for their coach; a group whose coach has none any more ends."""
    found = {group.coach_id: group for group in run.groups.all()}
    for old in before.groups.all():
        new = found.get(old.coach_id)
        if new is None:
            old.delete()
            continue
        old.members.all().delete()
        new.members.update(group=old)
        slot = new.slot
        new.delete()
        old.run, old.slot = run, slot
        old.save(update_fields=["run", "slot"])


def _tell(run: MatchRun, was: Mapping[int, tuple[int, int]]) -> None:
    """One mail to everybody whose coach or time is another than before, and to the coaches whose group has changed."""
    is_now = _members(run)
    rows = queries.members_of(run)
    changed = {pk for pk, place in is_now.items() if was.get(pk) != place}
    left = {place[0] for pk, place in was.items() if is_now.get(pk) != place}
    coaches = {is_now[pk][0] for pk in changed} | left
    for row in rows:
        if row.participant_id in changed:
            _post(run, row.group, row.participant.person, is_coach=False)
    for group in {row.group_id: row.group for row in rows}.values():
        if group.coach_id in coaches:
            _post(run, group, group.coach.person, is_coach=True)


def _post(run: MatchRun, group: CoachGroup, person: Person, *, is_coach: bool) -> None:
    if not person.is_active:
        return
    outbox.post(
        key=f"coaching.groups:{run.pk}:{group.pk}:{person.pk}",
        kind=Kind.MEETING,
        to=person.email,
        template="coaching/mail/group.html",
        context={
            "cohort": str(run.cohort),
            "coach": str(group.coach.person),
            "is_coach": is_coach,
            "weekday": group.slot.get_weekday_display(),
            "starts": group.slot.starts,
            "link": full_address("coaching:group", group.pk),
        },
    )
