"""Who may be a pair, and who may answer for one."""

from typing import Any

from django.utils.translation import gettext as _

from interlocal.coaching.choices import OPEN_PAIRS, PairState
from interlocal.coaching.models import Pair
from interlocal.core.permissions import Denied


def check_belongs(person: Any) -> None:
    """Peers are people of the network: of a town, or of an organization in it."""
    if not person.held:
        raise Denied(_("Only people of the network can be on this list."))


def check_can_answer(person: Any, pair: Pair) -> None:
    if person.pk not in {pair.one_id, pair.other_id}:
        raise Denied(_("Only the two of a pair can answer for it."))


def check_is_open(pair: Pair) -> None:
    if pair.state not in OPEN_PAIRS:
        raise Denied(_("This pair has ended already."))


def check_is_proposed(pair: Pair) -> None:
    if pair.state != PairState.PROPOSED:
        raise Denied(_("This pair waits for no answer."))
