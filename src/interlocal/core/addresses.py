"""Addresses on other sites that entries name, whichever app keeps them. ``config/addresses.py`` lists who tells them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Named:
    """An address, and what names it: its title, what kind of entry it is, and where it is changed."""

    url: str
    title: str
    kind: str
    edit: str


def named() -> Iterator[Named]:
    """Every address that a live entry names, made-up ones left out."""
    for query in import_string(settings.ADDRESSES):
        yield from import_string(query)()
