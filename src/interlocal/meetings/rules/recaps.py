"""What keeps a recap, or a question to the network, from being published."""

from collections.abc import Sequence
from typing import Protocol

from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied
from interlocal.core.text import listed


class Checked(Protocol):
    """What the checker found, as ``queries.confidence.report`` says it."""

    @property
    def sure(self) -> Sequence[object]: ...
    @property
    def bare(self) -> Sequence[str]: ...
    @property
    def mark(self) -> str: ...
    @property
    def is_empty(self) -> bool: ...


def check_names_nobody(said: Sequence[str]) -> None:
    """A question to the network names no person and no town."""
    if said:
        words = listed([f"“{one}”" for one in dict.fromkeys(said)])
        raise Denied(
            _("This names %(words)s. Say it so that nobody knows who asked, or of which town.")
            % {"words": words}
        )


def check_report(found: Checked, confirmed: str) -> None:
    """Nothing said in confidence, no theme without a line, and something to read."""
    if found.is_empty:
        raise Denied(_("There is nothing to tell yet: write a summary, a theme or a decision."))
    if found.bare:
        raise Denied(
            _("No line of the notes stands behind %(themes)s.")
            % {"themes": listed([f"“{one}”" for one in found.bare])}
        )
    if found.sure:
        raise Denied(_("The recap names somebody who did not agree to it. Change the words listed below."))
    if found.mark and found.mark != confirmed:
        raise Denied(_("Look at the words listed below, and say that they name nobody."))
