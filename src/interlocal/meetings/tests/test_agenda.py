"""Agendas: made of the usual one, put in order, posted in time and kept."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied, allowed
from interlocal.meetings import actions
from interlocal.meetings.choices import MOST_ITEMS, USUAL
from interlocal.meetings.models import AgendaItem, Occurrence, PostedItem, Series, UsualItem
from interlocal.meetings.queries.agenda import Fit, agenda, bank, fit_words, prompts, spoken
from interlocal.meetings.rules import agenda as rules
from interlocal.meetings.tests.conftest import THIRD_FRIDAY
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
NAMES = [
    "Welcome",
    "Updates",
    "Icebreaker",
    "Presentation",
    "Discussion questions",
    "Open discussion",
    "Next steps",
]


@pytest.fixture
def usual(series, chair):
    actions.begin_usual(series=series, by=chair)
    return list(UsualItem.objects.filter(series=series))


def names(meeting):
    return [str(item) for item in AgendaItem.objects.filter(meeting=meeting)]


def test_the_agenda_to_begin_with_fills_an_hour(usual):
    assert [str(item) for item in usual] == NAMES
    assert sum(minutes for _, minutes in USUAL) == 60


def test_a_second_beginning_changes_nothing(usual, series, chair):
    actions.begin_usual(series=series, by=chair)

    assert UsualItem.objects.count() == 7


def test_meetings_begin_with_the_usual_agenda_when_they_are_planned(usual, plan):
    first, *rest = plan("A", "B", "C", last=date(2026, 3, 31))

    assert (names(first), len(rest)) == (NAMES, 2)
    assert {item.source_id for item in AgendaItem.objects.all()} == {item.pk for item in usual}


def test_a_meeting_planned_before_gets_one_on_demand(at, chair):
    assert names(at(1, 16)) == []

    actions.begin_agenda(meeting=at(1, 16), by=chair)

    assert names(at(1, 16)) == NAMES
    with pytest.raises(Denied, match="has an agenda already"):
        actions.begin_agenda(meeting=at(1, 16), by=chair)


def test_items_are_added_changed_moved_and_taken_away(at, chair):
    meeting = at(1, 16)
    poll = actions.save_item(meeting=meeting, by=chair, kind="poll", title="Which day?", minutes=5)
    actions.save_item(meeting=meeting, by=chair, kind="next", minutes=5)
    actions.save_item(meeting=meeting, item=poll, by=chair, minutes=10)
    actions.move_item(item=poll, step=1, by=chair)
    actions.move_item(item=poll, step=1, by=chair)  # it is last already

    assert names(meeting) == ["Next steps", "Which day?"]
    assert AgendaItem.objects.get(pk=poll.pk).minutes == 10
    actions.move_item(item=AgendaItem.objects.get(pk=poll.pk), step=-1, by=chair)
    assert names(meeting) == ["Which day?", "Next steps"]
    actions.remove_item(item=AgendaItem.objects.get(pk=poll.pk), by=chair)
    only = actions.save_item(meeting=at(2, 20), by=chair, kind="poll", minutes=5)
    actions.remove_item(item=only, by=chair)
    assert names(at(2, 20)) == []
    assert [(item.position, str(item)) for item in AgendaItem.objects.all()] == [(0, "Next steps")]
    kinds = [event.kind.split("meetings.")[1] for event in Event.objects.filter(kind__contains=".item.")]
    assert sorted(set(kinds)) == ["item.added", "item.changed", "item.moved", "item.removed"]


def test_the_usual_agenda_is_changed_likewise(usual, series, chair, at):
    added = actions.save_usual(series=series, by=chair, kind="poll", minutes=5, owner_name="Chair")
    actions.save_usual(series=series, item=added, by=chair, minutes=7)
    actions.move_usual(item=added, step=-1, by=chair)
    actions.remove_usual(item=usual[0], by=chair)

    found = [(item.position, str(item), item.minutes) for item in UsualItem.objects.filter(series=series)]
    assert found[-2:] == [(5, "Poll", 7), (6, "Next steps", 5)]
    assert [str(item) for item in UsualItem.objects.all()] == [*NAMES[1:-1], "Poll", "Next steps"]
    assert names(at(1, 16)) == NAMES  # what is written stays


def test_an_agenda_has_thirty_items_at_most(at, chair, series):
    for n in range(MOST_ITEMS):
        AgendaItem.objects.create(meeting=at(1, 16), kind="poll", minutes=1, position=n)
        UsualItem.objects.create(series=series, kind="poll", minutes=1, position=n)

    with pytest.raises(Denied, match="at most 30"):
        actions.save_item(meeting=at(1, 16), by=chair, kind="poll", minutes=1)
    with pytest.raises(Denied, match="at most 30"):
        actions.save_usual(series=series, by=chair, kind="poll", minutes=1)


BEFORE, DURING, AFTER = (datetime(2026, 1, 16, hour, 30, tzinfo=UTC) for hour in (14, 15, 16))
# Writing the agenda of January 16th, 9 to 10 in Chicago (15:00 to 16:00 in UTC).
MAY_EDIT = {
    "visitor": "---",
    "member": "---",
    "chair": "yy-",
    "manager": "yy-",
}


@pytest.fixture
def people(chair, member, manager):
    return {"visitor": AnonymousUser(), "member": member, "chair": chair, "manager": manager}


@pytest.mark.parametrize(("name", "may"), MAY_EDIT.items())
def test_who_may_write_an_agenda_and_until_when(people, at, name, may):
    found = ""
    for moment in (BEFORE, DURING, AFTER):
        with stopped_at(moment):
            found += "y" if allowed(rules.check_can_edit, people[name], at(1, 16)) else "-"

    assert found == may


def test_the_agenda_of_a_cancelled_or_held_meeting_stays(at, chair, manager):
    actions.cancel(meeting=at(1, 16), by=manager)
    with pytest.raises(Denied, match="cancelled"):
        actions.begin_agenda(meeting=at(1, 16), by=chair)
    Occurrence.objects.filter(pk=at(2, 20).pk).update(state="held")
    with pytest.raises(Denied, match="was held"):
        actions.begin_agenda(meeting=at(2, 20), by=chair)


@pytest.mark.parametrize(
    ("name", "may"), {"visitor": "-", "member": "-", "chair": "y", "manager": "y"}.items()
)
def test_who_keeps_the_bank(people, group, name, may):
    assert ("y" if allowed(rules.check_can_keep, people[name]) else "-") == may


# ``hours`` ahead, posted at, looked at; the meeting begins at 15:00 in UTC on January 16th, so 48 hours before is
# 15:00 on the 14th.
LATE = [
    (None, None, datetime(2026, 1, 16, 14, tzinfo=UTC), False),
    (48, None, datetime(2026, 1, 14, 15, 0, tzinfo=UTC), False),
    (48, None, datetime(2026, 1, 14, 15, 1, tzinfo=UTC), True),
    (48, datetime(2026, 1, 14, 15, 0, tzinfo=UTC), datetime(2026, 1, 20, tzinfo=UTC), False),
    (48, datetime(2026, 1, 14, 15, 1, tzinfo=UTC), datetime(2026, 1, 20, tzinfo=UTC), True),
]


@pytest.mark.parametrize(("hours", "posted", "looked", "late"), LATE)
def test_when_an_agenda_is_late(at, hours, posted, looked, late):
    meeting = at(1, 16)
    meeting.series.group.hours_ahead = hours

    with stopped_at(looked):
        assert rules.is_late(meeting.series.group, meeting, posted) is late


def test_hours_ahead_are_hours_also_when_clocks_change(at):
    """March 20th, 9 in Chicago is 14:00 in UTC; 14 days before, in winter, it is 8 in Chicago."""
    meeting = at(3, 20)
    meeting.series.group.hours_ahead = 14 * 24

    assert rules.due_at(meeting.series.group, meeting) == datetime(2026, 3, 6, 14, tzinfo=UTC)


def test_chairs_hear_once_that_an_agenda_is_to_be_posted(at, group, chair, manager, member):
    actions.change_group(group=group, by=manager, hours_ahead=48)
    told = []
    for day, hour in ((13, 14), (13, 15), (13, 16), (15, 0)):
        with stopped_at(datetime(2026, 1, day, hour, tzinfo=UTC)):
            found = actions.warn_unposted()
            told.append((found, Message.objects.filter(key__startswith="meetings.unposted").count()))
    assert told == [(0, 0), (1, 1), (1, 1), (1, 1)]
    assert Message.objects.get(key__startswith="meetings.unposted").to == chair.email

    with stopped_at(datetime(2026, 1, 15, tzinfo=UTC)):
        actions.begin_agenda(meeting=at(1, 16), by=chair)
        actions.post_agenda(meeting=at(1, 16), by=chair)
        assert actions.warn_unposted() == 0


def test_an_empty_agenda_is_not_posted(at, chair):
    with pytest.raises(Denied, match="empty"):
        actions.post_agenda(meeting=at(1, 16), by=chair)


def test_what_was_posted_is_kept_and_what_changed_is_shown(at, chair, member):
    meeting = at(1, 16)
    actions.begin_agenda(meeting=meeting, by=chair)
    actions.post_agenda(meeting=meeting, by=chair)
    with pytest.raises(Denied, match="posted already"):
        actions.post_agenda(meeting=meeting, by=chair)
    assert agenda(chair, meeting.series, meeting).changes == ()

    items = {str(item): item for item in AgendaItem.objects.filter(meeting=meeting)}
    actions.remove_item(item=items["Updates"], by=chair)
    actions.save_item(meeting=meeting, by=chair, kind="poll", minutes=5)
    actions.save_item(meeting=meeting, item=items["Welcome"], by=chair, title="Hello", minutes=10, text="Hi")
    actions.save_item(
        meeting=meeting, item=items["Next steps"], by=chair, owner_name="Candlewick", owner=member
    )
    actions.move_item(item=items["Icebreaker"], step=-1, by=chair)

    assert agenda(chair, meeting.series, meeting).changes == (
        "Taken away: Updates",
        "“Welcome” is now “Hello”.",
        "Hello: 10 minutes instead of 5.",
        "Hello: its text has changed.",
        "Next steps: somebody else leads it.",
        "Added: Poll",
        f"The order is another one. As posted: {'; '.join(name for name in NAMES if name != 'Updates')}.",
    )
    assert [str(item) for item in PostedItem.objects.all()] == NAMES


def test_hours_of_items_and_who_sees_which_names(at, chair, member):
    meeting = at(1, 16)
    actions.save_item(meeting=meeting, by=chair, kind="welcome", minutes=5, owner=chair, note="Be kind")
    speaker = actions.save_speaker(by=chair, name="Noor Haddad")
    actions.save_item(meeting=meeting, by=chair, kind="talk", minutes=70, speaker=speaker, owner_name="Host")

    seen = {
        who: agenda(person, meeting.series, meeting).rows
        for who, person in (("visitor", AnonymousUser()), ("member", member), ("chair", chair))
    }

    assert [str(row.begins) for row in seen["visitor"]] == ["09:00:00", "09:05:00"]
    assert {who: (rows[0].lead, rows[0].note) for who, rows in seen.items()} == {
        "visitor": ("", ""),
        "member": ("Ruth Vance", ""),
        "chair": ("Ruth Vance", "Be kind"),
    }
    assert (seen["visitor"][1].lead, seen["visitor"][1].speaker[1]) == ("Host", "Noor Haddad")
    assert [row.is_kind_told for row in seen["visitor"]] == [False, False]
    fit = agenda(chair, meeting.series, meeting).fit
    assert (fit.over, fit_words(fit)[:44]) == (15, "That is 15 minutes more than the meeting has")
    assert (Fit(59, 60).over, fit_words(Fit(60, 60))) == (0, "")


def test_agendas_stay_with_their_meetings_when_the_rule_changes(at, chair, series):
    """From third to second Fridays: February's meeting moves to the 13th, with its agenda."""
    actions.save_item(meeting=at(2, 20), by=chair, kind="poll", minutes=5, title="Which day?")
    rule = THIRD_FRIDAY._replace(rrule="FREQ=MONTHLY;BYDAY=2FR", day=date(2026, 1, 9))

    actions.change_rule(series=Series.objects.get(), rule=rule, by=chair)

    item = AgendaItem.objects.get()
    assert (item.meeting.day, item.meeting.theme) == (date(2026, 2, 13), "B")
    assert Occurrence.objects.count() == 12


def test_the_bank_gives_first_what_was_not_asked_for_longest(at, chair, manager):
    texts = ["Asked in March", "Never asked", "Asked in January", "Cancelled"]
    made = [actions.save_prompt(by=chair, kind="icebreaker", text=text) for text in texts]
    actions.save_prompt(by=chair, kind="question", text="Another kind")
    for meeting, prompt in (
        (at(3, 20), made[0]),
        (at(1, 16), made[2]),
        (at(2, 20), made[3]),
        (at(1, 16), made[0]),
    ):
        actions.save_item(meeting=meeting, by=chair, kind="icebreaker", minutes=5, prompt=prompt)
    actions.cancel(meeting=at(2, 20), by=manager)

    assert [str(prompt) for prompt in prompts("icebreaker")] == [
        "Never asked",
        "Cancelled",
        "Asked in January",
        "Asked in March",
    ]
    assert prompts().count() == 5
    found = bank(chair)
    assert [[str(one.day) for one in asked.used] for asked in found["icebreaker"]] == [
        [],
        [],
        ["2026-01-16"],
        ["2026-03-20", "2026-01-16"],
    ]


def test_the_bank_names_no_meeting_that_is_hidden(at, chair, manager, group, person):
    other = actions.add_group(by=manager, name="Other", slug="other", kind="task", objective="Else.")
    actions.add_member(group=other, person=person("Sam Reyes"), by=manager, is_chair=True)
    prompt = actions.save_prompt(by=chair, kind="question", text="Why?")
    actions.save_item(meeting=at(1, 16), by=chair, kind="questions", minutes=5, prompt=prompt)
    actions.change_series(series=Series.objects.get(), by=manager, visibility="group")

    from interlocal.accounts.models import Person

    reader = Person.objects.get(first_name="Sam")
    assert [len(bank(who)["question"][0].used) for who in (chair, reader)] == [1, 0]


def test_a_question_is_changed_and_taken_out_agendas_keep_its_words(at, chair):
    prompt = actions.save_prompt(by=chair, kind="question", text="Why?")
    item = actions.save_item(
        meeting=at(1, 16), by=chair, kind="questions", minutes=5, prompt=prompt, text="Why?"
    )
    actions.save_prompt(prompt=prompt, by=chair, text="Why not?")
    actions.remove_prompt(prompt=prompt, by=chair)

    item.refresh_from_db()
    assert (item.text, item.prompt) == ("Why?", None)


def test_where_a_speaker_speaks(at, chair, manager):
    speaker = actions.save_speaker(by=chair, name="Noor Haddad", affiliation="A university")
    for meeting in (at(1, 16), at(2, 20), at(2, 20)):
        actions.save_item(meeting=meeting, by=chair, kind="talk", minutes=5, speaker=speaker)
    actions.cancel(meeting=at(1, 16), by=manager)

    assert [str(one.day) for one in spoken(AnonymousUser(), speaker)] == ["2026-02-20"]
    actions.change_series(series=Series.objects.get(), by=manager, visibility="group")
    assert spoken(AnonymousUser(), speaker) == []
    assert not allowed(rules.check_can_see_speaker, AnonymousUser(), speaker)
    assert allowed(rules.check_can_see_speaker, chair, speaker)
    assert speaker.works_at == "A university"
