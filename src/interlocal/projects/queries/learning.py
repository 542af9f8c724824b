"""Reflections: one's own, and those that others share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from interlocal.core.sealed import unseal
from interlocal.projects.models import Reflection
from interlocal.projects.rules import who
from interlocal.training.models import Cohort, Participant, Session


@dataclass(frozen=True, slots=True)
class Told:
    """A reflection that somebody may read; ``text`` is None where no key opens it any more."""

    reflection: Reflection
    text: str | None


@dataclass(frozen=True, slots=True)
class Reflections:
    """What one wrote oneself, and what others of the cohort share."""

    me: Participant | None
    own: Sequence[Told]
    others: Sequence[Told]


def seat_in(cohort: Cohort, person: Any) -> Participant | None:
    """The seat somebody did not leave."""
    own = [one.participant for one in who.seats(person) if one.cohort == cohort.pk]
    return Participant.objects.filter(pk__in=own).select_related("cohort").first() if own else None


def reflections(cohort: Cohort, person: Any) -> Reflections:
    """Two queries, and two for who somebody is. What one may not read is not even opened."""
    rows = Reflection.objects.filter(participant__cohort=cohort)
    found = rows.select_related(
        "participant__person", "participant__municipality", "participant__cohort", "session"
    )
    told = [Told(one, unseal(one.text)) for one in found if who.sees_reflection(person, one)]
    return Reflections(
        seat_in(cohort, person),
        [one for one in told if one.reflection.participant.person_id == person.pk],
        [one for one in told if one.reflection.participant.person_id != person.pk],
    )


def sessions_so_far(cohort: Cohort, day: date) -> QuerySet[Session]:
    """What a reflection may be about, the last one first."""
    return cohort.sessions.filter(day__lte=day).order_by("-day", "-pk")


def text_of(reflection: Reflection) -> str:
    """What it says, for whoever wrote it; empty where no key opens it any more."""
    return unseal(reflection.text) or ""
