"""Certifications, who asks for one, and how far somebody is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from interlocal.completion.choices import Asked
from interlocal.completion.models import Application, Certification
from interlocal.completion.rules.certifying import Done, Takes, described, lines
from interlocal.completion.rules.conditions import Line
from interlocal.core.clock import today
from interlocal.credentials.models import Credential
from interlocal.projects.choices import ProjectState
from interlocal.projects.models import Project
from interlocal.training.choices import Seat, SessionState
from interlocal.training.models import Attendance, Participant


@dataclass(frozen=True, slots=True)
class Card:
    """A certification, and what it takes, in words."""

    certification: Certification
    takes: Sequence[str]
    renewal: Sequence[str]


@dataclass(frozen=True, slots=True)
class Own:
    """How far one person is with a certification; ``held`` is what they have of it now."""

    certification: Certification
    held: Credential | None
    lines: Sequence[Line]
    waiting: Application | None
    last: Application | None

    @property
    def missing(self) -> list[str]:
        return [said for one in self.lines for said in one.missing()]


def first_time(one: Certification) -> Takes:
    return Takes(one.editions, one.hours, one.needs_project)


def another_time(one: Certification) -> Takes:
    return Takes(one.renewal_editions, one.renewal_hours)


def certifications() -> QuerySet[Certification]:
    return Certification.objects.select_related("achievement")


def cards() -> list[Card]:
    """Those people can apply for. One query."""
    return [card(one) for one in certifications().filter(is_open=True)]


def card(one: Certification) -> Card:
    more = [one.renewal_note] if one.renewal_note else []
    return Card(one, described(first_time(one)), [*described(another_time(one)), *more])


def held_by(person: Any, certification: Certification) -> Credential | None:
    """The last one somebody was given that was neither taken back nor renewed, ended or not."""
    rows = Credential.objects.filter(
        achievement=certification.achievement_id, holder=person.pk, revoked_at=None, successor=None
    )
    return rows.select_related("achievement").order_by("-pk").first()


def own(person: Any, certification: Certification) -> Own:
    """Five queries."""
    held = held_by(person, certification)
    takes = another_time(certification) if held else first_time(certification)
    asked = certification.applications.filter(person=person.pk).order_by("-pk")
    last = asked.first()
    waiting = last if last and last.state == Asked.WAITING else None
    return Own(
        certification, held, lines(takes, done(person, held.issued_on if held else None)), waiting, last
    )


def done(person: Any, since: date | None = None) -> Done:
    """What somebody completed and attended, all of it or after a day. Two queries."""
    reported = Project.objects.filter(
        edition=OuterRef("cohort__edition"),
        municipality=OuterRef("municipality"),
        state=ProjectState.REPORTED,
    )
    seats = Participant.objects.filter(person=person.pk, seat=Seat.COMPLETED)
    sessions = Attendance.objects.filter(participant__person=person.pk, session__day__lte=today()).exclude(
        session__state=SessionState.CANCELLED
    )
    if since:
        seats = seats.filter(cohort__ends_on__gt=since)
        sessions = sessions.filter(session__day__gt=since)
    counted = seats.annotate(told=Exists(reported)).aggregate(
        editions=Count("cohort__edition", distinct=True), projects=Count("pk", filter=Q(told=True))
    )
    minutes = sessions.aggregate(n=Sum("session__minutes"))["n"] or 0
    return Done(counted["editions"], minutes // 60, bool(counted["projects"]))


def waiting() -> QuerySet[Application]:
    """Who waits for an answer, the first first."""
    rows = Application.objects.filter(state=Asked.WAITING)
    return rows.select_related("person", "certification__achievement").order_by("asked_at", "pk")
