"""The network's settings, held by each process for a few seconds."""

import time
from collections.abc import Iterator
from typing import NamedTuple

from django.db import OperationalError

from interlocal.core.checkups import Finding, advice, ok
from interlocal.network.models import NetworkSettings

_SECONDS = 5
_held: tuple[float, NetworkSettings | None] = (0.0, None)


def network_settings() -> NetworkSettings:
    """The settings row, read again after a few seconds; each process holds its own copy."""
    global _held  # noqa: PLW0603 -- one row, replaced whole
    now = time.monotonic()
    read_at, settings = _held
    if settings is None or now - read_at > _SECONDS:
        try:
            settings = NetworkSettings.load()
        except OperationalError:  # the database is away: what was read last goes on
            if settings is None:
                raise
            return settings
        _held = (now, settings)
    return settings


def last_known() -> NetworkSettings | None:
    """The settings as this process read them last, without asking the database; None if it never did."""
    return _held[1]


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


def checkup() -> Iterator[Finding]:
    """Whether visitors learn whose site this is and whom to write to."""
    about, fix = "network", "Sign in as administrator and fill it in under Settings, Network settings."
    settings, name = network_settings(), NetworkSettings._meta.get_field("name").default
    if settings.name == name:
        yield advice(about, f"The network still has the name it came with, {name}.", fix)
    missing = [label for label, given in _given(settings).items() if not given]
    if missing:
        yield advice(about, f"Visitors miss the network's {', '.join(missing)}.", fix)
    if settings.is_sample:
        yield advice(
            about, "This is the sample network: every page says so.", "interlocal init makes a real one."
        )
    elif settings.name != name and not missing:
        yield ok(about, f"{settings.name} says who it is and whom to write to.")


def _given(settings: NetworkSettings) -> dict[str, str]:
    return {
        "region": settings.region,
        "email to write to": settings.contact_email,
        "words on what it is": settings.about,
        "words on how a town joins": settings.how_to_join,
    }
