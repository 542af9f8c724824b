"""What a report on an edition counts: each a plain number, nothing held back yet."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, F, Min, Q
from django.utils import timezone

from interlocal.core.clock import today
from interlocal.library.models import LocalDefinition, Practice
from interlocal.projects.choices import Kept
from interlocal.projects.models import Commitment, CommitmentCheck
from interlocal.training.choices import Seat, SessionKind, SessionState
from interlocal.training.models import Attendance, Edition, Participant, Session


@dataclass(frozen=True, slots=True)
class Attended:
    """Trainings that were held, people who could come to them, and how many of their seats were filled."""

    trainings: int
    people: int
    filled: int
    seats: int


def attended(edition: Edition) -> Attended:
    """Of everybody who did not leave; made up for is attended. Three queries."""
    held = Session.objects.filter(
        cohort__edition=edition, kind=SessionKind.TRAINING, day__lte=today()
    ).exclude(state=SessionState.CANCELLED)
    trainings = dict(held.order_by().values_list("cohort").annotate(n=Count("pk")))
    stayed = Participant.objects.filter(cohort__in=trainings).exclude(seat=Seat.LEFT)
    people = dict(stayed.order_by().values_list("cohort").annotate(n=Count("pk")))
    filled = Attendance.objects.filter(session__in=held).exclude(participant__seat=Seat.LEFT).count()
    seats = sum(trainings[cohort] * n for cohort, n in people.items())
    return Attended(sum(trainings.values()), sum(people.values()), filled, seats)


def practices_adopted(towns: Collection[int], since: date, until: date) -> tuple[int, int]:
    """Pairs of a practice and a town whose first public story of it came out then; and how many towns."""
    told = Practice.objects.live().filter(cases__live=True, cases__municipality__in=towns)
    first = told.values("pk", town=F("cases__municipality")).annotate(at=Min("cases__first_published_at"))
    found = first.filter(at__range=_moments(since, until)).order_by()
    pairs = list(found.values_list("town", flat=True))
    return len(pairs), len(set(pairs))


def wordings_adopted(towns: Collection[int], since: date, until: date) -> tuple[int, int]:
    """Definitions these towns adopted then, by the day of the resolution, else by when it came out."""
    by_day = Q(adopted_on__range=(since, until))
    by_moment = Q(adopted_on=None, first_published_at__range=_moments(since, until))
    rows = LocalDefinition.objects.live().filter(by_day | by_moment, municipality__in=towns)
    found = rows.order_by().aggregate(n=Count("pk"), towns=Count("municipality", distinct=True))
    return found["n"], found["towns"]


@dataclass(frozen=True, slots=True)
class Promises:
    """What became of promises after so many months, of those that were due."""

    months: int
    due: int
    answered: int
    kept: int
    partly: int


def promises(edition: Edition) -> tuple[int, dict[int, Promises]]:
    """How many promises were made; and by months how they stand. Two queries."""
    made = Commitment.objects.filter(project__edition=edition).count()
    rows = CommitmentCheck.objects.filter(commitment__project__edition=edition, due_on__lte=today())
    counted = Counter(rows.order_by().values_list("months", "status"))
    found = {}
    for months in {months for months, _status in counted}:
        own = {status: n for (mark, status), n in counted.items() if mark == months}
        due = sum(own.values())
        answered = due - own.get("", 0)
        found[months] = Promises(months, due, answered, own.get(Kept.KEPT, 0), own.get(Kept.PARTLY, 0))
    return made, found


def _moments(since: date, until: date) -> tuple[datetime, datetime]:
    first = timezone.make_aware(datetime.combine(since, time.min))
    return first, timezone.make_aware(datetime.combine(until, time.max))
