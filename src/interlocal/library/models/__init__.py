"""What the library keeps, one file for each kind of thing."""

from interlocal.library.models.cases import CaseStudy, Outcome
from interlocal.library.models.contributions import Contribution
from interlocal.library.models.definitions import Definition, LocalDefinition, Source
from interlocal.library.models.links import Link
from interlocal.library.models.practices import Challenge, Practice, Step
from interlocal.library.models.resources import Resource
from interlocal.library.models.vocabulary import Function, Topic

__all__ = [
    "CaseStudy",
    "Challenge",
    "Contribution",
    "Definition",
    "Function",
    "Link",
    "LocalDefinition",
    "Outcome",
    "Practice",
    "Resource",
    "Source",
    "Step",
    "Topic",
]
