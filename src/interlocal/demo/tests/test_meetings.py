"""The sample year of meetings, shaped like a real one, whenever the sample is built."""

from datetime import UTC, date, datetime

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.core.clock import stopped_at
from interlocal.demo import choices, rules
from interlocal.demo.actions.meetings import add_meetings
from interlocal.library.tests.factories import TopicFactory, practice
from interlocal.meetings.models import Group, GroupMember, Occurrence, QueuedTheme, Series, Wish
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db
TOLD_BY = {
    one.by for noted in choices.NOTED for one in (*noted.lines, *noted.tasks) if one.by and "." not in one.by
}
SLUGS = {slug for _, slug in (*choices.YEAR, choices.NEXT)}


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 8, 1), 2026),
        (date(2027, 6, 15), 2026),
        (date(2027, 6, 16), 2027),
        (date(2027, 7, 31), 2027),
        (date(2026, 1, 1), 2025),
    ],
)
def test_a_season_runs_from_august_to_june(today, year):
    assert rules.season(today) == year


@pytest.fixture
def built(office):
    def build(now):
        for sample in choices.PEOPLE:
            first, _space, last = sample.name.partition(" ")
            person = accounts.register(email=sample.email, first_name=first, last_name=last)
            accounts.grant(person=person, role=Role(sample.role), place=office)
        for slug in SLUGS:
            TopicFactory(slug=slug, name=slug)
        for name in TOLD_BY:
            MunicipalityFactory(name=name)
        for slug in {slug for noted in choices.NOTED for slug in noted.practices}:
            practice(slug=slug)
        with stopped_at(now):
            add_meetings(by=type(person).objects.get(email="amos.carver@larkwater.example"))
        return list(Occurrence.objects.filter(series__slug="working-group").order_by("original_day"))

    return build


def test_eleven_themes_with_a_moved_date_and_a_swapped_theme(built):
    year = built(datetime(2026, 11, 28, tzinfo=UTC))

    assert [str(one.original_day) for one in year] == (
        "2026-08-21 2026-09-18 2026-10-16 2026-11-20 2026-12-18 2027-01-15 "
        "2027-02-19 2027-03-19 2027-04-16 2027-05-21 2027-06-18".split()
    )
    assert [one.state for one in year] == ["held"] * 4 + ["moved"] + ["scheduled"] * 6
    december, planned = year[choices.PUT_OFF], [str(title) for title, _ in choices.YEAR]
    assert (str(december.day), december.theme, december.topic.slug) == (
        "2026-12-11",
        str(choices.NEXT[0]),
        choices.NEXT[1],
    )
    assert QueuedTheme.objects.get().title == planned[choices.PUT_OFF]
    assert [one.theme for one in year[7:9]] == [planned[8], planned[7]]
    assert year[6].host == "Candlewick"


def test_three_groups_that_are_marked_as_made_up(built):
    built(datetime(2026, 11, 28, tzinfo=UTC))

    assert set(Group.objects.values_list("kind", "is_sample")) == {
        ("working", True),
        ("task", True),
        ("committee", True),
    }
    assert Series.objects.filter(is_sample=False).count() == 0
    assert sorted(Series.objects.values_list("visibility", flat=True)) == ["group", "public", "public"]
    assert GroupMember.objects.filter(is_chair=True).count() == 3
    assert str(Wish.objects.get()) == "Mei Tanaka, Larkwater working group"
    assert {link.split("/")[2] for link in Series.objects.values_list("join_link", flat=True)} == {
        "meet.larkwater.example"
    }
    assert Message.objects.filter(kind=Kind.MEETING).exclude(to__endswith="@larkwater.example").count() == 0


@pytest.mark.parametrize(
    "now", [datetime(2027, 6, 16, 12, tzinfo=UTC), datetime(2027, 7, 31, 12, tzinfo=UTC)]
)
def test_in_summer_the_year_is_yet_to_come(built, now):
    year = built(now)

    assert (len(year), {one.state for one in year}, str(year[0].day)) == (
        11,
        {"scheduled", "moved"},
        "2027-08-20",
    )
