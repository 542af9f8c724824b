"""One file that holds all an instance keeps, as it was at one moment, whoever writes meanwhile."""

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from interlocal.core import archive, rows
from interlocal.core.clock import now
from interlocal.portal.actions.set_up import Say

SNAPSHOT = "snapshot"  # the connection that reads
REPEATABLE_READ = 3  # psycopg's number for it
HELD = {
    "sqlite": {"transaction_mode": "DEFERRED"},
    "postgresql": {"isolation_level": REPEATABLE_READ, "pool": False},
}
# Sessions end, and the editors' index is made anew; the cache is no model at all.
LEFT_OUT = {"sessions", "wagtailsearch"}
PAUSE = 2  # seconds between lines about the progress

Migrations = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Made:
    """What went into a backup."""

    tables: int
    rows: int
    files: int
    bytes: int
    has_key: bool


class CannotBackUp(Exception):  # noqa: N818 -- reads as what it is
    """Nothing was written; the message says what to do."""


def back_up(path: Path, say: Say, *, with_key: bool = True) -> Made:
    """Write a backup to ``path``, which must be new; it appears there only when it is complete and on the disk."""
    if path.exists():
        raise CannotBackUp(f"{path} is there already. Choose another name.")
    if not path.parent.is_dir():
        raise CannotBackUp(f"There is no folder {path.parent}.")
    if not connection.introspection.table_names():
        raise CannotBackUp("There is no network in this data folder yet.")
    with archive.whole_file(path) as file:
        writer = archive.Writer(file)
        with snapshot() as using:
            loader = MigrationLoader(connections[using])
            head: dict[str, Any] = {
                "made_at": now().isoformat(timespec="seconds"),
                "interlocal": version("interlocal"),
                "database": connection.display_name,
                "migrations": applied(loader),
            }
            tally = _Tally(say)
            for model in filter(is_kept, models_at(loader, head["migrations"])):
                label = model._meta.label_lower
                writer.add(f"tables/{label}.jsonl", tally.count(label, rows.lines(model, using)))
        _files(writer, say)
        key = Path(settings.DATA_DIR, "secret-key")
        has_key = with_key and key.is_file()
        if has_key:
            writer.add("secret-key", [key.read_bytes()])
        writer.finish(head)
    kinds = [part.kind for part in writer.parts]
    size = path.stat().st_size
    return Made(kinds.count("tables"), tally.rows, kinds.count("media"), size, has_key=has_key)


@contextmanager
def snapshot() -> Iterator[str]:
    """A connection of its own that sees the database as it is now, and that no writer waits for.

    SQLite: a transaction that takes no write lock, since our settings take it at BEGIN. PostgreSQL: one moment for
    all statements, not one for each.
    """
    reader = connection.copy(SNAPSHOT)
    reader.settings_dict["OPTIONS"] |= HELD[reader.vendor]
    connections[SNAPSHOT] = reader
    try:
        with transaction.atomic(using=SNAPSHOT):
            yield SNAPSHOT
    finally:
        reader.close()
        del connections[SNAPSHOT]


def applied(loader: MigrationLoader) -> Migrations:
    """The migrations that made this database, by app. Raises ``CannotBackUp`` if some are not known here."""
    found: Migrations = {}
    for app, name in loader.applied_migrations:
        if app in loader.migrated_apps and (app, name) not in loader.disk_migrations:
            raise CannotBackUp(f"The database is newer than this version of Interlocal: it has {app}.{name}.")
        if (app, name) in loader.graph.nodes:
            found.setdefault(app, []).append(name)
    return {app: sorted(names) for app, names in sorted(found.items())}


def models_at(loader: MigrationLoader, migrations: Migrations) -> list[type[Model]]:
    """The tables of a database with these migrations."""
    state = loader.project_state([(app, name) for app, names in migrations.items() for name in names])
    found = [m for m in state.apps.get_models(include_auto_created=True) if m._meta.managed]
    return sorted(found, key=lambda model: model._meta.label_lower)


def is_kept(model: type[Model]) -> bool:
    """Whether the rows of a table belong in a backup."""
    return model._meta.app_label not in LEFT_OUT


class _Tally:
    """Counts rows on their way, and tells how far it has come."""

    def __init__(self, say: Say) -> None:
        self.rows, self._tell = 0, now_and_then(say)

    def count(self, label: str, lines: Iterable[bytes]) -> Iterator[bytes]:
        for n, line in enumerate(lines):
            self._tell(f"  {label}: {n:,} rows")
            self.rows += n > 0  # the first line names the columns
            yield line


def _files(writer: archive.Writer, say: Say) -> None:
    root, tell = Path(settings.MEDIA_ROOT), now_and_then(say)
    for folder, folders, names in os.walk(root):
        folders.sort()
        for path in (Path(folder, name) for name in sorted(names)):
            name = f"media/{path.relative_to(root).as_posix()}"
            if path.is_symlink() or not archive.is_safe(name):
                say(f"  Left out: {name!r}, a link or a name that other systems refuse.")
                continue
            tell(f"  {name}")
            try:
                file = path.open("rb")
            except FileNotFoundError:  # deleted meanwhile
                continue
            with file:
                writer.add(name, iter(partial(file.read, archive.CHUNK), b""))


def now_and_then(say: Say) -> Say:
    """A voice that repeats what it is told at most every few seconds."""
    last = time.monotonic()

    def tell(text: str) -> None:
        nonlocal last
        if time.monotonic() - last > PAUSE:
            last = time.monotonic()
            say(text)

    return tell
