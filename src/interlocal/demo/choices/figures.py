"""What figures are drawn around, and what is settled about single towns beforehand."""

from dataclasses import dataclass

from interlocal.places.choices import State

EARLIER, LATER = "2014-2018", "2019-2023"  # two vintages that share no year


@dataclass(frozen=True, slots=True)
class Character:
    """What kind of town one is at heart; figures are drawn around these. Shares are fractions of 1."""

    income: float  # median household income, dollars
    poverty: float
    disadvantaged: float
    hispanic: float
    black: float
    asian: float
    high_school: float
    density: float  # residents per square mile
    retail: float  # sales per person, dollars
    household: float  # residents per home
    owner_occupied: float
    under_18: float
    over_64: float
    vacancy: float
    public_transport: float
    growth: float  # of the residents, from one vintage to the next


CHARACTERS = {
    "arrivals": Character(
        *(73_000, 0.105, 0.45, 0.30, 0.07, 0.07, 0.83, 2900, 8_500, 2.75),
        *(0.63, 0.25, 0.13, 0.055, 0.05, 0.02),
    ),
    "commuter": Character(
        *(116_000, 0.035, 0.03, 0.09, 0.03, 0.11, 0.965, 2300, 11_000, 2.70),
        *(0.83, 0.24, 0.165, 0.035, 0.06, 0.025),
    ),
    "mill": Character(
        *(57_000, 0.165, 0.70, 0.14, 0.38, 0.02, 0.87, 2600, 7_000, 2.45),
        *(0.56, 0.235, 0.16, 0.095, 0.03, -0.02),
    ),
    "country": Character(
        *(84_000, 0.055, 0.06, 0.07, 0.012, 0.01, 0.94, 800, 4_500, 2.55),
        *(0.85, 0.215, 0.20, 0.06, 0.008, 0.0),
    ),
    "center": Character(
        *(69_000, 0.13, 0.50, 0.24, 0.16, 0.06, 0.87, 4200, 17_000, 2.35),
        *(0.47, 0.225, 0.135, 0.07, 0.08, 0.015),
    ),
}

# From the earlier vintage to the later one. Shares move along the logistic curve: 0.95 takes 6 % to 14 %.
SHARES_MOVE = {
    "hispanic": 0.10,
    "black": 0.02,
    "asian": 0.08,
    "native_american": 0.05,
    "foreign_born": 0.06,
    "limited_english": 0.02,
    "disability": 0.04,
    "households_with_children": -0.06,
    "under_18": -0.05,
    "over_64": 0.12,
    "owner_occupied": 0.03,
    "rent_burden": 0.02,
    "vacancy": -0.15,
    "poverty": -0.08,
    "unemployment": -0.22,
    "public_transport": -0.45,
    "works_from_home": 0.95,
    "high_school": 0.12,
    "broadband": -0.10,  # it only seems to fall: see UNIVERSES
}
DOLLARS_GROW = {
    "household_income": 0.17,
    "home_value": 0.28,
    "retail_sales": 0.12,
}  # on the logarithmic scale
OTHERS_MOVE = {"median_age": 0.7, "gini": 0.004}
# The earlier question about broadband was put to others, so the two vintages cannot be compared.
UNIVERSES = {(EARLIER, "broadband"): "Households with a computer"}

# Whom a surveyed share counts, and the design effect: how much wider its margin is than that of a simple random
# sample. People of one household are alike in race, birthplace and poverty, so fewer of them tell something new.
ALONE, TOGETHER, EMPTY = 1.3, 1.77, 1.45
SURVEYED: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("white", "black", "native_american", "asian", "hispanic"), ("people", TOGETHER)),
    **dict.fromkeys(("foreign_born", "poverty"), ("people", TOGETHER)),
    **dict.fromkeys(("disability", "under_18", "over_64"), ("people", ALONE)),
    **dict.fromkeys(("high_school", "bachelors"), ("adults", ALONE)),
    "unemployment": ("labor force", ALONE),
    **dict.fromkeys(("drives_alone", "public_transport", "works_from_home"), ("workers", ALONE)),
    **dict.fromkeys(("households_with_children", "limited_english", "broadband"), ("households", ALONE)),
    "owner_occupied": ("households", ALONE),
    "rent_burden": ("renters", ALONE),
    "vacancy": ("homes", EMPTY),
}
PARTS_OF_RESIDENTS = {"people": 1.0, "adults": 0.68, "labor force": 0.53, "workers": 0.49}

KNOWN_INDICATORS = (
    *("household_income", "poverty", "disadvantaged", "high_school", "tax_base", "retail_sales"),
    *("white", "black", "asian", "hispanic"),
)
_TWINS = {
    "Maple Fork": (71_250.0, 0.116, 0.46, 0.83, 31_900.0, 8_200.0, 0.71, 0.06, 0.07, 0.298),
    "Candlewick": (72_900.0, 0.109, 0.43, 0.84, 32_600.0, 8_900.0, 0.72, 0.055, 0.065, 0.281),
    "Kettle Lock": (70_400.0, 0.112, 0.48, 0.825, 31_200.0, 7_800.0, 0.70, 0.065, 0.06, 0.305),
}
_TOLD: dict[str, dict[str, float]] = {
    "Maple Fork": {
        "foreign_born": 0.241,
        "disability": 0.109,
        "median_age": 38.2,
        "unemployment": 0.052,
        "owner_occupied": 0.634,
        "rent_burden": 0.479,
        "vacancy": 0.032,
    },
    "Vesper Point": {  # large houses on the lake
        "household_income": 287_500.0,
        "home_value": 2_340_000.0,
        "poverty": 0.012,
        "disadvantaged": 0.0,
        "tax_base": 148_000.0,
        "retail_sales": 3_100.0,
        "owner_occupied": 0.93,
        "vacancy": 0.18,
        "gini": 0.561,
    },
    "Elder Prairie": {  # most homes stand on wheels
        "household_income": 36_250.0,
        "home_value": 8_400.0,
        "poverty": 0.214,
        "disadvantaged": 0.68,
        "high_school": 0.84,
        "tax_base": 9_800.0,
        "retail_sales": 2_600.0,
        "owner_occupied": 0.86,
        "vacancy": 0.14,
        "broadband": 0.71,
    },
}
KNOWN_FIGURES: dict[str, dict[str, float]] = {
    name: dict(zip(KNOWN_INDICATORS, _TWINS.get(name, ()), strict=name in _TWINS)) | _TOLD.get(name, {})
    for name in {**_TWINS, **_TOLD}
}
KNOWN_EARLIER: dict[str, dict[str, float]] = {
    "Maple Fork": {"foreign_born": 0.196},
    "Vesper Point": {"household_income": 231_250.0, "home_value": 1_785_000.0},
    "Elder Prairie": {"home_value": 12_900.0},
}

# Where each state of a figure can be seen in the later vintage, whatever the seed. Bounds come from the figures
# above, what is withheld from the size of the town; what is exact (the survey is made to agree with the official
# count of the one large city) or missing is made so.
SHOWN: dict[State, tuple[tuple[str, str], ...]] = {
    State.EXACT: (("Larkwater City", "population"),),
    State.AT_LEAST: (("Vesper Point", "household_income"), ("Vesper Point", "home_value")),
    State.AT_MOST: (("Elder Prairie", "home_value"),),
    State.MISSING: (
        ("Maple Fork", "gini"),
        ("Hollis Green", "tax_base"),
        ("Fallow Ridge", "rent_burden"),
        ("Sorrel", "home_value"),
    ),
    State.WITHHELD: (
        *(("Vesper Point", name) for name in ("poverty", "limited_english", "rent_burden")),
        ("Sorrel", "native_american"),
    ),
}
# Likewise how far a figure that is known can be relied on, by the limits of Esri.
ROUGH, VERY_ROUGH = ("Maple Fork", "unemployment"), ("Maple Fork", "vacancy")
BROKEN = "broadband"  # its universe differs between the vintages, in every town
