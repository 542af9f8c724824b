"""Do the work that pages leave for later. It stays when the database is busy or away, and goes on when it is back."""

import time

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from interlocal.core.logs import log

PAUSE = 1  # seconds


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        """A long import keeps the one write lock of SQLite for longer than a worker waits: it would end, and ``serve``
        with it.
        """
        while True:
            try:
                return call_command("db_worker", queue_name="*", reload=False, verbosity=0)
            except DatabaseError:
                log.exception("tasks")
            close_old_connections()
            time.sleep(PAUSE)
