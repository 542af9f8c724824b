"""Programs and editions as everybody reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet

from interlocal.core.clock import today
from interlocal.library.models import Topic
from interlocal.partners.queries.pages import slug_of
from interlocal.training.choices import EditionState, Seat
from interlocal.training.models import Cohort, Edition, EditionPartner, Lesson, Module, Programme
from interlocal.training.rules import who


@dataclass(frozen=True, slots=True)
class Card:
    """A program, and the edition that matters most now: one that can be applied for, else one that runs or comes."""

    programme: Programme
    edition: Edition | None
    takes_applications: bool


@dataclass(frozen=True, slots=True)
class Seats:
    """A cohort, and how many of its seats are taken."""

    cohort: Cohort
    taken: int


@dataclass(frozen=True, slots=True)
class Month:
    """What one month of a program is about."""

    module: Module
    lessons: Sequence[Lesson]


@dataclass(frozen=True, slots=True)
class EditionPage:
    """What everybody sees of an edition."""

    edition: Edition
    cohorts: Sequence[Seats]
    partners: Sequence[EditionPartner]
    topics: Sequence[Topic]
    months: Sequence[Month]
    takes_applications: bool
    mine: Sequence[Cohort]  # cohorts whose inside this person sees


def takes_applications(edition: Edition, day: date) -> bool:
    """Whether somebody can apply on a day."""
    return edition.state == EditionState.OPEN and (edition.applications_open or day) <= day <= (
        edition.applications_close or day
    )


def seen_editions(person: Any) -> QuerySet[Edition]:
    return Edition.objects.filter(who.seen_by(person)).select_related("programme").order_by("begins_on", "pk")


def cards(person: Any) -> list[Card]:
    """Each program once, in the order of their names. Two queries."""
    rows = Programme.objects.prefetch_related(Prefetch("editions", seen_editions(person), to_attr="seen"))
    day = today()
    return [_card(programme, day) for programme in rows]


def _card(programme: Any, day: date) -> Card:
    open_now = [edition for edition in programme.seen if takes_applications(edition, day)]
    if open_now:
        return Card(programme, open_now[0], takes_applications=True)
    wanted = (EditionState.RUNNING, EditionState.PLANNED, EditionState.OPEN, EditionState.CHOOSING)
    rest = sorted(
        (edition for edition in programme.seen if edition.state in wanted),
        key=lambda edition: wanted.index(EditionState(edition.state)),
    )
    return Card(programme, rest[0] if rest else None, takes_applications=False)


def editions_of(programme: Programme, person: Any) -> list[Edition]:
    """Newest first."""
    return list(seen_editions(person).filter(programme=programme).order_by("-begins_on", "-pk"))


def edition_page(edition: Edition, person: Any) -> EditionPage:
    """Five queries, and two for who somebody is."""
    counted = Count("participants", filter=~Q(participants__seat=Seat.LEFT))
    cohorts: Any = list(edition.cohorts.annotate(taken=counted).select_related("follows"))
    for cohort in cohorts:
        cohort.edition = edition
    own = who.places(person)
    inside = who.teaches(person) or edition.pk in own.coached
    return EditionPage(
        edition,
        [Seats(cohort, cohort.taken) for cohort in cohorts],
        list(partners_of(edition, person)),
        list(edition.topics.all()),
        months_of(edition),
        takes_applications(edition, today()),
        [cohort for cohort in cohorts if inside or cohort.pk in own.cohorts],
    )


def partners_of(edition: Edition, person: Any) -> QuerySet[EditionPartner]:
    """Who funds, delivers or advises it, with ``slug``: that of their page, where this person may open one."""
    rows = edition.partners.select_related("organisation")
    return rows.annotate(slug=slug_of(person, OuterRef("organisation")))


def months_of(edition: Edition) -> list[Month]:
    """What each month is about; nothing without a curriculum. Two queries."""
    if not edition.curriculum_id:
        return []
    modules = Module.objects.filter(curriculum=edition.curriculum_id).prefetch_related("lessons")
    return [Month(module, list(module.lessons.all())) for module in modules]
