"""Programs, what they teach, their dates, and who takes part."""

from interlocal.training.models.curriculum import Curriculum, Lesson, Module, Programme, Reading
from interlocal.training.models.cycles import Attendance, BlockedDay, Cycle, Rhythm, Session
from interlocal.training.models.people import Coach, Participant
from interlocal.training.models.programs import Cohort, Edition, EditionPartner

__all__ = [
    "Attendance",
    "BlockedDay",
    "Coach",
    "Cohort",
    "Curriculum",
    "Cycle",
    "Edition",
    "EditionPartner",
    "Lesson",
    "Module",
    "Participant",
    "Programme",
    "Reading",
    "Rhythm",
    "Session",
]
