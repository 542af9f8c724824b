"""A process that makes senders: each line it reads starts one; it tells its number, and when it is over how it ended."""

import os
import sys
import threading

import django

if __name__ == "__main__":
    django.setup()
    from django.conf import settings

    from interlocal.outbox import actions

    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"

    def wait(pid):
        print("ended", pid, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)  # noqa: T201

    for _line in sys.stdin:
        pid = os.fork()
        if not pid:
            actions.send_waiting()
            os._exit(0)
        print("began", pid, flush=True)  # noqa: T201
        threading.Thread(target=wait, args=[pid]).start()
