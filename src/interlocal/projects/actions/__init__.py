"""Everything that changes what towns do in a program. Each act is atomic and, but for what is private, audited."""

from interlocal.projects.actions.evaluating import ask_after_sessions
from interlocal.projects.actions.learning import (
    change_feedback,
    change_reflection,
    drop_feedback,
    drop_reflection,
    give_feedback,
    open_feedback,
    reflect,
)
from interlocal.projects.actions.parts import (
    add_evidence,
    add_milestone,
    drop_evidence,
    drop_milestone,
    forget_files,
    tick,
)
from interlocal.projects.actions.promises import answer, link, promise, remind, withdraw
from interlocal.projects.actions.writing import begin, change, log, move, share, tell

__all__ = [
    "add_evidence",
    "add_milestone",
    "answer",
    "ask_after_sessions",
    "begin",
    "change",
    "change_feedback",
    "change_reflection",
    "drop_evidence",
    "drop_feedback",
    "drop_milestone",
    "drop_reflection",
    "forget_files",
    "give_feedback",
    "link",
    "log",
    "move",
    "open_feedback",
    "promise",
    "reflect",
    "remind",
    "share",
    "tell",
    "tick",
    "withdraw",
]
