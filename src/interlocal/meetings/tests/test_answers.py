"""Members answer, wait for seats, bring guests, and say what they need."""

from datetime import UTC, date, datetime, timedelta

import pytest

from interlocal.accounts import actions as accounts
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.core.sealed import unseal
from interlocal.meetings import actions
from interlocal.meetings.choices import Answer, Source
from interlocal.meetings.models import GroupMember, Occurrence, Rsvp, Series
from interlocal.meetings.queries import rsvp as queries
from interlocal.meetings.rules import rsvp as rules
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
BEGINS = datetime(2026, 1, 16, 15, tzinfo=UTC)  # 9:00 in Chicago
NUTS = "No zanzibar nuts"


@pytest.fixture
def meeting(at):
    return at(1, 16)


@pytest.fixture
def people(person, group, manager):
    """Members of the group: Ann, Ben, Cleo, Dov."""
    made = [person(f"{name} Lee") for name in ("Ann", "Ben", "Cleo", "Dov")]
    for one in made:
        actions.add_member(group=group, person=one, by=manager)
    return made


def say(meeting, person, said=Answer.YES):
    return actions.answer(meeting=meeting, person=person, said=said)


def said(meeting):
    """Each name with its answer."""
    rows = Rsvp.objects.filter(occurrence=meeting).select_related("person").order_by("pk")
    return {row.name or row.person.first_name: row.answer for row in rows}


def seats(meeting, n):
    Occurrence.objects.filter(pk=meeting.pk).update(capacity=n)


def seat_mails():
    rows = Message.objects.filter(key__startswith="meetings.seat:").order_by("pk")
    return [row.to.partition("@")[0] for row in rows]


@pytest.mark.parametrize("answer", [Answer.YES, Answer.MAYBE, Answer.NO])
def test_an_answer_is_kept_once_and_can_be_changed(meeting, member, answer):
    for one in (answer, answer, Answer.MAYBE, answer):
        row = say(meeting, member, one)

    assert (row.answer, row.waiting_since, row.source) == (answer, None, Source.WEB)
    assert said(meeting) == {"Luis": answer}


def test_who_may_answer(meeting, member, chair, manager, person, at):
    outsider, left = person("Ole Out"), person("Lea Left")
    row = GroupMember.objects.create(group=meeting.series.group, person=left)
    actions.leave(member=row, by=left)

    for one in (member, chair, manager):
        assert say(meeting, one).answer == Answer.YES
    for one in (outsider, left):
        with pytest.raises(Denied, match="Only members"):
            say(meeting, one)
    actions.cancel(meeting=at(2, 20), by=manager)
    with pytest.raises(Denied, match="cancelled"):
        say(at(2, 20), member)
    with stopped_at(BEGINS), pytest.raises(Denied, match="has begun"):
        say(meeting, member)


def test_when_full_yes_is_to_wait_and_who_leaves_moves_the_first_on_and_tells_them_once(meeting, people):
    ann, ben, cleo, dov = people
    seats(meeting, 1)
    for one in (ann, ben, cleo, dov):
        say(meeting, one)
    say(meeting, cleo)  # again: keeps the place
    assert list(said(meeting).values()) == ["yes", "waiting", "waiting", "waiting"]
    assert [queries.panel(one, meeting).place for one in (ann, ben, cleo, dov)] == [0, 1, 2, 3]

    for answer in (Answer.NO, Answer.NO, Answer.MAYBE):
        say(meeting, ann, answer)
    assert (said(meeting), seat_mails()) == (
        {"Ann": "maybe", "Ben": "yes", "Cleo": "waiting", "Dov": "waiting"},
        ["ben.lee"],
    )
    say(meeting, ann)
    assert queries.panel(ann, meeting).place == 3
    say(meeting, ben, Answer.MAYBE)
    assert seat_mails() == ["ben.lee", "cleo.lee"]
    say(meeting, ben)
    say(meeting, cleo, Answer.NO)
    say(meeting, dov, Answer.NO)
    say(meeting, ann, Answer.NO)
    assert seat_mails() == ["ben.lee", "cleo.lee", "dov.lee", "ann.lee", "ben.lee"]


def room(person, at):
    """How many seats there are, and how many are free."""
    panel = queries.panel(person, at(1, 16))
    return panel.seats, panel.left


def test_the_room_grows_and_shrinks(meeting, people, manager, at):
    ann, ben, cleo, dov = people
    Series.objects.filter(pk=meeting.series_id).update(capacity=1)
    for one in (ann, ben, cleo):
        say(meeting, one)
    assert list(said(meeting).values()) == ["yes", "waiting", "waiting"]

    actions.set_seats(meeting=meeting, seats=2, by=manager)
    assert list(said(meeting).values()) == ["yes", "yes", "waiting"]
    actions.set_seats(meeting=meeting, seats=1, by=manager)
    assert (list(said(meeting).values()), room(ann, at)) == (["yes", "yes", "waiting"], (1, 0))
    actions.set_seats(meeting=meeting, seats=None, by=manager)  # as many as the series has
    Series.objects.filter(pk=meeting.series_id).update(capacity=5)
    assert room(ann, at) == (5, 3)
    with pytest.raises(Denied, match="Only the chairs"):
        actions.set_seats(meeting=meeting, seats=9, by=dov)


def test_who_leaves_the_group_or_deletes_the_account_leaves_the_seat(meeting, people, at):
    ann, ben = people[:2]
    seats(meeting, 2)
    for one in people:
        say(meeting, one)
    with stopped_at(BEGINS + timedelta(days=1)):
        say(at(2, 20), ann)
    actions.leave(member=GroupMember.objects.get(person=ann), by=ann)
    assert said(meeting) == {"Ben": "yes", "Cleo": "yes", "Dov": "waiting"}
    assert said(at(2, 20)) == {}

    accounts.erase(person=ben)
    assert said(meeting) == {"Cleo": "yes", "Dov": "waiting"}
    assert (actions.fill_seats(), actions.fill_seats()) == (1, 0)
    assert (said(meeting), seat_mails()) == ({"Cleo": "yes", "Dov": "yes"}, ["cleo.lee", "dov.lee"])


def test_once_it_has_begun_nobody_moves_on(meeting, people, at):
    ann, ben = people[:2]
    seats(meeting, 1)
    for one in (ann, ben):
        say(meeting, one)
    with stopped_at(BEGINS):
        actions.leave(member=GroupMember.objects.get(person=ann), by=ann)
        assert actions.fill_seats() == 0

    assert list(said(meeting).values()) == ["yes", "waiting"]


@pytest.fixture
def open_to_guests(meeting):
    Series.objects.filter(pk=meeting.series_id).update(takes_guests=True)
    meeting.series.takes_guests = True
    return meeting


def test_a_guest_takes_a_seat_and_goes_with_who_brings_them(open_to_guests, people):
    meeting, (ann, ben, cleo, _dov) = open_to_guests, people
    seats(meeting, 2)
    say(meeting, ann)
    actions.bring(meeting=meeting, by=ann, name="Gil")
    say(meeting, ben)
    assert said(meeting) == {"Ann": "yes", "Gil": "yes", "Ben": "waiting"}

    say(meeting, cleo)
    actions.bring(meeting=meeting, by=cleo, name="Gus")
    say(meeting, ann, Answer.NO)
    assert said(meeting) == {"Ann": "no", "Ben": "yes", "Cleo": "yes", "Gus": "waiting"}
    for _again in range(2):
        actions.take_back(meeting=meeting, by=cleo)
    assert said(meeting) == {"Ann": "no", "Ben": "yes", "Cleo": "yes"}


def test_of_a_guest_who_waited_whoever_brings_them_hears(open_to_guests, people):
    meeting, (ann, ben, _cleo, _dov) = open_to_guests, people
    seats(meeting, 2)
    for one in (ann, ben):
        say(meeting, one)
    actions.bring(meeting=meeting, by=ann, name="Gil")
    say(meeting, ben, Answer.NO)

    mail = Message.objects.get(key__startswith="meetings.seat:")
    assert (mail.to, mail.subject) == (ann.email, "Working group: there is a seat for your guest")
    assert "Gil" not in mail.subject + mail.text


@pytest.mark.parametrize(
    ("own", "before", "takes", "why"),
    [
        (Answer.YES, 0, False, "for members alone"),
        (None, 0, True, "Say first"),
        (Answer.MAYBE, 0, True, "Say first"),
        (Answer.NO, 0, True, "Say first"),
        (Answer.YES, 1, True, "bring somebody already"),
    ],
)
def test_who_may_bring_a_guest(open_to_guests, member, own, before, takes, why):
    Series.objects.update(takes_guests=takes)
    if own:
        say(open_to_guests, member, own)
    for n in range(before):
        actions.bring(meeting=open_to_guests, by=member, name=f"Gil {n}")

    with pytest.raises(Denied, match=why):
        actions.bring(meeting=open_to_guests, by=member, name="Guy")
    assert Rsvp.objects.filter(name="Guy").count() == 0


def test_a_guest_with_an_address_is_asked_and_takes_the_seat_by_saying_yes(open_to_guests, people):
    meeting, (ann, ben, _cleo, _dov) = open_to_guests, people
    seats(meeting, 2)
    say(meeting, ann)
    row = actions.bring(meeting=meeting, by=ann, name="Gil", email="gil@elsewhere.example")
    mail = Message.objects.get(key=f"meetings.guest:{row.pk}")
    assert (mail.to, mail.kind, said(meeting)["Gil"]) == ("gil@elsewhere.example", "joining", "")

    actions.answer_as_guest(row=row, said=Answer.YES)
    say(meeting, ben)
    actions.answer_as_guest(row=row, said=Answer.NO)
    assert said(meeting) == {"Ann": "yes", "Gil": "no", "Ben": "yes"}
    actions.answer_as_guest(row=row, said=Answer.YES)
    say(meeting, ben, Answer.NO)
    told = Message.objects.filter(key__startswith="meetings.seat:").order_by("pk")
    assert [(one.to, "meetings/answer/" in one.text) for one in told] == [
        (ben.email, False),
        ("gil@elsewhere.example", True),
    ]
    say(meeting, ann, Answer.NO)
    with pytest.raises(Denied, match="does not come"):
        actions.answer_as_guest(row=row, said=Answer.YES)


def test_what_somebody_needs_is_sealed_and_for_few(meeting, member, chair, manager, person, group):
    actions.need(meeting=meeting, person=member, needs=NUTS)
    row = Rsvp.objects.get()
    assert (NUTS in row.needs, unseal(row.needs), row.answer) == (False, NUTS, "")

    contact = person("Con Tact")
    actions.change_group(group=group, by=manager, contact=contact)
    meeting = Occurrence.objects.select_related("series__group").get(pk=meeting.pk)
    shown = {
        one.first_name: [row.needs for row in queries.answers(one, meeting) if row.name == "Luis Amador"]
        for one in (chair, contact, manager, member)
    }
    assert shown == {"Ruth": [NUTS], "Con": [NUTS], "Amos": [""], "Luis": [""]}
    assert queries.panel(member, meeting).needs == NUTS
    assert queries.panel(chair, meeting).needs == ""
    actions.need(meeting=meeting, person=member, needs="")
    assert Rsvp.objects.get().needs == ""


@pytest.mark.parametrize(("who", "sees"), [("chair", True), ("member", False), ("manager", False)])
def test_rules_of_needs(request, group, who, sees):
    from interlocal.core.permissions import allowed

    assert allowed(rules.check_can_see_needs, request.getfixturevalue(who), group) == sees


def test_needs_are_in_no_export_log_or_mail(meeting, member, chair, manager):
    from interlocal.accounts.exports import own_data
    from interlocal.audit.models import Event

    actions.need(meeting=meeting, person=member, needs=NUTS)
    say(meeting, member)
    actions.move(meeting=meeting, day=date(2026, 1, 15), at=meeting.time, by=manager)
    sealed = Rsvp.objects.get().needs

    import io
    import zipfile

    told = zipfile.ZipFile(io.BytesIO(own_data(member))).read("your-data.json").decode()
    assert '"Answer": "Yes"' in told
    said = [told, *map(str, Event.objects.values_list()), *map(str, Message.objects.values_list())]
    assert [one for one in said if "zanzibar" in one or sealed in one] == []


def test_a_key_that_is_lost_is_said(meeting, member, chair, settings):
    actions.need(meeting=meeting, person=member, needs=NUTS)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", []

    assert queries.panel(member, meeting).needs is None
    assert [row.needs for row in queries.answers(chair, meeting)] == [None, ""]


def test_needs_go_after_a_week_and_answers_after_three_months(meeting, member, chair):
    actions.need(meeting=meeting, person=member, needs=NUTS)
    say(meeting, member)
    with stopped_at(BEGINS):
        row = actions.add_walk_in(meeting=meeting, name="Wally", town=None, by=chair)

    seen = []
    for days in (7, 8, 90, 91):
        with stopped_at(BEGINS + timedelta(days=days)):
            first, second = actions.forget_answers(), actions.forget_answers()
        row.refresh_from_db()
        seen.append((days, first, second, [bool(one.needs) for one in Rsvp.objects.all()], row.name))

    assert seen == [
        (7, 0, 0, [True], "Wally"),
        (8, 1, 0, [False], "Wally"),
        (90, 0, 0, [False], "Wally"),
        (91, 2, 0, [], ""),
    ]


def test_answers_as_chairs_see_them(open_to_guests, people, chair):
    ann, ben, cleo, dov = people
    seats(open_to_guests, 2)
    say(open_to_guests, dov, Answer.NO)
    say(open_to_guests, cleo, Answer.MAYBE)
    say(open_to_guests, ann)
    actions.bring(meeting=open_to_guests, by=ann, name="Gil")
    say(open_to_guests, ben)

    assert [(row.name, row.brought_by, row.answer) for row in queries.answers(chair, open_to_guests)] == [
        ("Ann Lee", "", "yes"),
        ("Gil", "Ann Lee", "yes"),
        ("Ben Lee", "", "waiting"),
        ("Cleo Lee", "", "maybe"),
        ("Dov Lee", "", "no"),
        ("Ruth Vance", "", ""),
    ]


def test_nobody_elses_panel(meeting, person, django_assert_num_queries):
    outsider = person("Ole Out")
    with django_assert_num_queries(2):  # roles and groups
        assert queries.panel(outsider, meeting) is None
