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
# Noon in Chicago. The season begins on 16 June, its meetings in August, its trainings on the second Wednesday of
# September; 1 September 2026 is a Tuesday, so that is the 9th, and what makes up for it nine days later, on the 18th.
SUMMER, FALL = datetime(2026, 7, 20, 17, tzinfo=UTC), datetime(2026, 9, 12, 17, tzinfo=UTC)


@pytest.mark.parametrize(("day", "held", "make_ups"), [(SUMMER, 0, []), (FALL, 1, ["2026-09-18"])])
def test_built_on_another_day(day, held, make_ups):
    with stopped_at(day):
        actions.build(scale=1, seed=1, say=lambda text: None)

    met = Occurrence.objects.filter(series__slug="working-group", state=State.HELD, day__gte="2026-08-01")
    calls = Session.objects.filter(kind=SessionKind.MAKE_UP, day__gte="2026-08-01")
    assert met.count() == held
    assert [str(call.day) for call in calls] == make_ups
    assert not any(call.attendances.exists() for call in calls)
