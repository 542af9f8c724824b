"""When groups can be looked for and published, how relaxed demands are spelled, and what stands against having any."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from interlocal.coaching.models import MatchRun
from interlocal.core.permissions import Denied

# A pair of participants may share a group; the language somebody asked for does not count; a coach has fewer people.
RELAXED = re.compile(r"pair:[0-9]{1,18}-[0-9]{1,18}|language:[0-9]{1,18}|fewer:[0-9]{1,18}|unpin:[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Clash:
    """One of the demands that cannot be met together, in words; and how to let go of it, where that can be.

    ways: of each a spelling of ``RELAXED`` and what it does.
    """

    said: str
    ways: Sequence[tuple[str, str]] = ()


class NoGroups(Exception):  # noqa: N818 -- reads as what it is
    """There are no groups that meet all demands. ``clashes`` says which of them are in each other's way."""

    def __init__(self, clashes: Sequence[Clash], *, minimal: bool) -> None:
        super().__init__("no groups")
        self.clashes, self.minimal = clashes, minimal


def check_can_look(people: int, coaches: int, slots: int) -> None:
    """What has to be there before groups can be looked for."""
    if not people:
        raise Denied(_("Nobody has a seat in this cohort yet."))
    if not coaches:
        raise Denied(_("Nobody coaches this edition yet. Add a coach first."))
    if not slots:
        raise Denied(_("Say first at which times groups can meet."))


def check_has_groups(run: MatchRun | None) -> MatchRun:
    """Before groups are mended."""
    if run is None:
        raise Denied(_("There are no groups to mend yet."))
    return run


def check_is_current(run: MatchRun, inputs_sha: str) -> None:
    """What is published is what was seen, for the people who are there now."""
    if run.inputs_sha != inputs_sha:
        raise Denied(
            _("People, times or goals have changed since these groups were found. Look again first.")
        )


def out_of_time() -> str:
    return _("No groups were found in two seconds, nor that there are none. Take away a rule, or add a time.")
