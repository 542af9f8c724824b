"""Words a network may switch, shades of its color, and other vocabularies."""

from typing import NamedTuple
from zoneinfo import available_timezones

from django.conf import settings
from django.db import models
from django.utils.translation import get_language_info, gettext_noop
from django.utils.translation import gettext_lazy as _


class ReliabilityStandard(models.TextChoices):
    """Up to which coefficient of variation an estimate is reliable, and up to which it is rough."""

    ESRI = "esri", _("Reliable up to 12%, rough up to 40% (Esri)")
    PLANNING = "planning", _("Reliable up to 15%, rough up to 30% (a habit of planners)")


class OpenMeetings(models.TextChoices):
    """From how many members of one public body on a discussion may be a meeting of that body."""

    OFF = "", _("Do not count")
    ILLINOIS = "illinois", _("A majority of a quorum; of five seats, a quorum (Illinois)")
    MAJORITY = "majority", _("A majority of a quorum")
    QUORUM = "quorum", _("A quorum: a majority of the seats")


class Word(NamedTuple):
    """A word of the interface that a network may replace. ``forms`` are its one or two forms: practice, practices."""

    forms: tuple[str, ...]
    meaning: object  # a string that is translated when it is printed


# The forms are msgids as well: in another language the word to replace is their translation.
WORDS = (
    Word(
        (gettext_noop("town"), gettext_noop("towns")),
        _("any place of the network, whatever its law calls it"),
    ),
    Word(
        (gettext_noop("municipality"), gettext_noop("municipalities")),
        _("the same, where the word has to be exact"),
    ),
    Word((gettext_noop("village"), gettext_noop("villages")), _("one kind of municipality")),
    Word((gettext_noop("county"), gettext_noop("counties")), _("what towns lie in")),
    Word((gettext_noop("region"), gettext_noop("regions")), _("the towns that are compared with each other")),
    Word(
        (gettext_noop("network"), gettext_noop("networks")), _("the body that runs this site, and its towns")
    ),
    Word(
        (gettext_noop("member"), gettext_noop("members")),
        _("a town that joined, or a person with an account"),
    ),
    Word((gettext_noop("peer"), gettext_noop("peers")), _("a town that is much like another")),
    Word((gettext_noop("practice"), gettext_noop("practices")), _("an idea that others can use again")),
    Word((gettext_noop("case study"), gettext_noop("case studies")), _("one town telling what it did")),
    Word((gettext_noop("case"), gettext_noop("cases")), _("the same, for short")),
    Word((gettext_noop("library"), gettext_noop("libraries")), _("all practices and case studies")),
    Word((gettext_noop("topic"), gettext_noop("topics")), _("what a practice is about")),
    Word(
        (gettext_noop("definition"), gettext_noop("definitions")), _("the text that says what a word means")
    ),
    Word((gettext_noop("resource"), gettext_noop("resources")), _("a link to help elsewhere")),
    Word((gettext_noop("consultant"), gettext_noop("consultants")), _("an outside expert")),
    Word(
        (gettext_noop("commission"), gettext_noop("commissions")),
        _("a body of volunteers that advises a town"),
    ),
    Word((gettext_noop("staff"),), _("the people who work for a town")),
    Word((gettext_noop("equity"),), _("everyone gets what they need to do well")),
    Word((gettext_noop("equitable"),), _("the same, as a quality")),
    Word((gettext_noop("diversity"),), _("people of many kinds")),
    Word((gettext_noop("diverse"),), _("the same, as a quality")),
    Word((gettext_noop("inclusion"),), _("everyone can take part")),
    Word((gettext_noop("inclusive"),), _("the same, as a quality")),
    Word((gettext_noop("belonging"),), _("everyone is at home here")),
    Word((gettext_noop("welcoming"),), _("glad of people who come")),
)


class Shade(NamedTuple):
    """One token of the style sheet that takes its hue from the network's color, in light and in dark."""

    name: str
    light: tuple[float, float]  # lightness and chroma
    dark: tuple[float, float]


# As in tokens.css; a test compares them. Lightness is ours, so contrast holds for every hue.
SHADES = (
    Shade("accent", (0.43, 0.085), (0.81, 0.068)),
    Shade("accent-deep", (0.33, 0.075), (0.89, 0.055)),
    Shade("wash", (0.945, 0.019), (0.285, 0.035)),
    Shade("ramp-2", (0.9, 0.033), (0.33, 0.04)),
    Shade("ramp-3", (0.79, 0.062), (0.43, 0.06)),
)
(
    PAPER,
    ON_ACCENT,
) = (  # what the accent stands on, and what stands on it: lightness, chroma, hue by day and in the dark
    ((0.984, 0.007, 85), (0.205, 0.013, 250)),
    ((0.99, 0.004, 85), (0.19, 0.02, 250)),
)
ACCENT, HUE = "#005a6f", 218  # what the style sheet has by itself
MARK, OTHER_MARK, NEAR = 45, 330, 40  # the hue of "your town", and what it is when the accent is near it
FEWEST, MOST = 5, 100  # what the smallest group that is published may be

UNITED_STATES = {
    "America/New_York": _("Eastern (New York)"),
    "America/Chicago": _("Central (Chicago)"),
    "America/Denver": _("Mountain (Denver)"),
    "America/Phoenix": _("Arizona (Phoenix)"),
    "America/Los_Angeles": _("Pacific (Los Angeles)"),
    "America/Anchorage": _("Alaska (Anchorage)"),
    "Pacific/Honolulu": _("Hawaii (Honolulu)"),
    "America/Puerto_Rico": _("Atlantic (Puerto Rico)"),
}


def time_zones():
    """Every time zone there is, those of the United States first, by part of the world."""
    found = {}
    for name in sorted(available_timezones() - UNITED_STATES.keys()):
        area, slash, place = name.partition("/")
        if slash and area not in {"Etc", "SystemV", "US", "posix", "right"}:
            found.setdefault(area, []).append((name, place.replace("_", " ").replace("/", ", ")))
    return {_("United States"): list(UNITED_STATES.items()), **found}


def languages():
    """The language sentences are written in, and those somebody has translated them into."""
    found = {
        path.parts[-3] for folder in settings.LOCALE_PATHS for path in folder.glob("*/LC_MESSAGES/django.mo")
    }
    codes = sorted(name.lower().replace("_", "-") for name in found)
    return [(code, get_language_info(code)["name_local"]) for code in (settings.LANGUAGE_CODE, *codes)]
