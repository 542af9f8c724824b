"""Draws what the survey and the records say of the made-up towns, for two vintages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, exp, hypot, log, sqrt
from random import Random
from typing import TYPE_CHECKING

from interlocal.demo import choices
from interlocal.places.choices import INDICATORS, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interlocal.demo.rules.region import Town

MAY_BE_MISSING = (  # in small towns; the tax base of any
    *("household_income", "poverty", "high_school", "disadvantaged", "home_value", "rent_burden", "gini"),
)
SMALL_ENOUGH_TO_MISS = 5_000
MISSING = 0.008  # of all figures
SMALL_ENOUGH_TO_WITHHOLD, FEWEST = 1_000, 10  # residents; people or homes in a group
# So many of those counted answer a five-year survey. Small places are sampled more densely, as real ones are.
REACHED, DENSE_BELOW, DENSER = 0.08, 5_000, 0.75
Z90 = 1.645
MARGIN_TIMES_ROOT = {"household_income": 10.4, "home_value": 6.0}  # as a part of the estimate
MARGIN_TIMES_ROOT_PLAIN = {"median_age": 170.0, "gini": 3.0}
MARGIN_OF_COUNT = {"population": 0.35, "housing_units": 1.1}
OWN_WAY, OWN_NOISE, MOST_NOISE = 0.06, 0.5, 0.6  # how towns stray from the common change


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure about one town. Shares are fractions of 1; ``None`` is not known or withheld, never 0.

    ``margin``: half of the 90 % range. ``universe`` is empty where it is the declared one.
    """

    geoid: str
    indicator: str
    vintage: str
    estimate: float | None
    margin: float | None
    state: State = State.KNOWN
    universe: str = ""


Values = dict[str, float]


def figures(towns: Sequence[Town], rng: Random) -> list[Figure]:
    """Give each town each figure of two vintages. Land, density and change follow from the town and its figures.

    What figures say of a town hangs together: income, poverty, schooling and disadvantage move together, and people,
    homes and work follow the character of the town, so that towns of one character come out alike. Margins of
    surveyed figures shrink with the number of people or homes counted; figures from records have none.
    """
    own = Random(rng.getrandbits(64))  # noqa: S311 -- a further figure here changes nothing drawn elsewhere
    found = []
    for town in towns:
        later = _later(town, own)
        for vintage, values in ((choices.EARLIER, _earlier(town, later, own)), (choices.LATER, later)):
            found += _as_published(town, vintage, values)
    return _with_gaps(found, towns, own)


# ---------------------------------------------------------------- what is so


def _later(town: Town, rng: Random) -> Values:
    known = choices.KNOWN_FIGURES.get(town.name, {})
    found = _core(town, rng) | known
    found |= _people(town, found, rng) | known
    found |= _homes_and_money(town, found, rng) | known
    found |= _work(town, found, rng) | known
    return {name: _rounded(name, value) for name, value in found.items()}


def _core(town: Town, rng: Random) -> Values:
    """The figures by which towns are alike."""
    kind = choices.CHARACTERS[town.character]
    fortune, arrival, noise = (rng.gauss(0, 1) for _ in range(3))
    income = kind.income * exp(0.11 * fortune + 0.03 * noise)
    hispanic = _shifted(kind.hispanic, 0.30 * arrival)
    black = _shifted(kind.black, rng.gauss(0, 0.35))
    asian = _shifted(kind.asian, rng.gauss(0, 0.30) + 0.1 * fortune)
    native = _shifted(0.003 + 0.015 * hispanic, rng.gauss(0, 0.3))
    retail = kind.retail * rng.lognormvariate(0, 0.35)
    assessed = 24_000 * (income / 80_000) ** 1.1 * rng.lognormvariate(0, 0.15)
    disadvantaged = kind.disadvantaged - 0.12 * fortune + rng.gauss(0, 0.05)
    return {
        "population": float(town.population),
        "housing_units": town.population / kind.household * rng.uniform(1.02, 1.12),
        "household_income": income,
        "tax_base": retail + assessed,
        "retail_sales": retail,
        "disadvantaged": min(1.0, max(0.0, disadvantaged)),
        "poverty": _shifted(kind.poverty, -0.30 * fortune + rng.gauss(0, 0.12)),
        # another race, or two and more: above all Hispanic people since the question of 2020
        "white": max(0.02, 1 - black - asian - native - 0.03 - 0.45 * hispanic),
        "black": black,
        "native_american": native,
        "asian": asian,
        "hispanic": hispanic,
        "high_school": _shifted(kind.high_school, 0.2 * fortune - 0.15 * arrival + rng.gauss(0, 0.1)),
    }


def _people(town: Town, core: Values, rng: Random) -> Values:
    kind = choices.CHARACTERS[town.character]
    age = rng.gauss(0, 1)
    under_18 = _shifted(kind.under_18, -0.10 * age + rng.gauss(0, 0.05))
    over_64 = _shifted(kind.over_64, 0.18 * age + rng.gauss(0, 0.05))
    foreign_born = _shifted(0.02 + 0.5 * core["hispanic"] + 0.6 * core["asian"], rng.gauss(0, 0.15))
    foreign_born = choices.KNOWN_FIGURES.get(town.name, {}).get("foreign_born", foreign_born)
    disability = 0.105 + 0.45 * (over_64 - 0.16) + 0.35 * (core["poverty"] - 0.08)
    return {
        "diversity": 1 - sum(share**2 for share in _groups(core).values()),
        "foreign_born": foreign_born,
        "limited_english": _shifted(0.004 + 0.28 * foreign_born, rng.gauss(0, 0.2)),
        "under_18": under_18,
        "over_64": over_64,
        "median_age": 38.5 + 55 * (over_64 - 0.16) - 45 * (under_18 - 0.23) + rng.gauss(0, 0.8),
        "households_with_children": _shifted(0.31 + 1.4 * (under_18 - 0.23), rng.gauss(0, 0.1)),
        "disability": _shifted(disability, rng.gauss(0, 0.1)),
    }


def _homes_and_money(town: Town, drawn: Values, rng: Random) -> Values:
    kind = choices.CHARACTERS[town.character]
    income, need = drawn["household_income"], drawn["poverty"] - 0.08
    better_off = log(income / 80_000)
    go_on = _shifted(0.35, 1.1 * better_off + rng.gauss(0, 0.12))  # to college, of those who finish school
    unequal = 0.03 if town.character == "center" else 0.0
    return {
        "owner_occupied": _shifted(kind.owner_occupied, 0.5 * log(income / kind.income) + rng.gauss(0, 0.2)),
        "rent_burden": _shifted(0.46, 1.5 * need + rng.gauss(0, 0.2)),
        "home_value": income * 3.1 * rng.lognormvariate(0, 0.15),
        "vacancy": _shifted(kind.vacancy, rng.gauss(0, 0.3)),
        "bachelors": drawn["high_school"] * go_on,
        "gini": 0.415 + 0.35 * need + unequal + rng.gauss(0, 0.012),
        "broadband": _shifted(0.90, 0.8 * better_off - 2 * (drawn["over_64"] - 0.16) + rng.gauss(0, 0.12)),
        "unemployment": _shifted(0.048, 6 * need + rng.gauss(0, 0.2)),
    }


def _work(town: Town, drawn: Values, rng: Random) -> Values:
    """How people get to work: parts of one whole."""
    kind = choices.CHARACTERS[town.character]
    transport = _shifted(kind.public_transport, rng.gauss(0, 0.3))
    home = _shifted(0.04 + 0.26 * drawn["bachelors"], rng.gauss(0, 0.2))
    return {
        "public_transport": transport,
        "works_from_home": home,
        "drives_alone": (1 - transport - home) * rng.uniform(0.80, 0.90),  # others walk, ride along or cycle
    }


def _earlier(town: Town, later: Values, rng: Random) -> Values:
    """The same town five years before.

    All towns have moved in about the same way since, and each a little in its own. The fewer a survey asks, the
    further its answers stray as well: changes of small towns drown in it, those of large ones mostly do not.
    """
    kind = choices.CHARACTERS[town.character]
    grown = 1 + kind.growth + rng.gauss(0, 0.02)
    found = {
        "population": later["population"] / grown,
        "housing_units": later["housing_units"] / grown**0.6 * rng.uniform(0.985, 1.0),
    }
    counted = _counted(found | {name: later[name] for name in ("vacancy", "owner_occupied")})
    for name, by in choices.SHARES_MOVE.items():
        found[name] = _shifted(later[name], -by + _strayed(name, later[name], counted, rng))
    for name, by in choices.DOLLARS_GROW.items():
        noise = OWN_NOISE * MARGIN_TIMES_ROOT.get(name, 0) / sqrt(_asked(counted))
        found[name] = later[name] * exp(-by + rng.gauss(0, hypot(0.03, min(0.15, noise))))
    for name, by in choices.OTHERS_MOVE.items():
        found[name] = later[name] - by + rng.gauss(0, OWN_NOISE * _plain_margin(name, counted))
    found["tax_base"] = found["retail_sales"] + (later["tax_base"] - later["retail_sales"]) * exp(-0.15)
    found["disadvantaged"] = min(1.0, max(0.0, later["disadvantaged"] + rng.gauss(0, 0.02)))
    others = 0.02 + 0.18 * found["hispanic"]  # more Hispanic people were counted as white
    found["white"] = max(0.02, 1 - sum(found[r] for r in ("black", "asian", "native_american")) - others)
    found["diversity"] = 1 - sum(share**2 for share in _groups(found).values())
    go_on = _strayed("bachelors", later["bachelors"], counted, rng) - 0.17
    found["bachelors"] = found["high_school"] * _shifted(later["bachelors"] / later["high_school"], go_on)
    drive, before = (1 - v["public_transport"] - v["works_from_home"] for v in (later, found))
    found["drives_alone"] = before * _shifted(later["drives_alone"] / drive, rng.gauss(0, OWN_WAY))
    found |= choices.KNOWN_EARLIER.get(town.name, {})
    return {name: _rounded(name, found[name]) for name in later}


def _strayed(name: str, share: float, counted: Mapping[str, float], rng: Random) -> float:
    noise = OWN_NOISE * _share_margin(name, share, counted) / (share * (1 - share))
    return rng.gauss(0, hypot(OWN_WAY, min(MOST_NOISE, noise)))


def _shifted(share: float, by: float) -> float:
    """Move a share along the logistic curve, so that it stays between 0 and 1."""
    return 1 / (1 + exp(-(log(share / (1 - share)) + by)))


def _groups(shares: Mapping[str, float]) -> Values:
    """Hispanic people, and those who are not by race: the groups of the diversity figure, parts of one whole."""
    found = {
        "hispanic": shares["hispanic"],
        "black": 0.97 * shares["black"],
        "asian": 0.98 * shares["asian"],
        "native_american": 0.4 * shares["native_american"],
        "several": 0.025,
    }
    return found | {"white": max(0.02, 1 - sum(found.values()))}


def _rounded(name: str, value: float) -> float:
    unit = INDICATORS[name].unit
    if unit == "share":
        least = 0.0 if name == "disadvantaged" else 0.0001
        return min(1 - least, max(least, round(value, 4)))
    return round(value, {"years": 1, "index": 4}.get(unit, -2 if name == "home_value" else 0))


# ---------------------------------------------------------------- what is published


def _as_published(town: Town, vintage: str, values: Values) -> list[Figure]:
    counted = _counted(values)
    found = []
    for name, value in values.items():
        figure = Figure(
            town.geoid,
            name,
            vintage,
            value,
            _margin(name, values, counted),
            universe=choices.UNIVERSES.get((vintage, name), ""),
        )
        limits = INDICATORS[name].limits
        if limits and value >= limits[-1]:
            figure = replace(figure, estimate=float(limits[-1]), margin=None, state=State.AT_LEAST)
        elif limits and value <= limits[0]:
            figure = replace(figure, estimate=float(limits[0]), margin=None, state=State.AT_MOST)
        elif (town.name, name) in choices.SHOWN[State.EXACT]:
            figure = replace(figure, margin=0.0, state=State.EXACT)
        elif _must_be_withheld(name, value, counted):
            figure = replace(figure, estimate=None, margin=None, state=State.WITHHELD)
        found.append(figure)
    return found


def _counted(values: Mapping[str, float]) -> Values:
    """How many people, homes and households there are to ask."""
    homes = values["housing_units"]
    households = homes * (1 - values["vacancy"])
    people = {who: part * values["population"] for who, part in choices.PARTS_OF_RESIDENTS.items()}
    return people | {
        "homes": homes,
        "households": households,
        "renters": households * (1 - values["owner_occupied"]),
    }


def _asked(counted: Mapping[str, float], who: str = "people") -> float:
    """How many of them would tell as much if the place were not sampled more densely for being small."""
    return counted[who] * max(1.0, DENSE_BELOW / counted["people"]) ** DENSER


def _margin(name: str, values: Values, counted: Mapping[str, float]) -> float | None:
    """Half of the 90 % range of a surveyed figure; records have none."""
    if name in choices.SURVEYED:
        return round(_share_margin(name, values[name], counted), 4)
    if name == "diversity":
        parts = ((share, _share_margin(group, share, counted)) for group, share in _groups(values).items())
        return round(2 * hypot(*(share * margin for share, margin in parts)), 4)
    if name in MARGIN_TIMES_ROOT:
        return float(round(MARGIN_TIMES_ROOT[name] * values[name] / sqrt(_asked(counted))))
    if name in MARGIN_TIMES_ROOT_PLAIN:
        return _rounded(name, _plain_margin(name, counted))
    if name in MARGIN_OF_COUNT:
        return float(ceil(MARGIN_OF_COUNT[name] * sqrt(counted["people"])))
    return None


def _share_margin(name: str, share: float, counted: Mapping[str, float]) -> float:
    who, effect = choices.SURVEYED.get(name, ("people", choices.TOGETHER))
    p = min(0.99, max(0.01, share))
    return Z90 * effect * sqrt(p * (1 - p) / (REACHED * _asked(counted, who)))


def _plain_margin(name: str, counted: Mapping[str, float]) -> float:
    return MARGIN_TIMES_ROOT_PLAIN[name] / sqrt(_asked(counted))


def _must_be_withheld(name: str, share: float, counted: Mapping[str, float]) -> bool:
    """Whether a group of a very small village, or the rest of it, is so small that its people could be known."""
    if name not in choices.SURVEYED or counted["people"] >= SMALL_ENOUGH_TO_WITHHOLD:
        return False
    return 0 < min(share, 1 - share) * counted[choices.SURVEYED[name][0]] < FEWEST


def _with_gaps(found: list[Figure], towns: Sequence[Town], rng: Random) -> list[Figure]:
    """Take out what is not known: some figures of single towns for every seed, and a few more by chance."""
    by_geoid = {town.geoid: town for town in towns}
    could, gaps = [], []
    for i, figure in enumerate(found):
        town = by_geoid[figure.geoid]
        if (town.name, figure.indicator) in choices.SHOWN[State.MISSING]:
            if figure.vintage == choices.LATER:
                gaps.append(i)
        elif figure.state is State.KNOWN and _may_be_missing(figure, town):
            could.append(i)
    gaps += rng.sample(could, min(len(could), max(0, ceil(MISSING * len(found)) - len(gaps))))
    for i in gaps:
        found[i] = replace(found[i], estimate=None, margin=None, state=State.MISSING)
    return found


def _may_be_missing(figure: Figure, town: Town) -> bool:
    if town.name in choices.KNOWN_FIGURES:
        return False
    small = town.population < SMALL_ENOUGH_TO_MISS
    return figure.indicator == "tax_base" or (small and figure.indicator in MAY_BE_MISSING)
