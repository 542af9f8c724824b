"""Applications of towns, who signs for a town, and who is named by those who take part."""

from interlocal.applications.models.applying import Answer, Application, Paper, TeamMember
from interlocal.applications.models.asking import Nomination, SignOff

__all__ = ["Answer", "Application", "Nomination", "Paper", "SignOff", "TeamMember"]
