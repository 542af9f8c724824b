"""How the installation is: versions, database, data folder, signing key, static files, address and clock."""

import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connection
from django.http.request import validate_host  # noqa: TID251 -- the rule itself, no reply
from django.utils import timezone

from interlocal.core import health
from interlocal.core.checkups import Finding, advice, ok, problem
from interlocal.core.storage import fingerprint

LEAST, ENOUGH = 200_000_000, 2_000_000_000  # bytes free on the disk
KEY = 50  # characters of a signing key
KEY_FIX = f"Set SECRET_KEY to {KEY} random characters or more; everyone has to sign in again."
LOCAL = {"localhost", "127.0.0.1", "::1"}


def versions() -> Iterator[Finding]:
    ours = ", ".join(f"{name.title()} {version(name)}" for name in ("interlocal", "django", "wagtail"))
    yield ok("versions", f"{ours}, Python {platform.python_version()}.")


def database() -> Iterator[Finding]:
    """Whether it answers, is as new as the code, is whole, and lets several processes write."""
    about = "database"
    try:
        connection.ensure_connection()
    except Error as error:
        said = f"The database cannot be reached: {str(error).strip()}."
        yield problem(about, said, "Start it, or set DATABASE_URL to where it is.")
        return
    if not connection.introspection.table_names():
        yield problem(about, "There is no network here yet.", "interlocal init")
        return
    if not health.migrated():
        yield problem(about, "The database is older than this version.", "interlocal upgrade")
        return
    number = ".".join(map(str, connection.get_database_version()))
    yield ok(about, f"{connection.display_name} {number} answers and is up to date.")
    yield from _whole(about)
    if connection.vendor == "sqlite":
        yield from _sqlite(about)


def _whole(about: str) -> Iterator[Finding]:
    """Every row that is pointed to is there, and SQLite's file is sound."""
    restore = "Restore the last backup into a new data folder: interlocal restore FILE --data-dir NEW"
    try:
        connection.check_constraints()
    except Error as error:
        yield problem(about, f"Rows point to rows that are gone: {error}", restore)
    if connection.vendor == "sqlite" and (said := _pragma("quick_check")) != "ok":
        yield problem(about, f"The file of the database is damaged: {said}", restore)


def _pragma(name: str) -> str:
    with connection.cursor() as cursor:  # what SQLite says about itself has no name in Django
        return str(cursor.execute(f"PRAGMA {name}").fetchone()[0])


def _sqlite(about: str) -> Iterator[Finding]:
    if _pragma("journal_mode") != "wal":
        said = "SQLite does not keep a write-ahead log here, so readers and writers wait for each other."
        yield problem(about, said, "Put the data folder on a disk of this machine, not on a network drive.")
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        said = "SQLite takes its write lock late, so writers that meet fail."
        yield problem(about, said, "Set transaction_mode to IMMEDIATE in DATABASES.")


def folder() -> Iterator[Finding]:
    """Whether the data folder is ours alone, can be written, and has room."""
    about, path = "data folder", Path(settings.DATA_DIR)
    mode = path.stat().st_mode & 0o777
    if mode & 0o007:
        yield advice(about, f"Every account on this machine may look into {path}.", f"chmod 750 {path}")
    try:
        probe = path / ".doctor"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        yield problem(about, f"{path} cannot be written: {error.strerror}.", f"chown -R $USER {path}")
    free = shutil.disk_usage(path).free
    said = f"{free / 1e9:.1f} GB are free on the disk of {path}."
    if free < ENOUGH:
        yield (problem if free < LEAST else advice)(about, said, "Free some room, or move the data folder.")
    else:
        yield ok(about, said)


def signing_key() -> Iterator[Finding]:
    about, path = "signing key", Path(settings.DATA_DIR, "secret-key")
    if len(settings.SECRET_KEY) < KEY:
        yield problem(about, f"The signing key is shorter than {KEY} characters.", KEY_FIX)
    kept = path.is_file() and path.read_text() == settings.SECRET_KEY
    if kept and path.stat().st_mode & 0o077:
        yield problem(about, f"Others on this machine can read {path}.", f"chmod 600 {path}")
    elif kept:
        yield ok(about, f"The signing key is kept in {path}, for its owner alone.")
    else:
        yield ok(about, "The signing key comes from SECRET_KEY. Keep a copy: backups do not hold it.")


def static_files() -> Iterator[Finding]:
    about, collected = "static files", Path(settings.STATIC_ROOT, ".fingerprint")
    if settings.DEBUG:
        yield ok(about, "In development they are found where they are written.")
    elif not health.collected():
        yield problem(about, "Styles and scripts are not collected.", "interlocal upgrade")
    elif not collected.exists() or collected.read_text() != fingerprint():
        yield problem(about, "Styles and scripts are those of another version.", "interlocal upgrade")
    else:
        yield ok(about, "Styles and scripts are collected.")


def address() -> Iterator[Finding]:
    """Whether the address, the hosts, HTTPS and DEBUG fit together."""
    about, base = "address", urlsplit(settings.WAGTAILADMIN_BASE_URL)
    host = base.hostname or ""
    public = host not in LOCAL
    found = list(_mismatches(about, base.scheme, host, public=public))
    yield from found
    if not public:
        said = "BASE_URL is this machine itself, so links in mail open nowhere else."
        yield advice(
            about, said, "Set BASE_URL to the address people use, such as https://network.example.org."
        )
    elif not found:
        yield ok(about, f"The site is {settings.WAGTAILADMIN_BASE_URL}.")


def _mismatches(about: str, scheme: str, host: str, *, public: bool) -> Iterator[Finding]:
    if scheme not in {"http", "https"} or not host:
        yield problem(about, "BASE_URL is no web address.", "Set BASE_URL=https://network.example.org")
    elif not validate_host(host, settings.ALLOWED_HOSTS):
        yield problem(about, f"The site does not answer to {host}.", f"Add {host} to ALLOWED_HOSTS.")
    if "*" in settings.ALLOWED_HOSTS:
        said = "The site answers to any host name, also to one in a forged link."
        yield advice(about, said, "List the names in ALLOWED_HOSTS.")
    if public and settings.DEBUG:
        yield problem(about, "DEBUG shows code and settings to anyone who meets an error.", "Set DEBUG=no")
    if scheme == "https" and not settings.SECURE_SSL_REDIRECT:
        yield problem(about, "People come by HTTPS, and cookies may still travel without.", "Set HTTPS=yes")
    if scheme == "http" and public:
        yield problem(about, "Passwords travel unencrypted.", "Serve by HTTPS; set BASE_URL and HTTPS=yes.")


def clock() -> Iterator[Finding]:
    now = timezone.localtime()
    yield ok("clock", f"It is {now:%Y-%m-%d %H:%M} in {settings.TIME_ZONE}.")
