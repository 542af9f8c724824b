"""What of the towns the site search finds: their names, kinds, counties and histories."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils.translation import gettext as _

from interlocal.core.text import listed
from interlocal.network.queries import at_home
from interlocal.places.models import Municipality
from interlocal.search import actions as search
from interlocal.search.actions import Entry

KIND = "town"


def connect() -> None:
    """Tell the search where towns come from, and listen for changes by editors."""
    search.provide(KIND, entries)
    post_save.connect(changed, sender=Municipality)
    m2m_changed.connect(moved, sender=Municipality.counties.through)
    post_delete.connect(gone, sender=Municipality)


def entries(**which: Any) -> list[Entry]:
    """Every town, or some, as the search takes it."""
    rows = Municipality.objects.filter(**which).select_related("region").prefetch_related("counties")
    with at_home():
        return [_entry(town) for town in rows.order_by("pk")]


def _entry(town: Municipality) -> Entry:
    counties = sorted(county.name for county in town.counties.all())
    kind = town.get_legal_type_display().capitalize()
    said = {"kind": kind, "counties": listed(counties)}
    return Entry(
        kind=KIND,
        key=town.pk,
        url=town.get_absolute_url(),
        title=town.name,
        also=f"{town.geoid} {town.council}",
        summary=_("%(kind)s in %(counties)s") % said if counties else kind,
        text=town.history,
        facets={"county": [[name, name] for name in counties]},
        is_sample=town.region.is_sample,
    )


def changed(instance: Municipality, **kwargs: Any) -> None:
    """An editor saved a town."""
    search.put(*entries(pk=instance.pk))


def moved(instance: Any, action: str, **kwargs: Any) -> None:
    """A town lies in other counties."""
    if isinstance(instance, Municipality) and action.startswith("post"):
        search.put(*entries(pk=instance.pk))


def gone(instance: Municipality, **kwargs: Any) -> None:
    """A town was deleted."""
    search.remove(KIND, instance.pk)


def loaded() -> None:
    """A load changed towns; what others say of them may have changed with them."""
    search.refresh()
