"""Months are reckoned, moved and told; days are blocked; a calendar follows.

The fixture is the autumn of a real program, 2023: 9/13, 10/11, 11/8 (second Wednesdays) and 12/14, a Thursday, chosen by
hand since the second Wednesday would have been 12/13.
"""

from datetime import UTC, date, datetime, time

import pytest
import recurring_ical_events
from icalendar import Calendar

from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.training import actions
from interlocal.training.models import BlockedDay, Cohort, Cycle, Session
from interlocal.training.queries.clock import blocked_days, preview
from interlocal.training.queries.feeds import cohort_feed

pytestmark = pytest.mark.django_db
AUGUST = datetime(2023, 8, 1, 17, tzinfo=UTC)
WEDNESDAYS = {
    "first_month": date(2023, 9, 1),
    "months": 4,
    "weekday": 2,
    "which": 2,
    "starts": time(9),
    "minutes": 240,
}


@pytest.fixture(autouse=True)
def _in_august():
    with stopped_at(AUGUST):
        yield


@pytest.fixture
def autumn(programme, manager):
    dates = {"begins_on": date(2023, 9, 1), "ends_on": date(2024, 5, 31)}
    edition = actions.add_edition(
        programme=programme, by=manager, name="2023", slug="cg-2023", tz="America/Chicago", **dates
    )
    return actions.add_cohort(
        edition=edition, by=manager, track="executive", name="Fall", slug="fall", seats=10, **dates
    )


@pytest.fixture
def planned(autumn, manager):
    actions.keep_rhythm(cohort=autumn, by=manager, **WEDNESDAYS)
    return autumn


def trainings(cohort):
    return [(one.day.month, one.day.day) for one in Session.objects.filter(cohort=cohort)]


def test_the_autumn_of_2023(planned, manager):
    assert trainings(planned) == [(9, 13), (10, 11), (11, 8), (12, 13)]

    actions.move_training(cycle=Cycle.objects.get(number=4), day=date(2023, 12, 14), by=manager)

    assert trainings(planned) == [(9, 13), (10, 11), (11, 8), (12, 14)]
    first = Cycle.objects.get(number=1)
    assert (first.project_from, first.project_to) == (date(2023, 9, 14), date(2023, 9, 27))  # 13 + 14 days
    assert (first.coaching_from, first.coaching_to) == (
        date(2023, 10, 2),
        date(2023, 10, 6),
    )  # the Monday after


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (
            {"first_month": date(2022, 9, 1)},  # a slip in the year: the second Wednesday of September 2022
            (
                "Training 1 would be on Sept. 14, 2022, and the cohort begins on Sept. 1, 2023. Choose a later day, or let "
                "the cohort begin earlier."
            ),
        ),
        (
            {"first_month": date(2024, 9, 1)},
            (
                "Training 1 would be on Sept. 11, 2024, and the cohort ends on May 31, 2024. Choose an earlier day or fewer "
                "months, or let the cohort end later."
            ),
        ),
        ({"months": 10}, "Training 10 would be on June 12, 2024, and the cohort ends on May 31, 2024."),
        ({"first_month": date(2023, 8, 1)}, "Training 1 would be on Aug. 9, 2023, and the cohort begins on"),
    ],
)
def test_a_slip_in_a_date_plans_no_month(autumn, manager, changed, says):
    with pytest.raises(Denied) as denied:
        actions.keep_rhythm(cohort=autumn, by=manager, **WEDNESDAYS | changed)

    assert str(denied.value).startswith(says)
    assert (Cycle.objects.count(), Session.objects.count()) == (0, 0)


def test_no_training_moves_out_of_the_cohort_and_it_is_said_before(planned, manager):
    last = Cycle.objects.select_related("cohort__rhythm").get(number=4)

    for look in (preview, lambda cycle, day: actions.move_training(cycle=cycle, day=day, by=manager)):
        with pytest.raises(Denied, match="Training 4 would be on June 5, 2024, and the cohort ends on"):
            look(last, date(2024, 6, 5))

    assert trainings(planned)[-1] == (12, 13)


def test_months_stay_although_the_cohort_ends_earlier_since(planned, manager):
    """What is planned already is not questioned when something else changes; what moves is."""
    actions.change_cohort(cohort=planned, by=manager, ends_on=date(2023, 12, 1))

    actions.keep_rhythm(cohort=planned, by=manager, **WEDNESDAYS | {"starts": time(10)})
    with pytest.raises(Denied, match="ends on Dec. 1, 2023"):
        actions.move_training(cycle=Cycle.objects.get(number=4), day=date(2023, 12, 14), by=manager)

    assert trainings(planned) == [(9, 13), (10, 11), (11, 8), (12, 13)]


def test_a_move_ripples_and_is_told_once(planned, seated, townsperson, manager, sent):
    """The second training a week late, 10/18: project until 11/1, coaching 11/6 to 11/9 (11/10 Veterans Day is kept),
    so the third, 11/8, gives way to the Wednesday after, 11/15."""
    seated(townsperson("ada"), cohort=planned)
    second = Cycle.objects.get(number=2)

    shown = preview(second, date(2023, 10, 18))
    actions.move_training(cycle=second, day=date(2023, 10, 18), by=manager)
    actions.move_training(cycle=Cycle.objects.get(number=2), day=date(2023, 10, 18), by=manager)

    assert [(one.n, one.after[0]) for one in shown.changes if one.part == "training"][:2] == [
        (2, date(2023, 10, 18)),
        (3, date(2023, 11, 15)),
    ]
    assert trainings(planned)[:3] == [(9, 13), (10, 18), (11, 15)]
    (mail,) = sent()
    assert mail.subject == "Common Ground, 2023, Fall: a day moved"
    assert "Oct. 18, 2023, instead of Oct. 11, 2023" in mail.body


def test_what_is_over_stays(planned, manager):
    with stopped_at(datetime(2023, 10, 1, 17, tzinfo=UTC)):
        actions.keep_rhythm(cohort=planned, by=manager, **WEDNESDAYS | {"weekday": 3})
        with pytest.raises(Denied, match="is over"):
            actions.move_training(cycle=Cycle.objects.get(number=1), day=date(2023, 10, 4), by=manager)

    assert trainings(planned) == [(9, 13), (10, 12), (11, 9), (12, 14)]  # second Thursdays, but for the first


def test_months_can_be_fewer_but_not_those_that_are_over(planned, manager):
    actions.keep_rhythm(cohort=planned, by=manager, **WEDNESDAYS | {"months": 2})
    assert trainings(planned) == [(9, 13), (10, 11)]

    with stopped_at(datetime(2023, 11, 1, 17, tzinfo=UTC)), pytest.raises(Denied, match="Month 2 is over"):
        actions.keep_rhythm(cohort=planned, by=manager, **WEDNESDAYS | {"months": 1})


def test_three_who_cannot_come_move_a_day(autumn, seated, townsperson, manager):
    """11 October is blocked by three: the next day that is free is Thursday the 12th. By two it stays."""
    people = [townsperson(name) for name in ("ada", "ben", "cleo")]
    for person in people:
        seated(person, cohort=autumn)
    for person in people[:2]:
        actions.block(cohort=autumn, person=person, day=date(2023, 10, 11))
    actions.keep_rhythm(cohort=autumn, by=manager, **WEDNESDAYS)
    assert trainings(autumn)[1] == (10, 11)

    actions.block(cohort=autumn, person=people[2], day=date(2023, 10, 11))
    actions.keep_rhythm(cohort=autumn, by=manager, **WEDNESDAYS)

    assert trainings(autumn)[1] == (10, 12)
    assert blocked_days(autumn) == [(date(2023, 10, 11), 3)]
    with pytest.raises(Denied, match="is not free"):
        preview(Cycle.objects.get(number=2), date(2023, 10, 11))


def test_who_blocks_what(autumn, seated, townsperson):
    ada, ben = townsperson("ada"), townsperson("ben")
    seated(ada, cohort=autumn)
    row = actions.block(cohort=autumn, person=ada, day=date(2023, 10, 11))

    assert actions.block(cohort=autumn, person=ada, day=date(2023, 10, 11)).pk == row.pk
    with pytest.raises(Denied, match="Only those who take part"):
        actions.block(cohort=autumn, person=ben, day=date(2023, 10, 11))
    with pytest.raises(Denied, match="on which the cohort meets"):
        actions.block(cohort=autumn, person=ada, day=date(2025, 1, 1))
    with pytest.raises(Denied, match="Only who blocked"):
        actions.unblock(row=row, by=ben)
    actions.unblock(row=row, by=ada)
    assert BlockedDay.objects.count() == 0


def test_nobody_blocks_a_year(autumn, seated, townsperson):
    ada = townsperson("ada")
    seated(ada, cohort=autumn)
    BlockedDay.objects.bulk_create(
        BlockedDay(
            edition=autumn.edition, person=ada, day=date.fromordinal(date(2023, 10, 1).toordinal() + n)
        )
        for n in range(40)
    )

    with pytest.raises(Denied, match="as many days as one can"):
        actions.block(cohort=autumn, person=ada, day=date(2024, 1, 10))


def test_only_who_runs_it_plans(autumn, trainer):
    with pytest.raises(Denied):
        actions.keep_rhythm(cohort=autumn, by=trainer, **WEDNESDAYS)


def test_the_calendar_says_wall_time_and_no_link(planned, manager):
    """9:00 in Chicago is 14:00 UTC in summer and 15:00 in winter; read by an independent expander."""
    Session.objects.update(join_link="https://meet.example/secret")
    body = cohort_feed(Cohort.objects.select_related("edition__programme").get()).body

    events = recurring_ical_events.of(Calendar.from_ical(body)).between((2023, 9, 1), (2024, 1, 1))
    starts = sorted(event["DTSTART"].dt.astimezone(UTC) for event in events)
    assert [(at.month, at.day, at.hour) for at in starts] == [
        (9, 13, 14),
        (10, 11, 14),
        (11, 8, 15),
        (12, 13, 15),
    ]
    assert b"secret" not in body
