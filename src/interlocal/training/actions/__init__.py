"""Everything that changes programs. Each act is atomic and audited."""

from interlocal.training.actions.curricula import (
    add_curriculum,
    add_lesson,
    add_module,
    add_reading,
    publish_curriculum,
)
from interlocal.training.actions.people import add_coach, end_coach, leave, seat
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
    "change_cohort",
    "change_edition",
    "change_programme",
    "drop_partner",
    "end_coach",
    "leave",
    "move_edition",
    "publish_curriculum",
    "seat",
]
