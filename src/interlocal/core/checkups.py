"""What ``interlocal doctor`` asks: each app says how it is, in sentences with a way to mend what is wrong.

An app that has something to say writes ``def checkup() -> Iterator[Finding]`` in its ``queries`` and is named in
``settings.CHECKUPS``; nothing else is needed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from django.conf import settings
from django.db import Error
from django.utils.module_loading import import_string

from interlocal.core import health


class Level(StrEnum):
    OK = "ok"
    ADVICE = "advice"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``fix`` is a command or a step that mends it; empty where all is well."""

    level: Level
    about: str
    said: str
    fix: str = ""


def ok(about: str, said: str) -> Finding:
    return Finding(Level.OK, about, said)


advice = partial(Finding, Level.ADVICE)
problem = partial(Finding, Level.PROBLEM)


def findings() -> Iterator[Finding]:
    """What every checkup found, in the order of the settings."""
    for name in settings.CHECKUPS:
        yield from _asked(name)


def _asked(name: str) -> Iterator[Finding]:
    """A checkup that breaks is a finding itself, and the others go on.

    Without a database that is up to date none can read its tables; the checkup of the database says so once.
    """
    try:
        checkup: Callable[[], Iterable[Finding]] = import_string(name)
        yield from checkup()
    except Exception as error:  # noqa: BLE001 -- whatever it is, the person should hear of it
        if isinstance(error, Error) and not health.ready()["migrations"]:
            return
        said = f"{name} could not look: {type(error).__name__}: {error}"
        yield problem("checkup", said, "Mend what is named above, then run interlocal doctor again.")
