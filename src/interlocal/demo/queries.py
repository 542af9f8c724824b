"""Which sample network, if any, stands in this database."""

import re

from interlocal.accounts.models import Person
from interlocal.audit.models import Event
from interlocal.demo.choices import REGION_NAME
from interlocal.places.models import Municipality


def built() -> tuple[int, int] | None:
    """Scale and seed of the sample network that was built here, or None."""
    event = Event.objects.filter(kind="demo.network.built").order_by("-pk").first()
    found = re.fullmatch(r"scale=(\d+) seed=(\d+)", event.note) if event else None
    return (int(found[1]), int(found[2])) if found else None


def person_called(who: str) -> Person:
    """Somebody of the sample network, by the first part of their address."""
    return Person.objects.get(email=f"{who}@larkwater.example")


def town_called(name: str) -> Municipality:
    """A town of the sample region."""
    return Municipality.objects.get(name=name, region__name=REGION_NAME)
