"""Addresses of partners on other sites."""

from collections.abc import Iterator

from interlocal.core.addresses import Named


def named() -> Iterator[Named]:
    yield from ()
