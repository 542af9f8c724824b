"""When reading begins, what a review must hold, and when it is final."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from interlocal.applications.choices import State
from interlocal.core.permissions import Denied
from interlocal.core.text import joined
from interlocal.selection.choices import MOST_CRITERIA, SCORES
from interlocal.selection.models import Criterion, Review, Selection
from interlocal.training.choices import EditionState


def check_can_change_criteria(selection: Selection) -> None:
    if selection.begun_at:
        raise Denied(_("Reading has begun: what is scored stays as it is, so that all are read alike."))


def check_has_room_for_another(criteria: int) -> None:
    if criteria >= MOST_CRITERIA:
        raise Denied(
            _("%(most)s criteria are as many as anybody can hold in mind.") % {"most": MOST_CRITERIA}
        )


def lacks(selection: Selection, criteria: int, readers: int, applications: int) -> list[str]:
    """What has to be there before reading begins, in sentences; empty when it can."""
    found = []
    if not criteria:
        found.append(_("Say first what readers score: add at least one criterion."))
    if readers < selection.readers_each:
        found.append(
            _("Name %(each)s readers or more: each application is read by so many.")
            % {"each": selection.readers_each}
        )
    if not applications:
        found.append(_("No town has handed in an application yet."))
    if selection.cohort.edition.state != EditionState.CHOOSING:
        found.append(
            _(
                "Close the applications first: on the page where the edition is run, say that they are being read."
            )
        )
    return found


def check_can_begin(missing: Sequence[str]) -> None:
    if missing:
        raise Denied(" ".join(missing))


def check_has_begun(selection: Selection) -> None:
    if not selection.begun_at:
        raise Denied(_("Reading has not begun yet."))


def check_is_not_released(selection: Selection) -> None:
    if selection.released_at:
        raise Denied(_("The letters have left: what was decided stays as it is."))


def check_stands(review: Review) -> None:
    """What a town took back nobody reads any more."""
    if review.application.state != State.SUBMITTED:
        raise Denied(_("The town has withdrawn this application. You need not read it."))


def check_is_open(review: Review) -> None:
    """A draft, of an application that still stands."""
    if review.submitted_at:
        raise Denied(_("You have handed this in. It stays as it is, since others may be compared with it."))
    if review.conflict:
        raise Denied(_("You said that you must not judge this one."))
    check_stands(review)


def scored(given: Mapping[str, Any]) -> dict[str, int]:
    """What of the scores makes sense: whole numbers from 1 to 5."""
    return {name: value for name, value in given.items() if type(value) is int and value in SCORES}


def check_is_complete(scores: Mapping[str, int], criteria: Sequence[Criterion]) -> None:
    missing = [one.name for one in criteria if str(one.pk) not in scores]
    if missing:
        raise Denied(_("Give a score for: %(names)s.") % {"names": joined(missing)})


def check_has_another(found: bool) -> None:
    if not found:
        raise Denied(
            _(
                "Nobody is left who may read this one: name another reader who has nothing to do with the town."
            )
        )
