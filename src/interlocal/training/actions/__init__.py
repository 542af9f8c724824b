"""Everything that changes programs. Each act is atomic and audited."""

from interlocal.training.actions.attendance import check_in, note, show_code
from interlocal.training.actions.clock import block, keep_rhythm, move_training, unblock
from interlocal.training.actions.curricula import (
    add_curriculum,
    add_lesson,
    add_module,
    add_reading,
    publish_curriculum,
)
from interlocal.training.actions.people import add_coach, complete, end_coach, leave, seat
from interlocal.training.actions.programs import (
    add_cohort,
    add_edition,
    add_partner,
    add_programme,
    change_cohort,
    change_edition,
    change_programme,
    drop_partner,
    move_edition,
)

__all__ = [
    "add_coach",
    "add_cohort",
    "add_curriculum",
    "add_edition",
    "add_lesson",
    "add_module",
    "add_partner",
    "add_programme",
    "add_reading",
    "block",
    "change_cohort",
    "change_edition",
    "change_programme",
    "check_in",
    "complete",
    "drop_partner",
    "end_coach",
    "keep_rhythm",
    "leave",
    "move_edition",
    "move_training",
    "note",
    "publish_curriculum",
    "seat",
    "show_code",
    "unblock",
]
