"""Vocabularies of places, among them the declared figures."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalType(models.TextChoices):
    CITY = "city", _("City")
    VILLAGE = "village", _("Village")
    TOWN = "town", _("Town")
    TOWNSHIP = "township", _("Township")
    BOROUGH = "borough", _("Borough")
    OTHER = "other", _("Municipality")


class Government(models.TextChoices):
    COUNCIL_MANAGER = "council-manager", _("Council and manager")
    MAYOR_COUNCIL = "mayor-council", _("Mayor and council")
    BOARD_ADMINISTRATOR = "board-administrator", _("Board and administrator")
    BOARD = "board", _("Board, no administrator")
    COMMISSION = "commission", _("Commission")
    TOWN_MEETING = "town-meeting", _("Town meeting")


class SizeBand(models.TextChoices):
    """How many people live in a town, in the steps the library's filters use."""

    UNDER_5 = "under-5000", _("Under 5,000")
    TO_15 = "5000-15000", _("5,000 to 15,000")
    TO_40 = "15000-40000", _("15,000 to 40,000")
    OVER_40 = "over-40000", _("Over 40,000")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One declared figure. ``log`` and ``compare`` say how it takes part in likeness."""

    id: str
    label: str
    phrase: str
    unit: str
    universe: str
    theme: str
    log: bool
    compare: bool
    table: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]
    direction: str
    source: str


UNITS = ("people", "homes", "square-miles", "per-square-mile", "dollars", "share")
THEMES = {
    "size": _("Size"),
    "income": _("Money"),
    "people": _("People"),
    "schooling": _("Schooling"),
    "housing": _("Housing"),
}
DIRECTIONS = ("neutral", "higher-is-need", "lower-is-need")


def declared(text: str) -> dict[str, Indicator]:
    """Read declarations in the form of ``indicators.toml``; raises ``ValueError`` that names what is wrong."""
    names = {f.name for f in fields(Indicator)}
    found: dict[str, Indicator] = {}
    for row in tomllib.loads(text).get("indicator", []):
        name = row.get("id", "?")
        if set(row) != names:
            raise ValueError(f"{name}: missing or unknown keys: {sorted(set(row) ^ names)}")
        if name in found:
            raise ValueError(f"{name}: declared twice")
        for key, allowed in (("unit", UNITS), ("theme", tuple(THEMES)), ("direction", DIRECTIONS)):
            if row[key] not in allowed:
                raise ValueError(f"{name}: {key} is {row[key]!r}, not one of {', '.join(allowed)}")
        lists = {key: tuple(row[key]) for key in ("numerator", "denominator")}
        found[name] = Indicator(**(row | lists))
    return found


INDICATORS = declared((Path(__file__).parent / "indicators.toml").read_text())


class State(NamedTuple):
    """A state or territory: its postal abbreviation and name."""

    postal: str
    name: str


STATES = {  # by the first two digits of a GEOID
    "01": State("AL", "Alabama"),
    "02": State("AK", "Alaska"),
    "04": State("AZ", "Arizona"),
    "05": State("AR", "Arkansas"),
    "06": State("CA", "California"),
    "08": State("CO", "Colorado"),
    "09": State("CT", "Connecticut"),
    "10": State("DE", "Delaware"),
    "11": State("DC", "District of Columbia"),
    "12": State("FL", "Florida"),
    "13": State("GA", "Georgia"),
    "15": State("HI", "Hawaii"),
    "16": State("ID", "Idaho"),
    "17": State("IL", "Illinois"),
    "18": State("IN", "Indiana"),
    "19": State("IA", "Iowa"),
    "20": State("KS", "Kansas"),
    "21": State("KY", "Kentucky"),
    "22": State("LA", "Louisiana"),
    "23": State("ME", "Maine"),
    "24": State("MD", "Maryland"),
    "25": State("MA", "Massachusetts"),
    "26": State("MI", "Michigan"),
    "27": State("MN", "Minnesota"),
    "28": State("MS", "Mississippi"),
    "29": State("MO", "Missouri"),
    "30": State("MT", "Montana"),
    "31": State("NE", "Nebraska"),
    "32": State("NV", "Nevada"),
    "33": State("NH", "New Hampshire"),
    "34": State("NJ", "New Jersey"),
    "35": State("NM", "New Mexico"),
    "36": State("NY", "New York"),
    "37": State("NC", "North Carolina"),
    "38": State("ND", "North Dakota"),
    "39": State("OH", "Ohio"),
    "40": State("OK", "Oklahoma"),
    "41": State("OR", "Oregon"),
    "42": State("PA", "Pennsylvania"),
    "44": State("RI", "Rhode Island"),
    "45": State("SC", "South Carolina"),
    "46": State("SD", "South Dakota"),
    "47": State("TN", "Tennessee"),
    "48": State("TX", "Texas"),
    "49": State("UT", "Utah"),
    "50": State("VT", "Vermont"),
    "51": State("VA", "Virginia"),
    "53": State("WA", "Washington"),
    "54": State("WV", "West Virginia"),
    "55": State("WI", "Wisconsin"),
    "56": State("WY", "Wyoming"),
    "60": State("AS", "American Samoa"),
    "66": State("GU", "Guam"),
    "69": State("MP", "Northern Mariana Islands"),
    "72": State("PR", "Puerto Rico"),
    "78": State("VI", "U.S. Virgin Islands"),
}
