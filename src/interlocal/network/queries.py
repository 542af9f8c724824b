"""The network's settings, held by each process for a few seconds."""

import time

from interlocal.network.models import NetworkSettings

_SECONDS = 5
_held: tuple[float, NetworkSettings | None] = (0.0, None)


def network_settings() -> NetworkSettings:
    """The settings row, read again after a few seconds; each process holds its own copy."""
    global _held  # noqa: PLW0603 -- one row, replaced whole
    now = time.monotonic()
    if _held[1] is None or now - _held[0] > _SECONDS:
        _held = (now, NetworkSettings.load())
    return _held[1]


def forget() -> None:
    """Drop this process's copy: the next read asks the database."""
    global _held  # noqa: PLW0603 -- see above
    _held = (0.0, None)
