"""The task worker outlasts a database that somebody else holds."""

import pytest
from django.core.management import call_command
from django.db import OperationalError

from interlocal.outbox.management.commands import tasks


@pytest.fixture
def runs(monkeypatch):
    """What each run of the worker ends with: nothing, or what it raises."""
    ends = []

    def run(name, **options):
        if end := ends.pop(0):
            raise end

    monkeypatch.setattr(tasks, "call_command", run)
    monkeypatch.setattr(tasks, "PAUSE", 0)
    return ends


def test_it_goes_on_when_the_database_was_locked(runs):
    runs += [OperationalError("database is locked"), OperationalError("server closed the connection"), None]

    call_command("tasks")

    assert runs == []


def test_anything_else_ends_it(runs):
    runs += [ZeroDivisionError(), None]

    with pytest.raises(ZeroDivisionError):
        call_command("tasks")

    assert runs == [None]
