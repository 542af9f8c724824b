"""What pages of programs say about coaching."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from interlocal.coaching.models import Availability, CoachGroup, Slot
from interlocal.coaching.queries.pages import seen_groups
from interlocal.core.related import Related
from interlocal.training.models import Cohort
from interlocal.training.rules.who import places


def of_cohort(person: Any, cohort: Cohort) -> Related | None:
    """On the page of a cohort: one's own group, or that one should tell when one can. Three queries at most."""
    return _own(person, Cohort.objects.filter(pk=cohort.pk), seen_groups(person).filter(cohort=cohort))


def of_edition(person: Any, edition: Any) -> Related | None:
    """On the page of an edition, for those in it. Without a question for everybody else."""
    own = places(person)
    if not (own.cohorts or own.coached):
        return None
    groups = seen_groups(person).filter(cohort__edition=edition)
    return _own(person, Cohort.objects.filter(edition=edition), groups)


def _own(person: Any, cohorts: QuerySet[Cohort], groups: QuerySet[CoachGroup]) -> Related | None:
    links = [
        (group.get_absolute_url(), _("With %(coach)s") % {"coach": group.coach.person}) for group in groups
    ]
    if links:
        return Related(
            "coaching",
            _("Your coaching group"),
            _("Who is in it, when it meets, and its notes:"),
            tuple(links),
        )
    own = places(person)
    mine = cohorts.filter(pk__in=own.cohorts) | cohorts.filter(edition__in=own.coached)
    told = Availability.objects.filter(person=person.pk).values("cohort")
    asked = mine.filter(pk__in=Slot.objects.values("cohort")).exclude(pk__in=told).select_related("edition")
    links = [(reverse("coaching:tell", args=[one.edition.slug, one.slug]), one.name) for one in asked]
    if not links:
        return None
    return Related("coaching", _("Coaching groups"), _("Say when you can meet with a group:"), tuple(links))


def to_make(_person: Any, slug: str) -> Related | None:
    """On the page where an edition is run: where groups are made. One query."""
    cohorts = Cohort.objects.filter(edition__slug=slug).select_related("edition")
    links = tuple((reverse("coaching:make", args=[one.edition.slug, one.slug]), one.name) for one in cohorts)
    if not links:
        return None
    return Related("coaching", _("Coaching groups"), _("Who is coached with whom, and when:"), links)
