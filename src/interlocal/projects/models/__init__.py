"""What towns do in a program: their project, what peers say of it, what people learn, and what the town promised."""

from interlocal.projects.models.evaluations import Evaluation
from interlocal.projects.models.learning import PeerFeedback, Reflection
from interlocal.projects.models.projects import Evidence, LogEntry, Milestone, Project
from interlocal.projects.models.promises import Commitment, CommitmentCheck

__all__ = [
    "Commitment",
    "CommitmentCheck",
    "Evaluation",
    "Evidence",
    "LogEntry",
    "Milestone",
    "PeerFeedback",
    "Project",
    "Reflection",
]
