"""A process that makes reminders: each line it reads, a moment, starts one; it tells its number, and how it ended."""

import os
import sys
import threading
from datetime import datetime

import django
from django.template.loader import get_template
from django.urls import get_resolver

if __name__ == "__main__":
    django.setup()
    from interlocal.core.clock import stopped_at
    from interlocal.meetings import actions
    from interlocal.meetings.actions import reminding

    reminding.IN_ONE_GO = 4  # many transactions to be killed in or between
    get_resolver().url_patterns  # noqa: B018 -- read once here, not by each that is killed
    get_template("meetings/mail/soon.html")

    def wait(pid):
        print("ended", pid, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)  # noqa: T201

    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            with stopped_at(datetime.fromisoformat(line.strip())):
                actions.remind()
            os._exit(0)
        print("began", pid, flush=True)  # noqa: T201
        threading.Thread(target=wait, args=[pid]).start()
