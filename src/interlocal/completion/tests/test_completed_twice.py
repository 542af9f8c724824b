"""Whoever presses the button twice, or comes back to it, completes once."""

import pytest

from interlocal.audit.models import Event
from interlocal.training import actions as training
from interlocal.training.choices import Seat

pytestmark = pytest.mark.django_db


def test_who_completed_twice_completed_once(seated, manager):
    ada = seated("ada", 3)

    twice = [training.complete(participant=ada, by=manager).seat for _ in range(2)]

    assert (twice, Event.objects.filter(kind="training.seat.completed").count()) == ([Seat.COMPLETED] * 2, 1)
