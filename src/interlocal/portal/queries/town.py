"""The page of one town: who it is, its figures among those of its region, and what it tells."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from interlocal.core.clock import today
from interlocal.core.text import joined, sentences
from interlocal.core.vintages import shown
from interlocal.library.queries.catalogue import Catalogue, catalogue
from interlocal.library.queries.entries import Entry, entry
from interlocal.places.choices import THEMES
from interlocal.places.models import Municipality
from interlocal.places.queries import Figure, Target, Town, Towns, peers
from interlocal.places.queries.maps import Drawing
from interlocal.places.queries.pages import codes, where
from interlocal.portal.queries.maps import town_map
from interlocal.portal.queries.standing import Row, profile, signs
from interlocal.portal.queries.strips import Strip, strip
from interlocal.portal.queries.trends import Trend, trends

PEERS = 10  # towns whose median is shown
CLOSEST = 4  # of them are named beside the profile
CASES = 30  # shown on the page; the library has the rest
CAPACITY = "capacity"  # the theme that also tells staff and form of government
ALL = "all"  # every theme on one page, to print
KEY = (  # what most towns ask first; the overview shows those that are known
    "population",
    "median_age",
    "foreign_born",
    "limited_english",
    "household_income",
    "poverty",
    "unemployment",
    "owner_occupied",
    "rent_burden",
    "high_school",
)
FEW = 8  # key figures at least, if so many figures are known
TRENDS = ("population", "household_income", "poverty", "rent_burden")  # drawn on the overview


@dataclass(frozen=True, slots=True)
class Theme:
    """The figures of one theme, and where they come from."""

    name: str
    title: str
    sources: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """One of the towns most like this one."""

    name: str
    url: str
    degree: int


@dataclass(frozen=True, slots=True)
class Profile:
    """The figures of one page: the key figures, one theme or all. ``strips`` and ``trends`` draw some of them."""

    town: Town
    theme: str
    title: str
    towns: int
    region_slug: str
    has_counties: bool
    peers: int
    facts: tuple[tuple[str, Figure | None], ...]
    has_facts: bool
    has_capacity: bool
    staff_size: int | None
    government: str
    shown: tuple[Theme, ...]
    strips: tuple[Strip, ...]
    trends: tuple[Trend, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for theme in self.shown for row in theme.rows)

    @property
    def signs(self) -> frozenset[str]:
        return signs(self.rows)

    @property
    def trend_signs(self) -> frozenset[str]:
        return frozenset().union(*(trend.signs for trend in self.trends))

    @property
    def has_logs(self) -> bool:
        return any(row.stand.log for row in self.rows)


@dataclass(frozen=True, slots=True)
class TownPage:
    """What ``portal/town.html`` prints. Numbers nobody knows are None, texts nobody wrote are empty."""

    town: Town
    code: str
    where: str
    region: str
    history: str
    website: str
    government: str
    profile: Profile
    themes: tuple[Theme, ...]
    closest: tuple[Near, ...]
    cases: tuple[Entry, ...]
    more_cases: int
    map: Drawing | None
    finder: str

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every figure, of all themes."""
        return tuple(row for theme in self.themes for row in theme.rows)


def town_page(geoid: str, theme: str = "") -> TownPage | None:
    """The page of one town, with its key figures or those of one ``theme``; None when there is no such town.

    A theme nobody knows counts as none. Kept until something is changed or the day ends.
    """
    held = catalogue()
    town = held.places.by_geoid.get(geoid)
    if town is None:
        return None
    theme = theme if theme in (*THEMES, ALL) else ""
    key = ("portal.town", geoid, theme, today())
    return held.said(key, lambda: _page(held, held.places.of(town), town, theme))


def _page(held: Catalogue, region: Towns, town: Town, theme: str) -> TownPage:
    row = Municipality.objects.get(pk=town.pk)
    alike = peers(Target(town.region, town), PEERS)
    told = held.cases_in(town.geoid)
    themes = _themes(profile(region, town, [peer.town for peer in alike]), has_capacity=_has_capacity(row))
    return TownPage(
        town=town,
        code=codes([t.name for t in region.towns])[town.row],
        where=where(town),
        region=region.name,
        history=row.history,
        website=row.website,
        government=row.get_government_display(),
        profile=_profile(held, (region, town, row), themes, theme, len(alike)),
        themes=themes,
        closest=tuple(Near(p.town.name, p.town.url, p.degree) for p in alike[:CLOSEST]),
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


def _has_capacity(row: Municipality) -> bool:
    return row.staff_size is not None or bool(row.government)


def _themes(rows: tuple[Row, ...], *, has_capacity: bool) -> tuple[Theme, ...]:
    """Themes of which anything is known, figures or what an editor wrote."""
    found = []
    for name, title in THEMES.items():
        mine = tuple(row for row in rows if row.figure.indicator.theme == name)
        if mine or (name == CAPACITY and has_capacity):
            found.append(Theme(name, str(title), _sources(mine), mine))
    return tuple(found)


def _sources(rows: tuple[Row, ...]) -> str:
    """Each source with its years, once."""
    said = (joined((_(r.figure.source), shown(r.figure.vintage))) for r in rows)
    return sentences(dict.fromkeys(said))


def key_rows(themes: tuple[Theme, ...]) -> tuple[Row, ...]:
    """The key figures that are known, in their order; others of each theme in turn while there are too few."""
    rows = {row.figure.indicator.id: row for theme in themes for row in theme.rows}
    chosen = [rows[name] for name in KEY if name in rows]
    longest = max((len(theme.rows) for theme in themes), default=0)
    in_turn = (theme.rows[n] for n in range(longest) for theme in themes if n < len(theme.rows))
    chosen += [row for row in in_turn if row not in chosen][: max(0, FEW - len(chosen))]
    return tuple(chosen)


def _profile(
    held: Catalogue,
    place: tuple[Towns, Town, Municipality],
    themes: tuple[Theme, ...],
    theme: str,
    alike: int,
) -> Profile:
    region, town, stored = place
    shown, title = _shown(themes, theme)
    names = [row.figure.indicator.id for part in shown for row in part.rows]
    figures = region.figures(town)
    drawn = names if theme else [*TRENDS, *(t.rows[0].figure.indicator.id for t in themes if t.rows)]
    found = trends(held, region, town, tuple(dict.fromkeys(drawn)))
    strips = [] if theme == ALL else [strip(region, town, name) for name in names[:1]]
    return Profile(
        town=town,
        theme=theme,
        title=title,
        towns=len(region.towns),
        region_slug=region.slug,
        has_counties=len(region.counties) > 1,
        peers=alike,
        facts=(
            (_("Residents"), figures.get("population")),
            (_("Land"), figures.get("land_area")),
            (_("Tax base per person"), figures.get("tax_base")),
        ),
        has_facts=theme in ("", ALL),
        has_capacity=theme == CAPACITY,
        staff_size=stored.staff_size,
        government=stored.get_government_display(),
        shown=shown,
        strips=tuple(s for s in strips if s),
        trends=found if theme else found[: len(TRENDS)],
    )


def _shown(themes: tuple[Theme, ...], theme: str) -> tuple[tuple[Theme, ...], str]:
    """What one page shows of all themes, and what it is called."""
    if theme == ALL:
        return themes, _("All figures")
    if theme:
        mine = tuple(t for t in themes if t.name == theme)
        return mine, str(THEMES[theme])
    rows = key_rows(themes)
    return ((Theme("", _("Key figures"), _sources(rows), rows),) if rows else ()), ""
