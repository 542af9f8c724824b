"""Whether this process can serve."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from interlocal.core import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def served(settings, tmp_path):
    """A folder with collected files, and nothing remembered."""
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")
    health.forget()
    yield
    health.forget()


def test_all_is_there():
    assert health.ready() == {"database": True, "migrations": True, "static": True}


def test_files_that_were_not_collected_are_missed_outside_development(settings, tmp_path):
    (tmp_path / "staticfiles.json").unlink()

    assert health.ready() == {"database": True, "migrations": True, "static": False}
    settings.DEBUG = True
    assert health.ready()["static"]


def test_a_database_older_than_the_code_is_not_ready():
    MigrationRecorder.Migration.objects.filter(app="audit").delete()

    assert health.ready() == {"database": True, "migrations": False, "static": True}


def test_once_migrated_it_is_not_looked_at_again(django_assert_num_queries):
    health.ready()

    with django_assert_num_queries(0):
        assert health.migrated()


def test_a_connection_that_is_dead_is_not_ready(monkeypatch):
    monkeypatch.setattr(connection, "is_usable", lambda: False)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test's own transaction runs on it

    assert health.ready() == {"database": False, "migrations": False, "static": True}


def test_a_database_that_refuses_is_not_ready(monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    monkeypatch.setattr(connection, "close", lambda: None)

    assert health.ready() == {"database": False, "migrations": False, "static": True}
