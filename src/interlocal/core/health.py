"""Whether this process can serve: asked every few seconds, so nothing here may cost much."""

from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

_migrated = False


def ready() -> dict[str, bool]:
    """Each part that a page needs, and whether it is there."""
    database = _database()
    return {"database": database, "migrations": database and migrated(), "static": collected()}


def _database() -> bool:
    try:
        connection.ensure_connection()
        if connection.is_usable():
            return True
    except Error:
        pass
    connection.close()
    return False


def migrated() -> bool:
    """Whether the database is as new as this code. Once it is, this process need not look again."""
    global _migrated  # noqa: PLW0603 -- turns true once
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrated


def collected() -> bool:
    """Whether the static files that pages name are in place; in development they need not be."""
    return settings.DEBUG or Path(settings.STATIC_ROOT, "staticfiles.json").is_file()


def forget() -> None:
    """Look again; for tests."""
    global _migrated  # noqa: PLW0603 -- see above
    _migrated = False
