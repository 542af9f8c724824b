"""What of the towns the site search finds: their names, kinds, counties and histories."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from interlocal.core.text import listed
from interlocal.places.models import Municipality
from interlocal.search import actions as search
from interlocal.search.actions import Entry

KIND = "town"


def _entry(town: Municipality) -> Entry:
    counties = sorted(county.name for county in town.counties.all())
    kind = town.get_legal_type_display()
    where = {"kind": kind.capitalize(), "counties": listed(counties)}
    return Entry(
        kind=KIND,
        key=town.geoid,
        url=town.get_absolute_url(),
        title=town.name,
        also=f"{kind} {town.geoid} {town.council}",
        summary=_("%(kind)s in %(counties)s") % where if counties else where["kind"],
        text=town.history,
        facets={"county": [[name, name] for name in counties]},
        is_sample=town.region.is_sample,
    )


def entries() -> Iterator[Entry]:
    """Every town, as the search takes it."""
    return map(_entry, _rows().order_by("pk"))


def _rows() -> Any:
    return Municipality.objects.select_related("region").prefetch_related("counties")


def changed(sender: type[Municipality], instance: Municipality, **kwargs: Any) -> None:
    """Called when an editor saves a town."""
    search.put(*map(_entry, _rows().filter(pk=instance.pk)))


def gone(sender: type[Municipality], instance: Municipality, **kwargs: Any) -> None:
    """Called when a town is deleted."""
    search.remove(KIND, instance.geoid)


def loaded() -> None:
    """Called at the end of a load that changed towns."""
    search.replace(KIND, entries())
