"""The network's settings, held by each process for a few seconds."""

import time
from typing import NamedTuple

from interlocal.network.models import NetworkSettings

_SECONDS = 5
_held: tuple[float, NetworkSettings | None] = (0.0, None)


def network_settings() -> NetworkSettings:
    """The settings row, read again after a few seconds; each process holds its own copy."""
    global _held  # noqa: PLW0603 -- one row, replaced whole
    now = time.monotonic()
    read_at, settings = _held
    if settings is None or now - read_at > _SECONDS:
        settings = NetworkSettings.load()
        _held = (now, settings)
    return settings


class Measure(NamedTuple):
    """Which years are in force (empty: the newest of each figure), and when an estimate is called rough."""

    vintage: str
    standard: str


def measure() -> Measure:
    """What every figure depends on; a change is seen as soon as the settings are read again."""
    settings = network_settings()
    return Measure(settings.vintage, settings.reliability_standard)


def forget() -> None:
    """Drop this process's copy: the next read asks the database."""
    global _held  # noqa: PLW0603 -- see above
    _held = (0.0, None)
