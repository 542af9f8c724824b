"""The page of one town: who it is, its figures among those of its region, and what it tells."""

from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from interlocal.core.clock import today
from interlocal.library.queries.catalogue import Catalogue, catalogue
from interlocal.library.queries.entries import Entry, entry
from interlocal.places.choices import THEMES
from interlocal.places.models import Municipality
from interlocal.places.queries import Figure, Target, Town, Towns, peers
from interlocal.places.queries.pages import codes, where
from interlocal.portal.queries.maps import Drawing, town_map
from interlocal.portal.queries.standing import IDS, Row, profile
from interlocal.web.templatetags.web import formatted

PEERS = 10  # towns whose median is shown
CLOSEST = 4  # of them are named beside the profile
CASES = 30  # shown on the page; the library has the rest


@dataclass(frozen=True, slots=True)
class Theme:
    """The figures of one theme, and where they come from."""

    title: str
    sources: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The residents of every town of the region, and of this one."""

    values: tuple[float, ...]
    town: float
    band: tuple[float, float]
    name: str
    unit: str
    said: str


@dataclass(frozen=True, slots=True)
class Near:
    """One of the towns most like this one."""

    name: str
    url: str
    degree: int


@dataclass(frozen=True, slots=True)
class TownPage:
    """What ``portal/town.html`` prints. Numbers nobody knows are None, texts nobody wrote are empty."""

    town: Town
    code: str
    where: str
    region: str
    region_slug: str
    towns: int
    history: str
    website: str
    government: str
    staff_size: int | None
    facts: tuple[tuple[str, Figure | None], ...]
    themes: tuple[Theme, ...]
    peers: int
    closest: tuple[Near, ...]
    strip: Strip | None
    cases: tuple[Entry, ...]
    more_cases: int
    map: Drawing | None
    finder: str

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for theme in self.themes for row in theme.rows)

    @property
    def has_margins(self) -> bool:
        return any(row.stand.margin is not None for row in self.rows)

    @property
    def has_logs(self) -> bool:
        return any(row.stand.log for row in self.rows)


def town_page(geoid: str) -> TownPage | None:
    """The page of one town; None when there is no such town. Kept until something is changed or the day ends."""
    held = catalogue()
    town = held.places.by_geoid.get(geoid)
    if town is None:
        return None
    key = ("portal.town", geoid, get_language(), today())
    return held.remembered(key, lambda: _page(held, held.places.of(town), town))


def _page(held: Catalogue, region: Towns, town: Town) -> TownPage:
    row = Municipality.objects.get(pk=town.pk)
    alike = peers(Target(town.region, town), PEERS)
    figures = region.figures(town)
    told = held.cases_in(town.geoid)
    rows = profile(region, town, [peer.town for peer in alike])
    return TownPage(
        town=town,
        code=codes([t.name for t in region.towns])[town.row],
        where=where(town),
        region=region.name,
        region_slug=region.slug,
        towns=len(region.towns),
        history=row.history,
        website=row.website,
        government=row.get_government_display(),
        staff_size=row.staff_size,
        facts=(
            (_("Residents"), figures.get("population")),
            (_("Land"), figures.get("land_area")),
            (_("Tax base per person"), figures.get("tax_base")),
        ),
        themes=_themes(rows),
        peers=len(alike),
        closest=tuple(Near(p.town.name, p.town.url, p.degree) for p in alike[:CLOSEST]),
        strip=_strip(region, town),
        cases=tuple(replace(entry(case, held, today()), town="", people=None) for case in told[:CASES]),
        more_cases=max(0, len(told) - CASES),
        map=town_map(held, region, town),
        finder=finder_words(held, town),
    )


def finder_words(held: Catalogue, town: Town) -> str:
    """What somebody would type to mean this town and no other."""
    name = town.name.casefold()
    alone = sum(other.name.casefold() == name for other in held.places.by_geoid.values()) == 1
    return town.name if alone else town.geoid


def _themes(rows: tuple[Row, ...]) -> tuple[Theme, ...]:
    found = []
    for theme, title in THEMES.items():
        mine = tuple(row for row in rows if row.figure.indicator.theme == theme)
        if mine:
            sources = dict.fromkeys(
                ", ".join(filter(None, (row.figure.source, row.figure.vintage.replace("-", "–"))))
                for row in mine
            )
            found.append(Theme(str(title), "; ".join(sources), mine))
    return tuple(found)


def _strip(region: Towns, town: Town) -> Strip | None:
    """None when nobody knows how many people live here, or in any other town."""
    column = region.estimates[:, IDS.index("population")]
    known = np.sort(column[column > 0])
    if not town.population or known.size < 2:
        return None
    larger = int((known > town.population).sum())
    first, last = (float(v) for v in np.percentile(known, (25, 75)))
    said = _(
        "%(town)s has %(n)s people. Larger towns: %(larger)s. Smaller towns: %(smaller)s. "
        "All %(towns)s lie between %(low)s and %(high)s people."
    ) % {
        "town": town.name,
        "n": formatted(town.population, "people"),
        "towns": known.size,
        "larger": larger,
        "smaller": int((known < town.population).sum()),
        "low": formatted(float(known[0]), "people"),
        "high": formatted(float(known[-1]), "people"),
    }
    values = tuple(float(v) for v in known)
    return Strip(values, float(town.population), (first, last), town.name, "people", said)
