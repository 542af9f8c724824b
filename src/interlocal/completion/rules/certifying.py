"""What it takes to be certified, and to be so for another term. Nothing here knows a database."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlocal.completion.rules.conditions import Line, counted


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody did: for a renewal, since they were certified."""

    editions: int = 0
    hours: int = 0
    has_project: bool = False


@dataclass(frozen=True, slots=True)
class Takes:
    """How much it takes. 0 and False ask for nothing."""

    editions: int = 0
    hours: int = 0
    needs_project: bool = False


NAMED: dict[str, Callable[[int], str]] = {
    "editions": lambda n: ngettext("%(n)s edition completed", "%(n)s editions completed", n),
    "hours": lambda n: ngettext("%(n)s hour of sessions attended", "%(n)s hours of sessions attended", n),
}


def lines(takes: Takes, done: Done) -> list[Line]:
    """Each thing it takes, and whether it is done."""
    found = [
        counted(named, getattr(done, name), needed)
        for name, named in NAMED.items()
        if (needed := getattr(takes, name))
    ]
    if takes.needs_project:
        found.append(Line(_("A project of your town reported on"), done.has_project))
    return found


def described(takes: Takes) -> list[str]:
    """What it takes, in words."""
    found = [
        named(needed) % {"n": needed} for name, named in NAMED.items() if (needed := getattr(takes, name))
    ]
    return found + [_("A project of your town reported on")] * takes.needs_project
