"""What editors have begun and nobody has published yet."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import F
from django.urls import reverse

from interlocal.library.models import CaseStudy, Definition, LocalDefinition, Practice, Resource

WRITTEN = (Practice, CaseStudy, Definition, LocalDefinition, Resource)


@dataclass(frozen=True, slots=True)
class Draft:
    """One entry with changes that visitors do not see; ``url`` leads to its editor."""

    title: str
    kind: str
    url: str
    changed: datetime


def drafts(most: int = 10) -> list[Draft]:
    """The drafts changed last, newest first."""
    rows = chain.from_iterable(
        model.objects.filter(has_unpublished_changes=True)
        .exclude(latest_revision=None)
        .annotate(changed=F("latest_revision__created_at"))
        .order_by("-changed")[:most]
        for model in WRITTEN
    )
    found = [
        Draft(
            title=str(row),
            kind=str(row._meta.verbose_name),
            url=reverse(f"wagtailsnippets_library_{row._meta.model_name}:edit", args=[row.pk]),
            changed=row.changed,
        )
        for row in rows
    ]
    return sorted(found, key=lambda draft: draft.changed, reverse=True)[:most]
