"""The sample network can be built on any day of the year, also when nothing has happened yet."""

from datetime import UTC, datetime

import pytest

from interlocal.core.clock import stopped_at
from interlocal.demo import actions
from interlocal.meetings.choices import State
from interlocal.meetings.models import Occurrence
from interlocal.training.choices import SessionKind
from interlocal.training.models import Session

pytestmark = [pytest.mark.django_db, pytest.mark.long, pytest.mark.xdist_group("demo network")]
# The season has begun, its meetings have not. That of September is built in test_build.
JULY = datetime(2026, 7, 20, 17, tzinfo=UTC)


def test_before_anything_has_happened():
    with stopped_at(JULY):
        actions.build(scale=1, seed=1, say=lambda text: None)

    met = Occurrence.objects.filter(series__slug="working-group", state=State.HELD, day__gte="2026-08-01")
    calls = Session.objects.filter(kind=SessionKind.MAKE_UP, day__gte="2026-08-01")
    assert (met.count(), calls.count()) == (0, 0)
