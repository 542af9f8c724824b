"""Everything the outbox does: mail posted, sent, collected, tried again, stopped and erased, and recurring work done."""

from interlocal.outbox.actions.chores import end_sessions, forget_results, publish_scheduled
from interlocal.outbox.actions.collecting import send_weekly
from interlocal.outbox.actions.posting import Outbox, post
from interlocal.outbox.actions.schedule import tick
from interlocal.outbox.actions.sending import deliver, send_leftovers, send_waiting
from interlocal.outbox.actions.stopping import erase_old, resume, retry, stop

__all__ = [
    "Outbox",
    "deliver",
    "end_sessions",
    "erase_old",
    "forget_results",
    "post",
    "publish_scheduled",
    "resume",
    "retry",
    "send_leftovers",
    "send_waiting",
    "send_weekly",
    "stop",
    "tick",
]
