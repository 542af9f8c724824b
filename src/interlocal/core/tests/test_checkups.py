"""What apps say when the doctor asks."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from interlocal.core import checkups, health
from interlocal.core.checkups import Finding, Level, advice, ok, problem


def well():
    yield ok("weather", "It is warm.")


def half():
    yield ok("weather", "It is warm.")
    raise LookupError("no thermometer")


def unreadable():
    raise OperationalError("no such table: towns")
    yield


HERE = "interlocal.core.tests.test_checkups"
BROKEN = "Mend what is named above, then run interlocal doctor again."


@pytest.fixture(autouse=True)
def _nothing_remembered():
    health.forget()
    yield
    health.forget()


def found(settings, *names):
    settings.CHECKUPS = [f"{HERE}.{name}" for name in names]
    return list(checkups.findings())


def test_findings_come_in_the_order_of_the_settings(settings):
    assert found(settings, "well", "well") == [Finding(Level.OK, "weather", "It is warm.")] * 2


def test_levels_have_short_names():
    assert [f("a", "b", "c").level for f in (advice, problem)] == [Level.ADVICE, Level.PROBLEM]


def test_a_checkup_that_breaks_is_a_finding_and_the_others_go_on(settings):
    said = f"{HERE}.half could not look: LookupError: no thermometer"

    assert found(settings, "half", "well") == [
        *well(),
        problem("checkup", said, BROKEN),
        *well(),
    ]


def test_a_checkup_that_is_not_there_is_named(settings):
    (only,) = found(settings, "none")

    assert (only.level, "test_checkups.none could not look: ImportError" in only.said) == (
        Level.PROBLEM,
        True,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("migrated", "count"), [(True, 1), (False, 0)])
def test_tables_that_cannot_be_read_count_only_in_a_database_that_is_up_to_date(settings, migrated, count):
    if not migrated:
        MigrationRecorder.Migration.objects.filter(app="audit").delete()

    assert len(found(settings, "unreadable")) == count
