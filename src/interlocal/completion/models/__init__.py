"""Who completed what by hand, what certificates an edition gives, certifications, and those who completed a program."""

from interlocal.completion.models.alumni import Alumnus, Offer
from interlocal.completion.models.certifying import Application, Certification
from interlocal.completion.models.completing import Award, Decision

__all__ = ["Alumnus", "Application", "Award", "Certification", "Decision", "Offer"]
