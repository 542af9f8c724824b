"""Who serves which town, as a map and as the table beside it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.consultants.queries.directory import directory
from interlocal.library.queries.catalogue import catalogue
from interlocal.places.queries.maps import Drawing, Shading, drawing

STEPS = (1, 5, 20)  # listings from which the steps 1, 2 and 3 begin


@dataclass(frozen=True, slots=True)
class Row:
    """A county or a town, how many serve it, and where they are listed."""

    name: str
    n: int
    url: str


@dataclass(frozen=True, slots=True)
class MapPage:
    region: str
    drawing: Drawing | None
    counties: tuple[Row, ...]
    towns: tuple[Row, ...]


def map_page() -> MapPage | None:
    """The towns of the home region by how many consultants work there; None when no towns are loaded."""
    held, home = catalogue(), catalogue().places.home
    if home is None:
        return None
    counts = {geoid: bits.bit_count() for geoid, bits in directory().area.items()}
    here = reverse("consultants:index")
    towns = tuple(Row(t.name, counts.get(t.geoid, 0), f"{here}?town={t.geoid}") for t in home.towns)
    areas = directory().sets.bits["area"]
    counties = tuple(
        Row(name, areas.get(slugify(name), 0).bit_count(), f"{here}?area={slugify(name)}")
        for name in home.counties
    )
    shaded = _shading(towns)
    drawn = held.said(("consultants.map", shaded), lambda: drawing(held, home, shaded))
    return MapPage(home.name, drawn, counties, towns)


def _shading(towns: tuple[Row, ...]) -> Shading:
    return Shading(
        title=_("Consultants who work there"),
        steps=tuple(sum(row.n >= limit for limit in STEPS) for row in towns),
        notes=("",) * len(towns),
        words=tuple(ngettext("%(n)s listing", "%(n)s listings", row.n) % {"n": row.n} for row in towns),
        legend=((0, _("none")), (1, _("1 to 4")), (2, _("5 to 19")), (3, _("20 or more"))),
        links=tuple(row.url for row in towns),
    )
