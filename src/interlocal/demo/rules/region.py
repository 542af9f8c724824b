"""Draws the towns of the made-up region."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING, Any

from interlocal.demo import choices

if TYPE_CHECKING:
    from random import Random

    from interlocal.demo.choices import Sample

MAX_SCALE = 100  # as far as the made-up names reach
BLOCK_WIDTH, BLOCK_HEIGHT, BLOCKS_ACROSS = 9, 7, 3  # tiles; every 48 towns are one block of the map
SIZE_SPREAD, SIZE_RANGE = 1.25, (150, 180_000)


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
        lat=round(choices.CORNER[0] - choices.TILE[0] * sample.tile_y, 4),
        lon=round(choices.CORNER[1] + choices.TILE[1] * sample.tile_x, 4),
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
