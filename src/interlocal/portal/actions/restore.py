"""Brings an instance back from a backup, into an empty place, whole or not at all."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from interlocal.core import archive, rows
from interlocal.core.archive import BadArchive, Part, Reader
from interlocal.portal.actions.backup import Migrations, is_kept, models_at, now_and_then
from interlocal.portal.actions.set_up import Say, upgrade

Tables = Sequence[tuple[type[Model], Part | None]]
ROOM = 1.5  # what an archive needs on the disk, in times of its unpacked size


class NotEmpty(Exception):  # noqa: N818 -- reads as what it is
    """There is something already where the backup should go; nothing was changed."""


def restore(path: Path, say: Say) -> dict[str, Any]:
    """Bring back the database and the files of a backup, and bring them up to date. Returns the archive's head.

    Raises ``BadArchive`` or ``NotEmpty``; then nothing has changed. A database file or a folder of files gets its
    name only when all of it is there.
    """
    _check_empty()
    with Reader.opened(path) as found:
        say(f"Checking {path} …")
        _check_room(found)
        found.check()
        executor = MigrationExecutor(connection)
        targets = _targets(executor, found)
        tables = tables_of(executor, found)
        work = beside if connection.vendor == "sqlite" else in_place
        with _files(found, say), work():
            say("Making the tables …")
            executor.migrate(targets)
            say("Filling the tables …")
            fill(tables, found, say)
        _write_key(found)
    upgrade(say)
    return found.head


def _check_empty() -> None:
    if connection.introspection.table_names():
        raise NotEmpty(
            "The database is not empty. Restore into a new data folder, with --data-dir, or a new database."
        )
    media = Path(settings.MEDIA_ROOT)
    if media.exists() and any(media.iterdir()):
        raise NotEmpty(f"{media} holds files already. Restore into a new data folder, with --data-dir.")


def _check_room(found: Reader) -> None:
    free = shutil.disk_usage(settings.DATA_DIR).free
    if found.size * ROOM > free:
        raise BadArchive(
            f"Unpacked it needs {found.size * ROOM / 1e9:,.1f} GB, and {free / 1e9:,.1f} GB are free."
        )


def _targets(executor: MigrationExecutor, found: Reader) -> list[tuple[str, str]]:
    """The newest of the migrations that the archive's database had; raises ``BadArchive`` if some are unknown."""
    with archive.damage(found.path):
        had = {(str(app), str(name)) for app, names in found.head["migrations"].items() for name in names}
        made_by = str(found.head["interlocal"])[:40]
    nodes = executor.loader.graph.node_map
    if unknown := sorted(had - set(nodes)):
        raise BadArchive(
            f"The backup comes from Interlocal {made_by}, whose database this version, {version('interlocal')}, does "
            f"not know ({'.'.join(unknown[0])}). Install that version or a newer one, then restore."
        )
    return [
        node
        for node in sorted(had)
        if not any(child.key in had and child.key[0] == node[0] for child in nodes[node].children)
    ]


def tables_of(executor: MigrationExecutor, found: Reader) -> Tables:
    """Each table as it was then, with its rows in the archive; raises ``BadArchive`` for a part that does not fit."""
    migrations: Migrations = found.head["migrations"]
    parts = {part.name: part for part in found.of("tables")}
    tables: list[tuple[type[Model], Part | None]] = []
    for model in models_at(executor.loader, migrations):
        part = parts.pop(f"tables/{model._meta.label_lower}.jsonl", None) if is_kept(model) else None
        if part and not rows.fits(model, next(found.lines(part), b"")):
            raise BadArchive(f"{found.path} is damaged: {part.name} is no table of its version.")
        tables.append((model, part))
    for name in parts:
        raise BadArchive(f"{found.path} is damaged: {name} is no table of its version.")
    return tables


@contextmanager
def _files(found: Reader, say: Say) -> Iterator[None]:
    """Unpack files beside their place; they take it if all goes well."""
    media = Path(settings.MEDIA_ROOT)
    beside = media.with_name(f".{media.name}.restoring")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    tell = now_and_then(say)
    try:
        for part in found.of("media"):
            tell(f"  {part.name}")
            target = beside / part.name.removeprefix("media/")
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.writelines(found.chunks(part))
        yield
        shutil.rmtree(media, ignore_errors=True)  # empty, if it is there
        beside.rename(media)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def beside() -> Iterator[None]:
    """SQLite: work on a file beside the database's, which takes its name at the end."""
    name = Path(connection.settings_dict["NAME"])
    new = name.with_name(f".{name.name}.restoring")
    connection.close()
    _remove(new)
    connection.settings_dict["NAME"] = new
    try:
        yield
        connection.close()  # the last to leave folds the log into the file
        _remove(name)
        new.rename(name)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        _remove(new)


@contextmanager
def in_place() -> Iterator[None]:
    """PostgreSQL: drop what was made if it fails."""
    try:
        yield
    except BaseException:
        with suppress(Error), connection.schema_editor() as editor:
            for table in connection.introspection.table_names():
                editor.execute(editor.sql_delete_table % {"table": editor.quote_name(table)})
        raise


def _remove(database: Path) -> None:
    for end in ("", "-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)


def fill(tables: Tables, found: Reader, say: Say) -> None:
    """Replace what migrations wrote by the rows of the archive, and compare what the database then holds."""
    tell = now_and_then(say)
    models = [model for model, _ in tables]
    filled = [(model, part) for model, part in tables if part]
    try:
        with transaction.atomic():  # keys are checked at its end, so the order of tables does not matter
            names = [model._meta.db_table for model in models]
            connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), names))
            for model, part in filled:
                tell(f"  {model._meta.label_lower}")
                rows.write(model, found.lines(part), DEFAULT_DB_ALIAS)
            with connection.cursor() as cursor:
                list(map(cursor.execute, connection.ops.sequence_reset_sql(no_style(), models)))
            for model, part in filled:
                _compare(model, part)
    except rows.BadRow as error:
        raise BadArchive(f"{found.path} is damaged: {error}.") from error
    except Error as error:
        raise BadArchive(f"The database does not take what the backup holds: {str(error).strip()}") from error


def _compare(model: type[Model], part: Part) -> None:
    digest = sha256()
    for line in rows.lines(model, DEFAULT_DB_ALIAS):
        digest.update(line)
    if digest.hexdigest() != part.sha256:
        raise BadArchive(f"{model._meta.label} came back otherwise than it was written. Please report this.")


def _write_key(found: Reader) -> None:
    for part in found.of("secret-key"):
        with archive.whole_file(Path(settings.DATA_DIR, "secret-key")) as file:
            file.writelines(found.chunks(part))
