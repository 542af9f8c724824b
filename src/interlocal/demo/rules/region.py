"""Draws the made-up region: its towns, and figures about them that hang together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, exp, log, sqrt
from typing import TYPE_CHECKING, Any

from interlocal.demo import choices

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from interlocal.demo.choices import Sample

MAX_SCALE = 100  # as far as the made-up names reach
BLOCK_WIDTH, BLOCK_HEIGHT, BLOCKS_ACROSS = 9, 7, 3  # tiles; every 48 towns are one block of the map
SIZE_SPREAD, SIZE_RANGE = 1.25, (150, 180_000)
SURVEYED_SHARES = ("poverty", "white", "black", "native_american", "asian", "hispanic", "high_school")
MAY_BE_MISSING = ("household_income", "poverty", "high_school", "disadvantaged")  # in small towns
SMALL_ENOUGH_TO_MISS = 5_000
MISSING = 0.015  # of all figures
# A five-year survey reaches so many people for each resident that margins look like published ones.
EFFECTIVE_SAMPLE = 0.0255
Z90 = 1.645


@dataclass(frozen=True, slots=True)
class Town:
    """A made-up municipality; fields are named as those of ``places.models.Municipality``.

    ``character`` and ``sharing`` (how many cases it tends to tell) only steer what is drawn.
    """

    geoid: str
    code: str
    name: str
    legal_type: str
    county: str
    council: str
    population: int
    land_area: float  # square miles
    government: str
    staff_size: int | None
    member_since: int
    history: str
    tile_x: float
    tile_y: float
    character: str
    sharing: float
    website: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure about one town. Shares are fractions of 1; ``None`` is not known, never 0."""

    geoid: str
    indicator: str
    estimate: float | None
    margin: float | None  # half of the 90 % range
    vintage: str = choices.VINTAGE


def towns(scale: int, rng: Random) -> list[Town]:
    """Give 48 x ``scale`` towns: the sample towns first, then made-up ones in counties of their own.

    Raises ValueError when ``scale`` is not within 1..100.
    """
    if not 1 <= scale <= MAX_SCALE:
        raise ValueError(f"scale: {scale} is not within 1..{MAX_SCALE}")
    found = [_town(i, s, choices.COUNCILS[s.county], rng) for i, s in enumerate(choices.SAMPLES)]
    names = [f"{a} {b}" for a in choices.FIRST_WORDS for b in choices.SECOND_WORDS]
    counties = [a + b for a in choices.COUNTY_FIRST for b in choices.COUNTY_SECOND]
    rng.shuffle(names)
    rng.shuffle(counties)
    for block in range(1, scale):
        here = {old: counties.pop() for old in choices.COUNCILS}
        council = f"{next(iter(here.values()))} Council"
        for place in choices.SAMPLES:
            sample = _further(place, names.pop(), here[place.county], block, rng)
            found.append(_town(len(found), sample, council, rng))
    return found


def _further(place: Sample, name: str, county: str, block: int, rng: Random) -> Sample:
    """Make up another town that lies in a further block as ``place`` lies in the first."""
    down, across = divmod(block, BLOCKS_ACROSS)
    people = 0
    while not SIZE_RANGE[0] <= people <= SIZE_RANGE[1]:
        people = round(rng.lognormvariate(log(choices.MEDIAN_SIZE), SIZE_SPREAD))
    # odd blocks stand half a tile to the right: a block has an odd number of rows
    return replace(
        place,
        code=name[0] + name.split()[1][0].lower(),
        name=name,
        county=county,
        legal_type="city" if rng.random() < (0.8 if people > choices.LARGE else 0.08) else "village",
        population=people,
        told=_inclination(people, rng),
        tile_x=place.tile_x + across * BLOCK_WIDTH + down % 2 / 2,
        tile_y=place.tile_y + down * BLOCK_HEIGHT,
        character=_character(people, rng),
    )


def _inclination(people: int, rng: Random) -> int:
    """How many cases a town of this size tends to tell: large ones more, a third of all none."""
    if rng.random() < 1 / (1 + (people / 5_000) ** 1.2):
        return 0
    typical: float = (people / 1000) ** 0.55
    return max(1, round(typical * rng.lognormvariate(0, 0.35)))


def _character(people: int, rng: Random) -> str:
    if people < 3_000:
        weights = {"country": 13, "commuter": 4, "mill": 3}
    elif people > 30_000:
        weights = {"center": 9, "arrivals": 4, "commuter": 4, "mill": 3}
    else:
        weights = {"commuter": 8, "arrivals": 6, "mill": 4, "country": 2}
    (character,) = rng.choices(list(weights), list(weights.values()))
    return character


def _town(index: int, sample: Sample, council: str, rng: Random) -> Town:
    """Fill in what a sample leaves open, except what is known of it for every seed."""
    people = sample.population
    density = choices.CHARACTERS[sample.character].density * rng.lognormvariate(0, 0.25)
    forms = choices.GOVERNMENTS[sample.legal_type]
    staff = max(1, round(0.0066 * people * rng.lognormvariate(0, 0.18)))
    unknown = people < 2_500 and rng.random() < 0.2
    form = rng.choice(forms)
    if people < choices.TINY and sample.legal_type == "village":
        form = choices.SMALL_GOVERNMENT
    drawn = Town(
        geoid=f"{choices.STATE_CODE}{index + 1:05d}",
        code=sample.code,
        name=sample.name,
        legal_type=sample.legal_type,
        county=sample.county,
        council=council,
        population=people,
        land_area=max(0.1, round(people / density, 1)),
        government=form,
        staff_size=None if unknown else staff,
        member_since=rng.randint(2009, 2024),
        history=_history(sample, rng),
        tile_x=sample.tile_x,
        tile_y=sample.tile_y,
        character=sample.character,
        sharing=sample.told,
    )
    known: dict[str, Any] = choices.KNOWN_FACTS.get(sample.name, {})
    return replace(drawn, **known)


def _history(sample: Sample, rng: Random) -> str:
    opening = rng.choice(choices.OPENINGS[sample.character])
    closing = rng.choice(choices.CLOSINGS)
    return f"{opening} {closing}".format(
        kind=sample.legal_type,
        county=sample.county,
        board=choices.WORDS[sample.legal_type]["board"],
        water=rng.choice(choices.WATERS),
        trade=rng.choice(choices.TRADES),
        year=rng.randint(1848, 1958),
        late=rng.randint(1962, 2017),
    )


def figures(towns: Sequence[Town], rng: Random) -> list[Figure]:
    """Give each town one figure for each surveyed indicator. Land and density follow from the town.

    Income, poverty, schooling and disadvantage move together, and shares of race and ethnicity follow
    the town's character, so that towns of one character come out alike. Margins of surveyed figures
    shrink with the square root of the population; figures from records have none.
    """
    found = []
    for town in towns:
        estimates = _estimates(town, rng) | choices.KNOWN_FIGURES.get(town.name, {})
        for name, value in estimates.items():
            found.append(Figure(town.geoid, name, value, _margin(name, value, town)))
    by_geoid = {town.geoid: town for town in towns}
    could_miss = [i for i, figure in enumerate(found) if _may_be_missing(figure, by_geoid[figure.geoid])]
    for i in rng.sample(could_miss, min(len(could_miss), ceil(MISSING * len(found)))):
        found[i] = replace(found[i], estimate=None, margin=None)
    return found


def _estimates(town: Town, rng: Random) -> dict[str, float]:
    kind = choices.CHARACTERS[town.character]
    fortune, arrival, noise = (rng.gauss(0, 1) for _ in range(3))
    income = kind.income * exp(0.11 * fortune + 0.03 * noise)
    hispanic = _shifted(kind.hispanic, 0.30 * arrival)
    black = _shifted(kind.black, rng.gauss(0, 0.35))
    asian = _shifted(kind.asian, rng.gauss(0, 0.30) + 0.1 * fortune)
    native = _shifted(0.003 + 0.015 * hispanic, rng.gauss(0, 0.3))
    other = 0.03 + 0.45 * hispanic  # another race, or two and more
    retail = kind.retail * rng.lognormvariate(0, 0.35)
    assessed = 24_000 * (income / 80_000) ** 1.1 * rng.lognormvariate(0, 0.15)
    poor = _shifted(kind.poverty, -0.30 * fortune + rng.gauss(0, 0.12))
    finished = _shifted(kind.high_school, 0.2 * fortune - 0.15 * arrival + rng.gauss(0, 0.1))
    disadvantaged = kind.disadvantaged - 0.12 * fortune + rng.gauss(0, 0.05)
    return {
        "population": float(town.population),
        "housing_units": float(round(town.population / kind.household * rng.uniform(1.02, 1.12))),
        "household_income": float(round(income)),
        "tax_base": float(round(retail + assessed)),
        "retail_sales": float(round(retail)),
        "disadvantaged": round(min(1.0, max(0.0, disadvantaged)), 4),
        "poverty": round(poor, 4),
        "white": round(max(0.02, 1 - black - asian - native - other), 4),
        "black": round(black, 4),
        "native_american": round(native, 4),
        "asian": round(asian, 4),
        "hispanic": round(hispanic, 4),
        "high_school": round(finished, 4),
    }


def _shifted(share: float, by: float) -> float:
    """Move a share along the logistic curve, so that it stays between 0 and 1."""
    return 1 / (1 + exp(-(log(share / (1 - share)) + by)))


def _margin(indicator: str, estimate: float, town: Town) -> float | None:
    """Half of the 90 % range of a surveyed figure; records have none."""
    root = sqrt(town.population)
    if indicator in SURVEYED_SHARES:
        p = min(0.99, max(0.01, estimate))
        return round(Z90 * sqrt(p * (1 - p) / EFFECTIVE_SAMPLE) / root, 4)
    if indicator == "household_income":
        return float(round(10.4 * estimate / root))
    return {"population": float(ceil(0.35 * root)), "housing_units": float(ceil(1.1 * root))}.get(indicator)


def _may_be_missing(figure: Figure, town: Town) -> bool:
    if town.name in choices.KNOWN_FIGURES:
        return False
    small = town.population < SMALL_ENOUGH_TO_MISS
    return figure.indicator == "tax_base" or (small and figure.indicator in MAY_BE_MISSING)
