"""A year is planned once; themes are swapped, put off and wait."""

from datetime import UTC, date, datetime, time

import pytest

from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.core.recurrence import Rule
from interlocal.meetings import actions
from interlocal.meetings.choices import MOST_PLANNED, State
from interlocal.meetings.models import Occurrence, QueuedTheme, Series
from interlocal.meetings.queries.plans import laid
from interlocal.meetings.rules import who
from interlocal.meetings.rules.planning import Planned, Theme, check_can_plan, check_span, lay_out
from interlocal.meetings.tests.conftest import THIRD_FRIDAY
from interlocal.meetings.tests.reading import calendars, expanded
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
DATES = [datetime(2026, month, day, 9) for month, day in ((1, 16), (2, 20), (3, 20))]


def themes(*names):
    return [None if name is None else Theme(name) for name in names]


def test_themes_on_dates():
    planned, left = lay_out(DATES, themes("A", None, "B", "C", None))

    assert [(one.at.month, one.theme) for one in planned] == [(1, "A"), (3, "B")]
    assert [one.title for one in left] == ["C"]


def test_dates_that_are_planned_take_no_theme():
    planned, left = lay_out(DATES, themes("A", "B"), taken=[date(2026, 1, 16)])

    assert ([(one.at.month, one.theme) for one in planned], left) == ([(2, "A"), (3, "B")], [])


def test_dates_beyond_the_themes_stay_open():
    assert [one.theme for one in lay_out(DATES, themes("A"))[0]] == ["A", "", ""]


def test_members_hear_of_a_plan_once_with_all_its_dates(year, chair, member, series, sent):
    mails = sent()

    assert sorted(mail.to[0] for mail in mails) == []  # there was no member when the year was planned
    assert len(year) == 12


def test_a_plan_comes_as_one_entry_that_recurs(member, plan, sent):
    plan("A", None, "C", last=date(2026, 4, 30))

    (mail,) = sent()
    ((kind, body),) = calendars([mail])[0]
    assert (mail.subject, kind) == ("Working group: meetings are planned", "text/calendar; method=REQUEST")
    assert [at for at, _ in expanded(body)] == ["01-16T15:00", "03-20T14:00", "04-17T14:00"]
    assert "Jan. 16, 2026, 9 a.m.: A" in mail.body


def test_two_who_plan_at_once_plan_once(series, manager, member):
    first, second = (
        laid(series, date(2026, 1, 1), date(2026, 3, 31), themes("A", "B", "C")) for _ in range(2)
    )
    actions.plan(series=series, dates=first.dates, by=manager)

    with pytest.raises(Denied, match="planned already"):
        actions.plan(series=series, dates=second.dates, by=manager)
    assert (Occurrence.objects.count(), Message.objects.count()) == (3, 1)


def test_a_second_plan_goes_on_from_the_first(plan, series):
    plan("A", last=date(2026, 1, 31))
    plan("B", "C", last=date(2026, 3, 31))

    assert [one.theme for one in series.occurrences.order_by("day")] == ["A", "B", "C"]


def test_what_finds_no_date_waits(series, manager):
    actions.plan(series=series, dates=[Planned(DATES[0], "A")], left=[Theme("B"), Theme("C")], by=manager)

    assert [theme.title for theme in series.queue.all()] == ["B", "C"]


@pytest.mark.parametrize(
    ("dates", "why"),
    [
        ([], "no date to plan"),
        ([Planned(datetime(2026, 1, 17, 9))], "not dates of the series"),
        ([Planned(datetime(2026, 1, 16, 10))], "not dates of the series"),
        ([Planned(DATES[0]), Planned(DATES[0])], "not dates of the series"),
        ([Planned(DATES[0])] * (MOST_PLANNED + 1), "at most 120 meetings"),
    ],
)
def test_what_cannot_be_planned(series, dates, why):
    with pytest.raises(Denied, match=why):
        check_can_plan(series, dates)


def test_past_dates_cannot_be_planned(series, manager):
    with stopped_at(datetime(2026, 2, 1, tzinfo=UTC)):
        found = laid(series, date(2026, 1, 1), date(2026, 3, 31), [])
        with pytest.raises(Denied, match="are past"):
            check_can_plan(series, [Planned(DATES[0])])

    assert [one.at.month for one in found.dates] == [2, 3]


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (date(2026, 2, 1), date(2026, 1, 1), "before the first"),
        (date(2026, 1, 1), date(2028, 1, 3), "two years at most"),
    ],
)
def test_spans_that_make_no_plan(first, last, why):
    with pytest.raises(Denied, match=why):
        check_span(first, last)


def test_a_plan_foresees_holidays(series, plan):
    found = laid(series, date(2026, 1, 1), date(2026, 12, 31), [])

    collisions = [
        (one.at.date(), clash.holiday, [x.day.day for x in clash.instead])
        for one, clash in found.rows
        if clash
    ]
    assert collisions == [(date(2026, 6, 19), "Juneteenth", [12, 22, 26])]
    assert found.n_planned == 0
    plan("A", last=date(2026, 1, 31))
    assert laid(series, date(2026, 1, 1), date(2026, 12, 31), []).n_planned == 1


def test_themes_change_places(at, member, manager, topics, sent):
    actions.change(meeting=at(2, 20), by=manager, topic=topics["hiring"])
    actions.swap(one=at(2, 20), other=at(5, 15), by=manager)

    assert [(at(2, 20).theme, at(2, 20).topic), (at(5, 15).theme, at(5, 15).topic)] == [
        ("E", None),
        ("B", topics["hiring"]),
    ]
    mail = sent()[-1]
    assert mail.subject == "Working group: two meetings change themes"
    assert [words for _, words in expanded(calendars([mail])[0][0][1])] == [
        "Working group: E",
        "Working group: B",
    ]
    assert {one.sequence for one in (at(2, 20), at(5, 15))} == {3, 2}


def test_what_cannot_change_places(at, manager, group):
    other = actions.add_series(group=group, rule=THIRD_FRIDAY, by=manager, name="Other", slug="other")
    actions.plan(series=other, dates=[Planned(DATES[0], "Z")], by=manager)
    elsewhere = Occurrence.objects.get(series=other)
    for one in (at(2, 20), elsewhere):
        with pytest.raises(Denied, match="two meetings of this series"):
            actions.swap(one=at(2, 20), other=one, by=manager)
    actions.change(meeting=at(2, 20), by=manager, theme="C")
    with pytest.raises(Denied, match="the same theme"):
        actions.swap(one=at(3, 20), other=at(2, 20), by=manager)


def test_a_theme_is_put_off_and_another_takes_its_place(at, series, member, manager, sent):
    actions.defer(meeting=at(2, 20), by=manager)
    waiting = QueuedTheme.objects.get()
    actions.defer(meeting=at(3, 20), by=manager, instead=waiting)

    assert (at(2, 20).theme, at(3, 20).theme, [one.title for one in series.queue.all()]) == ("", "B", ["C"])
    assert [mail.subject for mail in sent()] == ["Working group: a theme is put off"] * 2
    with pytest.raises(Denied, match="no theme yet"):
        actions.defer(meeting=at(2, 20), by=manager)


def test_so_many_themes_wait_and_no_more(series, manager, monkeypatch):
    monkeypatch.setattr(who, "QUEUED_AT_MOST", 1)
    waiting = actions.queue_theme(series=series, theme=Theme("A"), by=manager)

    with pytest.raises(Denied, match="Too many themes wait"):
        actions.queue_theme(series=series, theme=Theme("B"), by=manager)
    for _ in range(2):
        actions.drop_theme(waiting=waiting, by=manager)
    assert QueuedTheme.objects.count() == 0


def test_a_changed_rule_plans_anew(series, at, member, manager, sent):
    """Nothing was held: the same number of meetings, with their themes, from the second Friday of February on."""
    actions.cancel(meeting=at(3, 20), by=manager)
    rule = THIRD_FRIDAY._replace(rrule="FREQ=MONTHLY;BYDAY=2FR", day=date(2026, 2, 13), time=time(10))
    changed = actions.change_rule(series=Series.objects.get(pk=series.pk), rule=rule, by=manager)

    found = list(changed.occurrences.order_by("day"))
    assert (len(found), "".join(one.theme for one in found)) == (11, "ABDEFGHIJKL")
    assert [str(one.day) for one in found[:2]] == ["2026-02-13", "2026-03-13"]
    assert sent()[-1].subject == "Working group: meetings are planned"
    assert changed.sequence > 1


def test_a_changed_rule_keeps_a_meeting_that_has_begun(series, at, manager):
    with stopped_at(datetime(2026, 1, 16, 15, 30, tzinfo=UTC)):
        rule = THIRD_FRIDAY._replace(rrule="FREQ=MONTHLY;BYDAY=2FR", day=date(2026, 2, 13))
        actions.change_rule(series=Series.objects.get(pk=series.pk), rule=rule, by=manager)

    assert (at(1, 16).state, at(1, 16).theme) == (State.HELD, "A")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"day": date(2025, 12, 19)}, "not past"),
        ({"rrule": "FREQ=HOURLY"}, "not more often"),
        ({"tz": "Mars/Olympus"}, "no time zone"),
        ({"rrule": "FREQ=DAILY", "day": date(2026, 3, 8), "time": time(2, 30)}, "does not come"),
    ],
)
def test_rules_a_series_cannot_take(series, manager, changes, why):
    with pytest.raises(Denied, match=why):
        actions.change_rule(series=series, rule=THIRD_FRIDAY._replace(**changes), by=manager)


def test_a_rule_begins_after_what_was_held(series, at, manager):
    """A meeting of January was held on 20 March."""
    actions.cancel(meeting=at(3, 20), by=manager)
    actions.move(meeting=at(1, 16), day=date(2026, 3, 20), at=time(9), by=manager)
    Occurrence.objects.filter(pk=at(1, 16).pk).update(state=State.HELD)
    rule = THIRD_FRIDAY._replace(rrule="FREQ=MONTHLY;BYDAY=2FR", day=date(2026, 3, 13))

    with pytest.raises(Denied, match="after the last meeting that was held"):
        actions.change_rule(series=Series.objects.get(pk=series.pk), rule=rule, by=manager)


@pytest.mark.parametrize("slug", ["groups", "calendar-test"])
def test_addresses_that_are_taken(group, manager, slug):
    with pytest.raises(Denied, match="address is taken"):
        actions.add_series(group=group, rule=THIRD_FRIDAY, by=manager, name="X", slug=slug)


def test_a_series_is_made_by_who_runs_the_group(group, member):
    rule = Rule("FREQ=DAILY", date(2026, 1, 2), time(9), 60, "America/Chicago")

    with pytest.raises(Denied, match="Only the chairs"):
        actions.add_series(group=group, rule=rule, by=member, name="X", slug="x")
