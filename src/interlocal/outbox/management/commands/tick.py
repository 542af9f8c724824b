"""Do the recurring work that is due: mail that waits, scheduled drafts, clearing up. For cron, each minute."""

import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from interlocal.outbox import actions

MINUTE = 60  # seconds


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--keep-going", action="store_true", help="Stay, and look each minute.")

    def handle(self, *args, keep_going, verbosity, **options):
        end = threading.Event()
        if keep_going:
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_: end.set())
        while not end.is_set():
            done = actions.tick()
            if verbosity and done:
                self.stdout.write(f"Done: {', '.join(done)}.")
            if not keep_going:
                return
            close_old_connections()
            end.wait(MINUTE)
