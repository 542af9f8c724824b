"""What figures are drawn around, and what is settled about single towns beforehand."""

from dataclasses import dataclass

VINTAGE = "2019-2023"


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


CHARACTERS = {
    "arrivals": Character(73_000, 0.105, 0.45, 0.30, 0.07, 0.07, 0.83, 2900, 8_500, 2.75),
    "commuter": Character(116_000, 0.035, 0.03, 0.09, 0.03, 0.11, 0.965, 2300, 11_000, 2.70),
    "mill": Character(57_000, 0.165, 0.70, 0.14, 0.38, 0.02, 0.87, 2600, 7_000, 2.45),
    "country": Character(84_000, 0.055, 0.06, 0.07, 0.012, 0.01, 0.94, 800, 4_500, 2.55),
    "center": Character(69_000, 0.13, 0.50, 0.24, 0.16, 0.06, 0.87, 4200, 17_000, 2.35),
}

KNOWN_INDICATORS = (
    *("household_income", "poverty", "disadvantaged", "high_school", "tax_base", "retail_sales"),
    *("white", "black", "asian", "hispanic"),
)
KNOWN_FIGURES: dict[str, dict[str, float]] = {
    name: dict(zip(KNOWN_INDICATORS, row, strict=True))
    for name, row in {
        "Maple Fork": (71_250.0, 0.116, 0.46, 0.83, 31_900.0, 8_200.0, 0.71, 0.06, 0.07, 0.298),
        "Candlewick": (72_900.0, 0.109, 0.43, 0.84, 32_600.0, 8_900.0, 0.72, 0.055, 0.065, 0.281),
        "Kettle Lock": (70_400.0, 0.112, 0.48, 0.825, 31_200.0, 7_800.0, 0.70, 0.065, 0.06, 0.305),
    }.items()
}
