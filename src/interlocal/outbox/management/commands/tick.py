"""Do the recurring work that is due: mail that waits, scheduled drafts, clearing up. For cron, each minute."""

import signal
from threading import Event, Thread

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from interlocal.core.logs import log
from interlocal.outbox import actions

MINUTE = 60  # seconds
HANDS = 2  # while one is at a long job, the other does the short ones
PATIENCE = 10  # seconds each gets to end its job


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--keep-going", action="store_true", help="Stay, and look each minute.")

    def handle(self, *args, keep_going, verbosity, **options):
        if not keep_going:
            self.look(verbosity)
            return
        end = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: end.set())
        hands = [Thread(target=self.work, args=[end, verbosity], daemon=True) for _ in range(HANDS)]
        for hand in hands:
            hand.start()
        end.wait()
        for hand in hands:
            hand.join(PATIENCE)

    def work(self, end, verbosity):
        """Look each minute. What goes wrong, such as a database that is away, is tried again a minute later."""
        while not end.is_set():
            try:
                self.look(verbosity)
            except Exception:  # noqa: BLE001 -- see above
                log.exception("tick")
            close_old_connections()
            end.wait(MINUTE)

    def look(self, verbosity):
        done = actions.tick()
        if verbosity and done:
            self.stdout.write(f"Done: {', '.join(done)}.")
            self.stdout.flush()
