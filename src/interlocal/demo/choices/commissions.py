"""What made-up towns of the sample network tell of their commissions."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def commissions() -> tuple[dict[str, Any], ...]:
    """Columns of a commission, and ``town``, ``days`` ago, ``body`` and ``charter``."""
    with (Path(__file__).parents[1] / "commissions.toml").open("rb") as file:
        return tuple(tomllib.load(file)["commission"])


CHANGED = {
    "seeking": "Renters are missing, and people who came to town in the last five years. Drivers are found."
}
RESIDENT = "pat.lowell@larkwater.example"  # who wants to hear of seats in Candlewick
KEEPS_UP = "mei.tanaka"  # who keeps up the commission that is a body of the town
