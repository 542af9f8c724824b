"""What is asked. What people answered lies in ``models.answers``, which only its two doors import."""

from interlocal.surveys.models import answers as _answers  # noqa: F401 -- Django has to know its tables
from interlocal.surveys.models.surveys import Item, Release, Survey, SurveyVersion

__all__ = ["Item", "Release", "Survey", "SurveyVersion"]
