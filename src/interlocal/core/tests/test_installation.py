"""How an installation is found to be."""

import shutil
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from interlocal.core import health, installation
from interlocal.core.storage import fingerprint

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    tmp_path.chmod(0o750)
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    health.forget()
    yield tmp_path
    tmp_path.chmod(0o750)
    health.forget()


def levels(checkup):
    return [(finding.level.value, finding.fix.partition(" /")[0]) for finding in checkup()]


def said(checkup):
    return [finding.said for finding in checkup()]


def test_versions_are_named():
    (line,) = said(installation.versions)

    assert line.startswith("Interlocal 0.")
    assert ", Django 5.2" in line
    assert ", Wagtail 8.0" in line


def test_the_clock_says_where_it_stands(settings):
    (line,) = said(installation.clock)

    assert (line.startswith("It is 20"), line.endswith(f" in {settings.TIME_ZONE}.")) == (True, True)


def test_a_database_that_is_well():
    assert levels(installation.database) == [("ok", "")]


def test_a_database_that_cannot_be_reached(monkeypatch):
    def refuse():
        raise OperationalError("connection refused\n")

    monkeypatch.setattr(connection, "ensure_connection", refuse)

    assert said(installation.database) == ["The database cannot be reached: connection refused."]


def test_a_database_without_tables(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    assert levels(installation.database) == [("problem", "interlocal init")]


def test_a_database_that_is_older_than_the_code():
    MigrationRecorder.Migration.objects.filter(app="audit").delete()

    assert levels(installation.database) == [("problem", "interlocal upgrade")]


def test_a_server_keeps_its_own_files(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setattr(installation, "_pragma", {}.__getitem__)  # asking SQLite would fail

    assert levels(installation.database) == [("ok", "")]


RESTORE = "Restore the last backup into a new data folder: interlocal restore FILE --data-dir NEW"


def test_rows_that_point_nowhere(monkeypatch):
    def find():
        raise IntegrityError("row 3 of places_county")

    monkeypatch.setattr(connection, "check_constraints", find)

    assert levels(installation.database) == [("ok", ""), ("problem", RESTORE)]


@pytest.mark.parametrize(
    ("pragma", "answer", "mode", "problems"),
    [
        ("quick_check", "ok", "IMMEDIATE", 0),
        ("quick_check", "row 7 missing from index", "IMMEDIATE", 1),
        ("journal_mode", "delete", "IMMEDIATE", 1),
        ("journal_mode", "wal", "DEFERRED", 1),
    ],
)
def test_an_sqlite_file_that_is_damaged_or_set_up_badly(monkeypatch, pragma, answer, mode, problems):
    answers = {"quick_check": "ok", "journal_mode": "wal", pragma: answer}
    monkeypatch.setattr(installation, "_pragma", answers.__getitem__)
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"transaction_mode": mode})
    monkeypatch.setattr(connection, "check_constraints", lambda: None)

    assert [level for level, _ in levels(installation.database)] == ["ok"] + ["problem"] * problems


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite")
def test_sqlite_is_asked():
    assert (installation._pragma("quick_check"), installation._pragma("journal_mode")) == ("ok", "wal")


@pytest.mark.parametrize(
    ("mode", "free", "found"),
    [
        (0o750, 5e9, ["ok"]),
        (0o755, 5e9, ["advice", "ok"]),
        (0o750, 1e9, ["advice"]),
        (0o750, 1e8, ["problem"]),
    ],
)
def test_the_data_folder_is_private_and_has_room(monkeypatch, data_dir, mode, free, found):
    data_dir.chmod(mode)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=free))

    assert [level for level, _ in levels(installation.folder)] == found
    assert list(data_dir.iterdir()) == []


def test_a_data_folder_that_cannot_be_written(settings, data_dir):
    settings.DATA_DIR = data_dir / "file"
    settings.DATA_DIR.write_text("no folder")
    settings.DATA_DIR.chmod(0o600)

    assert levels(installation.folder)[0] == ("problem", "chown -R $USER")


@pytest.mark.parametrize(
    ("key", "mode", "found"),
    [
        ("k" * 50, 0o600, [("ok", "")]),
        ("k" * 50, 0o640, [("problem", "chmod 600")]),
        ("k" * 50, None, [("ok", "")]),
        ("short", None, [("problem", installation.KEY_FIX), ("ok", "")]),
    ],
)
def test_the_signing_key_is_long_and_private(settings, data_dir, key, mode, found):
    settings.SECRET_KEY = key
    if mode:
        (data_dir / "secret-key").write_text(key)
        (data_dir / "secret-key").chmod(mode)

    assert levels(installation.signing_key) == found


def test_a_key_from_outside_is_not_in_backups(settings, data_dir):
    settings.SECRET_KEY = "k" * 50
    (data_dir / "secret-key").write_text("another" * 9)

    assert said(installation.signing_key) == [
        "The signing key comes from SECRET_KEY. Keep a copy: backups do not hold it."
    ]


def collect(data_dir, mark):
    (data_dir / "static").mkdir()
    (data_dir / "static/staticfiles.json").write_text("{}")
    if mark is not None:
        (data_dir / "static/.fingerprint").write_text(mark)


@pytest.mark.parametrize("mark", [None, "another version"])
def test_static_files_of_another_version(data_dir, mark):
    collect(data_dir, mark)

    assert levels(installation.static_files) == [("problem", "interlocal upgrade")]


def test_static_files_that_are_there_missing_or_not_needed(settings, data_dir):
    assert levels(installation.static_files) == [("problem", "interlocal upgrade")]
    collect(data_dir, fingerprint())
    assert levels(installation.static_files) == [("ok", "")]
    settings.DEBUG = True
    assert said(installation.static_files) == ["In development they are found where they are written."]


GOOD = {"WAGTAILADMIN_BASE_URL": "https://n.example", "ALLOWED_HOSTS": ["n.example"], "DEBUG": False}
GOOD |= {"SECURE_SSL_REDIRECT": True}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, ["ok"]),
        ({"ALLOWED_HOSTS": ["other.example"]}, ["problem"]),
        ({"ALLOWED_HOSTS": ["*"]}, ["advice"]),
        ({"DEBUG": True}, ["problem"]),
        ({"SECURE_SSL_REDIRECT": False}, ["problem"]),
        ({"WAGTAILADMIN_BASE_URL": "http://n.example", "SECURE_SSL_REDIRECT": False}, ["problem"]),
        ({"WAGTAILADMIN_BASE_URL": "n.example"}, ["problem"]),
        ({"WAGTAILADMIN_BASE_URL": "http://localhost:8000", "ALLOWED_HOSTS": ["localhost"]}, ["advice"]),
    ],
)
def test_address_hosts_and_https_fit_together(settings, changed, found):
    for name, value in (GOOD | changed).items():
        setattr(settings, name, value)

    assert [level for level, _ in levels(installation.address)] == found
