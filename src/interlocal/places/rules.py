"""What a town's size means, and what a figure may be. Each ``check_*`` returns nothing or raises ``ValueError``.

The message of the error is a reason for a person: it follows the name of the row's file and its line.
"""

import re
from math import isfinite

from interlocal.core.vintages import EARLIEST, LATEST, years
from interlocal.places.choices import INDICATORS, SizeBand, State, Workforce

BANDS = ((5_000, SizeBand.UNDER_5), (15_000, SizeBand.TO_15), (40_001, SizeBand.TO_40))
STAFFS = ((25, Workforce.UNDER_25), (100, Workforce.TO_100), (300, Workforce.TO_300))
SMALLEST, LARGEST = 1e-9, 1e12  # what statistics can be worked out of, apart from 0

_GEOID = re.compile(r"\d{7}|\d{10}", re.ASCII)


def size_band(population: float | None) -> SizeBand | None:
    """The band of the library's filters; a band includes its lower end. None where nobody knows."""
    if population is None:
        return None
    return next((band for limit, band in BANDS if population < limit), SizeBand.OVER_40)


def workforce(staff_size: int | None) -> Workforce | None:
    """The band a number of posts lies in, its lower end included. None where nobody knows."""
    if staff_size is None:
        return None
    return next((band for limit, band in STAFFS if staff_size < limit), Workforce.OVER_300)


def check_geoid(text: str) -> None:
    """Seven digits for a place, ten for a county subdivision."""
    if _GEOID.fullmatch(text):
        return
    hint = ""
    if text.isdecimal() and len(text) in (6, 9):
        hint = ". A spreadsheet may have dropped a leading zero"
    raise ValueError(f"the GEOID “{text[:20]}” is not 7 or 10 digits{hint}")


def check_location(lat: float, lon: float) -> None:
    """Degrees, WGS 84."""
    if not -90 <= lat <= 90:
        raise ValueError(f"the latitude {lat:g} is not between -90 and 90")
    if not -180 <= lon <= 180:
        raise ValueError(f"the longitude {lon:g} is not between -180 and 180")


def check_year(year: int) -> None:
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"{year} is not a year between {EARLIEST} and {LATEST}")


def check_vintage(text: str) -> None:
    """``2024``, or ``2019-2023`` with the earlier year first."""
    years(text)


def check_indicator(name: str) -> None:
    """Known, and not one that is worked out from others or belongs to the town itself."""
    if name not in INDICATORS:
        raise ValueError(f"“{name[:40]}” is not a figure this network knows")
    if name == "land_area":
        raise ValueError("land area is part of the list of municipalities (column land_sqmi)")
    if INDICATORS[name].kind == "derived":
        raise ValueError(f"{name} is worked out from other figures; leave it out")


def check_estimate(indicator: str, estimate: float) -> None:
    """No figure is negative; a share is a fraction of 1; nothing about a town is beyond a million millions."""
    if not isfinite(estimate):
        raise ValueError(f"{indicator} is not a number")
    if estimate < 0:
        raise ValueError(f"{indicator} is {estimate:g}, below 0")
    if estimate > LARGEST or 0 < estimate < SMALLEST:
        raise ValueError(f"{indicator} is {estimate:g}, which no town has")
    if INDICATORS[indicator].unit == "share" and estimate > 1:
        raise ValueError(f"{indicator} is {estimate:g}; a share is written as a fraction of 1, such as 0.12")


def check_margin(margin: float) -> None:
    if not isfinite(margin) or margin < 0:
        raise ValueError(f"the margin {margin:g} is below 0")
    if margin > LARGEST or 0 < margin < SMALLEST:
        raise ValueError(f"the margin {margin:g} is none of a town's figures")


def check_state(state: State, estimate: float | None, margin: float | None) -> None:
    """What is not known or withheld has no number; what is exact has no sampling error."""
    if not state.has_estimate and not (estimate is None and margin is None):
        raise ValueError(f"it is {state}, so its estimate and margin stay empty")
    if state.has_estimate and estimate is None:
        raise ValueError(f"it is {state}, so it needs an estimate")
    if state is State.EXACT and margin != 0:
        raise ValueError("it is exact, so its margin is 0")
    if margin is not None:
        check_margin(margin)
