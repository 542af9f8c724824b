"""The map of a region as a page of its own: what it may show, and which towns."""

from dataclasses import dataclass

from interlocal.library.queries.catalogue import catalogue
from interlocal.places.choices import INDICATORS, THEMES
from interlocal.places.queries import Towns
from interlocal.places.queries.maps import Drawing
from interlocal.portal.queries.maps import region_map
from interlocal.portal.queries.shading import ALIASES, CASES
from interlocal.portal.queries.towns import region_of, sourced

NAMES = {name: alias for alias, name in ALIASES.items()}  # figures that addresses call by another name
SORTED = {"cases": "sort=-cases", "residents": "sort=-residents", "income": "sort=-income"}


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one theme to choose from: pairs of the name in the address and the label."""

    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MapPage:
    """What ``portal/map.html`` prints. ``table`` is the query of the same figures as a table."""

    region: str
    slug: str
    is_home: bool
    drawing: Drawing | None
    groups: tuple[Group, ...]
    show: str
    source: str
    county: str
    counties: tuple[str, ...]
    table: str


def map_page(region: str, show: str, county: str) -> MapPage | None:
    """The map of a region, shaded as asked and narrowed to one county; None when no towns are loaded."""
    held = catalogue()
    towns = region_of(held, region)
    if towns is None:
        return None
    county = county if county in towns.counties else ""
    show = NAMES.get(show, show)
    show = show if ALIASES.get(show, show) in towns.columns else CASES
    return MapPage(
        region=towns.name,
        slug=towns.slug,
        is_home=towns is held.places.home,
        drawing=region_map(held, towns, show, county),
        groups=_groups(towns),
        show=show,
        source=sourced(towns, ALIASES.get(show, show)),
        county=county,
        counties=towns.counties,
        table=SORTED.get(show, f"show={show}&sort=-figure"),
    )


def _groups(towns: Towns) -> tuple[Group, ...]:
    found = []
    for theme, title in THEMES.items():
        mine = (i for i in INDICATORS.values() if i.theme == theme and i.id in towns.columns)
        if options := tuple((NAMES.get(i.id, i.id), i.label) for i in mine):
            found.append(Group(str(title), options))
    return tuple(found)
