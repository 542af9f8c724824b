"""The network's settings, held by each process for a few seconds, and what follows from them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from django.db import OperationalError
from django.utils import timezone, translation

from interlocal.core import words
from interlocal.core.checkups import Finding, advice, ok
from interlocal.core.color import Lch, code_of, lch_of
from interlocal.core.text import joined
from interlocal.network.choices import ACCENT, HUE, MARK, NEAR, OTHER_MARK, SHADES
from interlocal.network.models import NetworkSettings

_SECONDS = 5
_held: tuple[float, NetworkSettings | None] = (0.0, None)


def network_settings() -> NetworkSettings:
    """The settings row, read again after a few seconds; each process holds its own copy, and says its words."""
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
        words.use(settings.terms)
        _held = (now, settings)
    return settings


def last_known() -> NetworkSettings | None:
    """The settings as this process read them last, without asking the database; None if it never did."""
    return _held[1]


def agent(what: str) -> str:
    """Who asks another site for something, so that its owner can write to somebody; headers hold ASCII only."""
    network = network_settings()
    said = f"Interlocal {what} ({network.name}; {network.contact_email or 'no contact given'})"
    return " ".join(said.encode("ascii", "ignore").decode().split())


def shown() -> tuple[object, ...]:
    """Every setting, as pages may show it: what is made of them is right as long as this is the same."""
    settings = network_settings()
    return tuple(getattr(settings, field.attname) for field in settings._meta.concrete_fields)


@contextmanager
def at_home() -> Iterator[None]:
    """Inside, labels are in the language and the words of the network, and hours in its time zone.

    Not in the words of the town of whoever reads: what is made here is for everybody.
    """
    settings = network_settings()
    with (
        translation.override(settings.language),
        timezone.override(settings.time_zone),
        words.read_by(None),
    ):
        yield


class Measure(NamedTuple):
    """Which years are in force (empty: the newest of each figure), and when an estimate is called rough."""

    vintage: str
    standard: str


def measure() -> Measure:
    """What every figure depends on; a change is seen as soon as the settings are read again."""
    settings = network_settings()
    return Measure(settings.vintage, settings.reliability_standard)


class Wording(NamedTuple):
    """In which language labels are, and which words they replace."""

    language: str
    terms: tuple[tuple[str, str], ...]


def wording() -> Wording:
    """What every label depends on."""
    network_settings()  # may have changed
    return Wording(translation.get_language() or "", words.in_force())


def common_wording() -> Wording:
    """The same for readers whose town has no words of its own: what is held for all depends on it."""
    return Wording(translation.get_language() or "", tuple(sorted(network_settings().terms.items())))


def forget() -> None:
    """Drop this process's copy: the next read asks the database."""
    global _held  # noqa: PLW0603 -- see above
    _held = (0.0, None)
    words.use({})


class Accent(NamedTuple):
    """What is taken from the color a network picks: its hue, and how vivid it is, from 0 (gray) to 100."""

    hue: int
    vivid: int

    @property
    def mark(self) -> int:
        """The hue that marks one's own town: another one where the accent comes near it."""
        return OTHER_MARK if abs(self.hue - MARK) <= NEAR else MARK

    def shade(self, lightness: float, chroma: float) -> str:
        """A shade of it as ``#rrggbb``."""
        return code_of(Lch(lightness, chroma * self.vivid / 100, self.hue))


USUAL = Accent(HUE, 100)


@lru_cache(maxsize=64)
def accent_of(code: str) -> Accent:
    """The hue of ``#rrggbb``, not its lightness, and no more of its chroma than our shades have."""
    if code.lower() == ACCENT:
        return USUAL
    color = lch_of(code)
    return Accent(round(color.hue) % 360, min(100, round(100 * color.chroma / SHADES[0].light[1])))


def accent_sheet(accent: Accent) -> str:
    """The style sheet that gives our shades its hue; browsers that cannot compute them get the light ones."""
    plain = "".join(f"--{shade.name}:{accent.shade(*shade.light)};" for shade in SHADES)
    return (
        f":root{{--hue:{accent.hue};--vivid:{accent.vivid / 100:g};--mark-hue:{accent.mark}}}"
        f"@supports not (color:light-dark(#000,#fff)){{:root{{{plain}}}}}\n"
    )


def checkup() -> Iterator[Finding]:
    """Whether visitors learn whose site this is and whom to write to."""
    about, fix = "network", "Sign in as administrator and fill it in under Settings, Network settings."
    settings, name = network_settings(), NetworkSettings._meta.get_field("name").default
    if settings.name == name:
        yield advice(about, f"The network still has the name it came with, {name}.", fix)
    missing = [label for label, given in _given(settings).items() if not given]
    if missing:
        yield advice(about, f"Visitors miss the network's {joined(missing)}.", fix)
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
