"""Vintages: the years that a figure covers, written ``2019-2023`` or ``2024``."""

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

EARLIEST, LATEST = 1790, 2100  # from the first census on

_VINTAGE = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)


class Years(NamedTuple):
    """The first and the last year."""

    first: int
    last: int

    def share(self, other: "Years") -> bool:
        """Whether any year belongs to both."""
        return self.first <= other.last and other.first <= self.last


def years(vintage: str) -> Years:
    """Read a vintage; raises ``ValueError``, with a reason for a person, for what is none."""
    match = _VINTAGE.fullmatch(vintage)
    if not match:
        raise ValueError(
            f"the vintage “{vintage[:20]}” is neither a year such as 2024 nor years such as 2019-2023"
        )
    first, last = int(match[1]), int(match[2] or match[1])
    for year in (first, last):
        if not EARLIEST <= year <= LATEST:
            raise ValueError(f"{year} is not a year between {EARLIEST} and {LATEST}")
    if first > last:
        raise ValueError(f"the vintage {vintage} ends before it begins")
    return Years(first, last)


def shown(vintage: str) -> str:
    """The years as people read them: ``2019–2023``; two vintages that were compared stand with a word between."""
    before, to, now = (part.replace("-", "–") for part in vintage.partition(" to "))
    return _("%(before)s to %(now)s") % {"before": before, "now": now} if to else before
