"""What a program teaches, for who writes it: its versions, one of them in order, and what of the library could be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch

from interlocal.search.queries import Hit, hits, relevances, understood
from interlocal.training.models import Curriculum, Edition, Lesson, Module, Programme, Reading

READ = ("practice", "case", "definition", "resource")  # also the names of these kinds in the search
SHOWN = 12  # of what the library has, best first


@dataclass(frozen=True, slots=True)
class Version:
    """One version, how much is in it, and the editions that use it."""

    curriculum: Any
    editions: Sequence[Edition]

    @property
    def is_draft(self) -> bool:
        return self.curriculum.published_at is None


@dataclass(frozen=True, slots=True)
class Offer:
    """Something of the library that could be read: what a button sends, and whether the lesson has it already."""

    value: str
    hit: Hit
    is_there: bool


@dataclass(frozen=True, slots=True)
class Offers:
    """What the library has for a few words; ``said`` is what was looked for when that was another word."""

    offers: Sequence[Offer]
    said: str


def library_item(reading: Reading) -> Any:
    """What of the library a reading is of, if the library shows it now."""
    found: Any = next((getattr(reading, name) for name in READ if getattr(reading, f"{name}_id")), None)
    return found if found and found.live else None


def versions(programme: Programme) -> list[Version]:
    """Newest first. Two queries."""
    counts = {
        "modules_count": Count("modules", distinct=True),
        "lessons_count": Count("modules__lessons", distinct=True),
    }
    rows = Curriculum.objects.filter(programme=programme).annotate(**counts).order_by("-version")
    editions = Edition.objects.order_by("begins_on", "pk")
    found: list[Version] = []
    for row in rows.prefetch_related(Prefetch("editions", editions)):
        row.programme = programme
        found.append(Version(row, list(row.editions.all())))
    return found


def outline(curriculum: Curriculum) -> list[Module]:
    """Modules with their lessons and what is read for each, in order. Three queries."""
    readings = Reading.objects.select_related(*READ)
    lessons = Lesson.objects.prefetch_related(Prefetch("readings", readings))
    return list(curriculum.modules.prefetch_related(Prefetch("lessons", lessons)))


def offers(q: str, lesson: Lesson) -> Offers:
    """What everybody can find in the library, by how much it has to do with the words."""
    asked = understood(q)
    weighed = [(weight, kind, key) for kind in READ for key, weight in relevances(asked, kind).items()]
    best = sorted(weighed, key=lambda one: (-one[0], READ.index(one[1]), one[2]))[:SHOWN]
    shown = {kind: hits(asked, kind, [key for _w, of, key in best if of == kind]) for kind in READ}
    there = {(kind, getattr(one, f"{kind}_id")) for one in lesson.readings.all() for kind in READ}
    found = [
        Offer(f"{kind}-{key}", shown[kind][key], (kind, key) in there)
        for _weight, kind, key in best
        if key in shown[kind]
    ]
    return Offers(found, asked.said if asked.corrected else "")
