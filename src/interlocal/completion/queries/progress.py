"""How far everybody of a cohort is, by the conditions of its edition."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from interlocal.completion.choices import By
from interlocal.completion.models import Award, Decision
from interlocal.completion.rules.conditions import Facts, Line, asks, explained
from interlocal.credentials.models import Credential
from interlocal.projects.choices import ProjectState
from interlocal.projects.queries.standing import Standing, standings
from interlocal.training.choices import How, Seat, SessionKind, SessionState
from interlocal.training.models import Attendance, Cohort, Edition, Participant, Session


@dataclass(frozen=True, slots=True)
class Progress:
    """One person of a cohort: what is met, what was decided by hand, and their certificate."""

    participant: Participant
    line: Line | None  # None while nobody said what completes the edition
    decided: dict[str, Decision]
    credential: Credential | None

    @property
    def exception(self) -> Decision | None:
        return self.decided.get(By.EXCEPTION)

    @property
    def is_met(self) -> bool:
        return bool(self.exception or (self.line and self.line.is_met))

    @property
    def missing(self) -> list[str]:
        return self.line.missing() if self.line else []

    @property
    def is_due(self) -> bool:
        """Whether a certificate is to be issued now."""
        return self.is_met and self.credential is None and bool(self.name)

    @property
    def name(self) -> str:
        """What a certificate would call them: never their address."""
        return self.participant.person.get_full_name().strip()


@dataclass(frozen=True, slots=True)
class People:
    """A cohort as who runs it sees it."""

    cohort: Cohort
    rows: Sequence[Progress]

    @property
    def due(self) -> int:
        return sum(row.is_due for row in self.rows)

    @property
    def nameless(self) -> list[Progress]:
        """Who fulfils it and cannot get a certificate, since nobody knows their name."""
        return [row for row in self.rows if row.is_met and not row.credential and not row.name]

    @property
    def completed(self) -> int:
        return sum(row.participant.seat == Seat.COMPLETED for row in self.rows)


def rule_of(edition: Edition) -> dict[str, Any]:
    return dict(edition.completion.get("rule", {}))


def asks_hand(edition: Edition) -> bool:
    """Whether the network confirms something by hand; nobody said what completes it: no."""
    rule = rule_of(edition)
    return bool(rule) and asks(rule, "hand")


def trainings(cohort: Cohort) -> int:
    """How many trainings a cohort has, planned or held."""
    return (
        Session.objects.filter(cohort=cohort, kind=SessionKind.TRAINING)
        .exclude(state=SessionState.CANCELLED)
        .count()
    )


def occasion(cohort: Cohort) -> str:
    """What a certificate was achieved at."""
    return f"training.cohort:{cohort.pk}"


def people(cohort: Cohort, only: Participant | None = None) -> People:
    """Everybody who has not left. Seven queries, however many people; ``only`` one of them where that is asked."""
    rows = cohort.participants.exclude(seat=Seat.LEFT).select_related("person", "municipality")
    if only:
        rows = rows.filter(pk=only.pk)
    rule, attended, done = rule_of(cohort.edition), _attended(cohort), standings(cohort)
    decided, held = _decided(cohort), _held(cohort)
    found = []
    for one in rows.order_by("municipality__name", "person__last_name", "pk"):
        own = decided.get(one.pk, {})
        facts = _facts(attended.get(one.pk, 0), done[one.pk], By.CONFIRMED in own)
        line = explained(rule, facts) if rule else None
        found.append(Progress(one, line, own, held.get(one.person_id)))
    return People(cohort, found)


def _facts(attended: int, done: Standing, hand: bool) -> Facts:
    return Facts(
        attended,
        done.project_state == ProjectState.REPORTED,
        done.milestones_done,
        done.log_entries,
        done.reflections,
        hand,
    )


def _attended(cohort: Cohort) -> dict[int, int]:
    """Trainings of each participant; what was made up for counts unless the edition says otherwise."""
    rows = Attendance.objects.filter(participant__cohort=cohort, session__kind=SessionKind.TRAINING)
    if not cohort.edition.attendance.get("make_up", True):
        rows = rows.exclude(how=How.MAKE_UP)
    counted = rows.filter(~Q(session__state=SessionState.CANCELLED)).order_by()
    return dict(counted.values_list("participant").annotate(n=Count("pk")))


def _decided(cohort: Cohort) -> dict[int, dict[str, Decision]]:
    found: dict[int, dict[str, Decision]] = {}
    for row in Decision.objects.filter(participant__cohort=cohort).select_related("by"):
        found.setdefault(row.participant_id, {})[row.kind] = row
    return found


def _held(cohort: Cohort) -> dict[int | None, Credential]:
    """The certificate of each person for this cohort: of one that was issued anew, the last."""
    award = Award.objects.filter(edition=cohort.edition_id).values("achievement")
    rows = Credential.objects.filter(achievement__in=award, occasion=occasion(cohort), holder__isnull=False)
    return {row.holder_id: row for row in rows.order_by("pk")}


def completed_by(person: Any) -> list[Participant]:
    """What somebody completed, the latest first."""
    rows = Participant.objects.filter(person=person.pk, seat=Seat.COMPLETED)
    return list(
        rows.select_related("cohort__edition__programme", "municipality").order_by("-cohort__ends_on", "-pk")
    )
