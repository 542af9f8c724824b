"""Eight processes write at once and nothing is lost, with the settings an instance runs under."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests import database
from tests.site.eight_writers import EACH, WRITERS

pytestmark = pytest.mark.django_db(transaction=True)
PROGRAM = Path(__file__).with_name("eight_writers.py")


WANTED = sorted(f"{writer}/{n}" for writer in range(WRITERS) for n in range(EACH))
SETTINGS = {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 20_000}  # 1: NORMAL


def test_eight_writers_lose_nothing(tmp_path):
    env = database.of_an_instance(tmp_path)

    done = subprocess.run([sys.executable, PROGRAM], env=env, capture_output=True, check=True, timeout=120)

    outcome = json.loads(done.stdout)
    assert (outcome["errors"], outcome["targets"] == WANTED) == ([], True)
    if connection.vendor == "sqlite":  # one writes at a time, and each saw all that came before
        assert (outcome["seen"], outcome["settings"]) == (list(range(WRITERS * EACH)), SETTINGS)
