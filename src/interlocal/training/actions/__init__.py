"""Everything that changes programs. Each act is atomic and audited."""

from interlocal.training.actions.attendance import check_in, note, show_code
from interlocal.training.actions.clock import (
    add_session,
    block,
    cancel_session,
    keep_rhythm,
    move_training,
    unblock,
)
from interlocal.training.actions.curricula import (
    add_curriculum,
    add_lesson,
    add_module,
    add_reading,
    change_part,
    delete_curriculum,
    move_part,
    publish_curriculum,
    remove_part,
)
from interlocal.training.actions.people import add_coach, end_coach, leave, list_me, seat
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
    "add_session",
    "block",
    "cancel_session",
    "change_cohort",
    "change_edition",
    "change_part",
    "change_programme",
    "check_in",
    "delete_curriculum",
    "drop_partner",
    "end_coach",
    "keep_rhythm",
    "leave",
    "list_me",
    "move_edition",
    "move_part",
    "move_training",
    "note",
    "publish_curriculum",
    "remove_part",
    "seat",
    "show_code",
    "unblock",
]
