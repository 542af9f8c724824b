"""What a town tells or is about to tell: its cases, its stories being written, its own wordings; as texts to be looked through."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from interlocal.library.models import CaseStudy, LocalDefinition
from interlocal.places.models import Municipality

OF_A_CASE = (
    "title summary lead_department partners population_served why approach worked did_not would_change "
    "cost_note staff_note contact"
).split()
OF_AN_OUTCOME = ("measure", "how")
OF_A_WORDING = ("wording", "document")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing; ``url`` is where the town's people read it, or change it while it is theirs to write."""

    title: str
    kind: str
    url: str
    texts: tuple[str, ...]


def told_by(town: Municipality) -> Iterator[Told]:
    """All of it, what is being written first. Three queries."""
    cases = CaseStudy.objects.filter(Q(live=True) | Q(contribution__isnull=False), municipality=town)
    for case in (
        cases.select_related("contribution").prefetch_related("outcomes").order_by("live", "title", "pk")
    ):
        story = getattr(case, "contribution", None)
        url = reverse("library:story", args=[story.pk]) if story else case.get_absolute_url()
        yield Told(case.title, str(case._meta.verbose_name), url, texts_of(case))
    wordings = LocalDefinition.objects.live().filter(municipality=town).select_related("definition")
    for one in wordings.order_by("definition__title"):
        url = f"{one.definition.get_absolute_url()}#town-{town.geoid}"
        yield Told(one.definition.title, str(one._meta.verbose_name), url, texts_of(one))


def texts_of(row: CaseStudy | LocalDefinition) -> tuple[str, ...]:
    """What people wrote in a case with its outcomes, or in a wording."""
    if isinstance(row, LocalDefinition):
        return tuple(getattr(row, name) for name in OF_A_WORDING)
    outcomes = (getattr(outcome, name) for outcome in row.outcomes.all() for name in OF_AN_OUTCOME)
    return (*(getattr(row, name) for name in OF_A_CASE), *outcomes)
