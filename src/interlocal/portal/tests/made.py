"""Towns for tests: a region with as many towns as asked, spread over five counties as the demo's are."""

import re

from bs4 import BeautifulSoup

from interlocal.audit import actions as audit
from interlocal.library.tests import factories as library
from interlocal.places.choices import INDICATORS, State
from interlocal.places.models import IndicatorValue, Outline
from interlocal.places.tests.factories import MunicipalityFactory, RegionFactory, figures

COUNTIES = ("Alder", "Bell", "Dun", "Esker", "Larch")


def square(west, south, side=0.1):
    """The outline of a town, as GeoJSON."""
    east, north = west + side, south + side
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def town(name, *, cases=0, outline=None, **fields):
    """One town; keyword arguments that are figures are stored as figures."""
    estimates = {key: fields.pop(key) for key in list(fields) if key in FIGURES}
    made = MunicipalityFactory(name=name, **fields)
    figures(made, **estimates)
    if outline:
        Outline.objects.create(municipality=made, geometry=outline, source="Test")
    for _ in range(cases):
        library.case(municipality=made)
    audit.record("test.town", target=name)
    return made


FIGURES = (
    "population",
    "household_income",
    "poverty",
    "tax_base",
    "high_school",
    "white",
    "black",
    "hispanic",
)


def many(count, region=None):
    """``count`` towns on tiles, with figures that have margins; the first has 3 cases, the second 1."""
    region = region or RegionFactory()
    made = [
        MunicipalityFactory(
            name=f"Place {n:03d}",
            region=region,
            counties=[COUNTIES[n % 5]],
            tile_x=n % 8 + n // 8 % 2 / 2,
            tile_y=n // 8,
            land_area=2 + n / 5,
            member_since=2010 + n % 10,
            history="A town on the river. It has grown since the bridge was built.",
        )
        for n in range(count)
    ]
    IndicatorValue.objects.bulk_create(
        IndicatorValue(
            municipality=m,
            indicator=name,
            vintage="2019-2023",
            estimate=low + (high - low) * ((7 * n + 3 * k) % count) / count,
            margin=(high - low) / 20 if k % 2 else None,
            universe="Everybody",
            source="American Community Survey, 5-year",
        )
        for n, m in enumerate(made)
        for k, (name, (low, high)) in enumerate(RANGES.items())
    )
    for m, told in zip(made, (3, 1), strict=False):
        for _ in range(told):
            library.case(municipality=m)
    audit.record("test.region", target=region)
    return made


RANGES = {
    "population": (430, 92_300),
    "housing_units": (200, 40_000),
    "household_income": (36_000, 184_000),
    "tax_base": (9_000, 160_000),
    "retail_sales": (2_000, 30_000),
    "disadvantaged": (0.0, 0.9),
    "poverty": (0.01, 0.29),
    "white": (0.1, 0.95),
    "black": (0.01, 0.6),
    "native_american": (0.0, 0.02),
    "asian": (0.0, 0.3),
    "hispanic": (0.03, 0.77),
    "high_school": (0.6, 0.99),
}


LIMITS = {
    "share": (0.05, 0.65),
    "dollars": (36_000, 184_000),
    "people": (430, 92_300),
    "homes": (200, 40_000),
}
LIMITS |= {"years": (28.0, 51.0), "index": (0.31, 0.58)}
VINTAGES = ("2014-2018", "2019-2023")


def everything(count):
    """``many`` towns, every figure of each in two vintages with margins: some rough, some bounds, some held back."""
    made = many(count)
    IndicatorValue.objects.all().delete()
    stored = [i for i in INDICATORS.values() if i.kind != "derived" and i.id != "land_area"]
    IndicatorValue.objects.bulk_create(
        _value(m, indicator, vintage, (7 * n + 3 * k + 2 * v) % (count + 1) / (count + 1))
        for n, m in enumerate(made)
        for k, indicator in enumerate(stored)
        for v, vintage in enumerate(VINTAGES)
    )
    audit.record("test.everything", target=made[0])
    return made


DIGITS = {
    "share": 3,
    "index": 2,
    "years": 1,
}  # as printed; numbers are even, so that medians of two print exactly too


def _value(municipality, indicator, vintage, part):
    (low, high), digits = LIMITS[indicator.unit], DIGITS.get(indicator.unit, 0)
    number = round(2 * round((low + (high - low) * part) / 2, digits), digits)
    fields = {"estimate": number, "margin": round((high - low) / 12, digits), "state": State.KNOWN}
    if part > 0.95 and indicator.unit == "dollars":
        fields |= {"margin": None, "state": State.AT_LEAST}
    elif 0.45 < part < 0.5:
        fields = {"estimate": None, "margin": None, "state": State.WITHHELD}
    words = {"universe": indicator.universe, "source": indicator.source}
    return IndicatorValue(
        municipality=municipality, indicator=indicator.id, vintage=vintage, **words, **fields
    )


def number(text):
    """What a printed figure says: 0.241 of ``24.1%``, 71250 of ``$71,250``; None of a word."""
    found = re.search(r"(−?)\$?([\d,]+(?:\.\d+)?)(%?)", text)
    if not found:
        return None
    value = float(found[2].replace(",", "")) / (100 if found[3] else 1)
    return -value if found[1] else value


def soup(reply):
    return BeautifulSoup(reply.content.decode(), "html.parser")


def said(element):
    """What is printed, with single spaces."""
    return " ".join(element.get_text(" ").split())
