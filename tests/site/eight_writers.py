"""A program for a test: eight processes write at once, with the product's own settings; prints what came of it."""

import json
import os
from multiprocessing import get_context

import django

WRITERS, EACH = 8, 100


def write(writer):
    """Read, then write what depends on it, in one transaction, many times; returns the errors."""
    from django.db import OperationalError, transaction

    from interlocal.audit.actions import record
    from interlocal.audit.models import Event

    errors = []
    for n in range(EACH):
        try:
            with transaction.atomic():
                seen = Event.objects.count()
                record("test.written", target=f"{writer}/{n}", note=str(seen))
        except OperationalError as error:
            errors.append(str(error))
    return errors


def settings_in_force():
    """What SQLite says about the connection."""
    from django.db import connection

    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    with connection.cursor() as cursor:
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "interlocal.config.settings"
    django.setup()
    with get_context("fork").Pool(WRITERS) as pool:  # before this process opens the database
        errors = [error for found in pool.map(write, range(WRITERS), chunksize=1) for error in found]

    from django.db import connection

    from interlocal.audit.models import Event

    written = Event.objects.filter(kind="test.written")
    print(
        json.dumps(
            {
                "errors": errors,
                "targets": sorted(written.values_list("target", flat=True)),
                "seen": sorted(map(int, written.values_list("note", flat=True))),
                "settings": settings_in_force() if connection.vendor == "sqlite" else {},
            }
        )
    )


if __name__ == "__main__":
    main()
