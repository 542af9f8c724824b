"""Notes are written line by line, nobody named unless they agree; people look back without being seen."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from interlocal.accounts import actions as accounts
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied, allowed
from interlocal.meetings import actions
from interlocal.meetings.choices import MOST_LINES, MOST_OUTCOMES, Attribution
from interlocal.meetings.models import NoteLine, Reflection
from interlocal.meetings.queries.notes import looks, notes_page, said_by
from interlocal.meetings.rules import notes as rules
from interlocal.meetings.rules.notes import check_has_room_for_outcome
from interlocal.meetings.tests.reading import tokens

pytestmark = pytest.mark.django_db
DURING = datetime(
    2026, 1, 16, 15, 30, tzinfo=UTC
)  # the meeting of January: 9 to 10 in Chicago, 15 to 16 in UTC


@pytest.fixture
def meeting(at, member, chair):
    return at(1, 16)


@pytest.fixture
def path(meeting):
    return f"{meeting.get_absolute_url()}notes/"


@pytest.fixture
def note(meeting, chair):
    def make(text="Something", part="open", **fields):
        return actions.note(meeting=meeting, part=part, text=text, by=chair, **fields)

    return make


def texts(meeting, part="open"):
    return list(meeting.lines.filter(part=part).order_by("position").values_list("text", flat=True))


def test_who_takes_notes(meeting, manager, chair, member, person, series):
    stranger, contact = person("Bo Elm"), person("Cy Fir")
    series.group.contact = contact
    series.group.save()
    meeting.refresh_from_db()

    may = {
        str(one): allowed(rules.check_can_write, one, meeting)
        for one in (manager, chair, contact, member, stranger)
    }

    assert may == {
        "Amos Carver": True,
        "Ruth Vance": True,
        "Cy Fir": True,
        "Luis Amador": False,
        "Bo Elm": False,
    }


@pytest.mark.parametrize("state", ["cancelled", "published"])
def test_when_notes_stay_as_they_are(meeting, chair, note, state):
    note()
    if state == "cancelled":
        actions.cancel(meeting=meeting, by=chair)
    else:
        with stopped_at(DURING):
            actions.write_recap(meeting=meeting, summary="It went well.", by=chair)
            actions.publish(meeting=meeting, by=chair)

    with pytest.raises(Denied, match={"cancelled": "is cancelled", "published": "recap is published"}[state]):
        note("More")


def test_a_line_names_nobody_unless_somebody_agrees(note, member, towns):
    nobody, person, town = note("A"), note("B", said_by=member), note("C", said_by=towns["Candlewick"])

    assert [one.attribution for one in (nobody, person, town)] == [
        Attribution.NONE,
        Attribution.PERSON,
        Attribution.TOWN,
    ]
    assert [said_by(one) for one in (nobody, person, town)] == ["", "Luis Amador", "Candlewick"]


def test_lines_stand_in_the_order_they_were_said_and_can_change_places(note, meeting, chair):
    a, b, c = (note(text) for text in "ABC")
    note("Elsewhere", part="next")

    actions.move_note(line=c, up=True, by=chair)
    actions.move_note(line=a, up=True, by=chair)  # it is the first
    actions.move_note(line=b, up=False, by=chair)  # it is the last by now

    assert texts(meeting) == ["A", "C", "B"]
    actions.drop_note(line=c, by=chair)
    actions.drop_note(line=c, by=chair)
    actions.move_note(line=c, up=True, by=chair)
    assert texts(meeting) == ["A", "B"]
    kinds = [e.kind for e in Event.objects.order_by("pk") if e.kind.startswith("meetings.line")]
    assert kinds == ["meetings.line.added"] * 4 + ["meetings.line.moved", "meetings.line.deleted"]


def test_of_two_who_edit_a_line_the_second_is_told_and_keeps_what_was_typed(note, chair, client, path):
    line = note("First")
    client.force_login(chair)
    url = f"{path}{line.pk}/"
    form = tokens(client, url)
    actions.change_note(line=line, seen=1, text="Second", part="open", by=chair)

    reply = client.post(url, form | {"text": "Third", "part": "open", "said_by": "", "seen": 1, "do": "save"})

    page = reply.content.decode()
    assert (reply.status_code, "Third" in page, "It now says: “Second”" in page) == (422, True, True)
    assert NoteLine.objects.get().text == "Second"


def test_a_line_that_is_gone_says_so_and_keeps_what_was_typed(note, chair, client, path):
    line = note("First")
    client.force_login(chair)
    url = f"{path}{line.pk}/"
    form = tokens(client, url)
    actions.drop_note(line=line, by=chair)

    reply = client.post(url, form | {"text": "Third", "part": "open", "seen": 1, "do": "save"})

    assert (reply.status_code, "Somebody deleted this line" in reply.content.decode()) == (422, True)
    assert "Third" in reply.content.decode()
    assert client.get(url).url == client.post(url, {"do": "delete"}).url == path


def test_a_changed_line_counts_its_versions_and_may_go_to_another_part(note, chair, meeting, member):
    line = note("A")
    note("B", part="next")

    changed = actions.change_note(line=line, seen=1, text="A", part="next", said_by=member, by=chair)
    same = actions.change_note(line=line, seen=2, text="A", part="next", said_by=member, by=chair)

    assert (changed.version, same.version, texts(meeting, "next")) == (2, 2, ["B", "A"])


def test_a_double_click_writes_one_line_and_the_same_words_at_another_meeting_another(
    client, chair, path, at
):
    client.force_login(chair)
    data = {"part": "open", "text": "Yes", "said_by": ""}
    form = data | tokens(client, path)

    codes = [client.post(path, form).status_code for _ in range(2)]
    other = at(2, 20)
    there = f"{other.get_absolute_url()}notes/"
    client.post(there, data | tokens(client, there))

    assert codes == [302, 302]
    assert sorted(NoteLine.objects.values_list("meeting__original_day__month", "text")) == [
        (1, "Yes"),
        (2, "Yes"),
    ]


def test_the_form_goes_on_in_the_part_of_the_line_before(client, chair, path):
    client.force_login(chair)

    reply = client.post(path, {"part": "updates", "text": "News"} | tokens(client, path))

    assert reply.url == f"{path}?part=updates#add"
    assert '<option value="updates" selected>' in client.get(reply.url).content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": "x" * 1001}, "at most 1000 characters"),
        ({"part": "zeppelin"}, "Select a valid choice"),
        ({"said_by": "person:999"}, "Select a valid choice"),
        ({"once": ""}, "please send it again"),
    ],
)
def test_what_is_refused_is_kept(client, chair, path, changes, said):
    client.force_login(chair)

    reply = client.post(path, {"part": "open", "text": "Kept words"} | tokens(client, path) | changes)

    page = reply.content.decode()
    assert (reply.status_code, said in page) == (422, True)
    assert "text" in changes or "Kept words" in page
    assert NoteLine.objects.count() == 0


def test_members_read_who_agreed_and_others_read_nothing(client, note, member, person, path, towns):
    note("We moved it.", said_by=towns["Candlewick"])
    client.force_login(member)

    page = client.get(path).content.decode()
    client.force_login(person("Bo Elm"))
    refused = client.get(path)

    assert ("We moved it." in page, "Candlewick" in page, "Add the line" in page) == (True, True, False)
    assert (refused.status_code, "We moved it." in refused.content.decode()) == (403, False)
    client.force_login(member)
    assert client.post(path, {"part": "open", "text": "Mine"}).status_code == 403


def test_lines_are_moved_and_deleted_by_buttons(client, chair, note, path, meeting):
    note("A")
    b = note("B")
    client.force_login(chair)

    moved = client.post(f"{path}{b.pk}/", {"do": "up"})
    order = texts(meeting)
    client.post(f"{path}{b.pk}/", {"do": "down"})
    deleted = client.post(f"{path}{b.pk}/", {"do": "delete"})

    assert (moved.url, order, deleted.url, texts(meeting)) == (
        f"{path}#line-{b.pk}",
        ["B", "A"],
        path,
        ["A"],
    )


def test_somebody_who_left_the_group_stays_named_in_the_form(client, chair, member, note, path):
    line = note("A", said_by=member)
    member_row = line.meeting.series.group.members.get(person=member)
    actions.leave(member=member_row, by=member)
    client.force_login(chair)

    page = client.get(f"{path}{line.pk}/").content.decode()

    assert f'<option value="person:{member.pk}" selected>Luis Amador</option>' in page


def test_a_line_of_a_town_is_opened_as_it_is(client, chair, note, path, towns):
    town = towns["Candlewick"]
    line = note("A", said_by=town)
    client.force_login(chair)

    page = client.get(f"{path}{line.pk}/").content.decode()

    assert f'<option value="town:{town.pk}" selected>Candlewick</option>' in page


@pytest.mark.parametrize("n", [1, 3])
def test_notes_cost_the_same_for_one_line_and_for_three(
    client, member, note, path, n, django_assert_num_queries
):
    for number in range(n):
        note(f"Line {number}")
    client.force_login(member)
    client.get(path)

    # Session, person, roles, rights; series, meeting; agenda, polls, lines, their themes; recap; came; groups; the foot.
    with django_assert_num_queries(14):
        client.get(path)


def test_too_many_lines_or_outcomes_are_refused(meeting, chair, note, monkeypatch):
    monkeypatch.setattr(rules, "MOST_LINES", 1)
    note()

    assert MOST_LINES == 500
    with pytest.raises(Denied, match="as many lines"):
        note()
    check_has_room_for_outcome(MOST_OUTCOMES - 1)
    with pytest.raises(Denied, match="too many of these"):
        check_has_room_for_outcome(MOST_OUTCOMES)


@pytest.mark.parametrize(
    ("who", "when", "why"),
    [
        ("member", DURING, None),
        ("member", DURING + timedelta(days=14, minutes=29), None),
        ("member", DURING + timedelta(days=14, minutes=31), "two weeks"),
        ("member", DURING - timedelta(hours=1), "once the meeting has begun"),
        ("stranger", DURING, "Only members"),
    ],
)
def test_who_looks_back_and_when(meeting, member, person, who, when, why):
    one = member if who == "member" else person("Bo Elm")

    with stopped_at(when):
        if why:
            with pytest.raises(Denied, match=why):
                actions.look_back(meeting=meeting, person=one, well="Much", not_well="")
        else:
            actions.look_back(meeting=meeting, person=one, well="Much", not_well="")
    assert Reflection.objects.count() == (0 if why else 1)


def test_texts_show_once_there_are_three_and_never_whose_they_are(
    meeting, member, chair, person, manager, group
):
    people = [member, chair, person("Bo Elm")]
    actions.add_member(group=group, person=people[2], by=manager)
    with stopped_at(DURING):
        for n, (one, text) in enumerate(zip(people, ("zebra", "Apple", "mango"), strict=True)):
            actions.look_back(meeting=meeting, person=one, well=text, not_well="late" if n else "")
            found = looks(meeting)
            assert (found.n, bool(found.well)) == (n + 1, n == 2)
        actions.look_back(meeting=meeting, person=member, well="apricot", not_well="")
        page = notes_page(member, meeting)

    assert (looks(meeting).well, looks(meeting).not_well) == (("Apple", "apricot", "mango"), ("late", "late"))
    assert (page.looks, page.may_reflect) == (None, True)
    assert {e.by for e in Event.objects.filter(kind="meetings.reflection.said")} == {""}


def test_looking_back_by_its_form(client, member, meeting):
    path = f"{meeting.get_absolute_url()}look-back/"
    client.force_login(member)
    with stopped_at(DURING):
        empty = client.post(path, {"well": "", "not_well": " "} | tokens(client, path))
        sent = client.post(path, {"well": "Short", "not_well": ""} | tokens(client, path))
        again = client.get(path).content.decode()

    assert (empty.status_code, sent.url, "Short" in again) == (422, meeting.get_absolute_url(), True)
    assert "Write something in one of the two." in empty.content.decode()


def test_what_a_person_said_stays_without_the_name(note, member, chair, meeting):
    line = note("Luis Amador asked for it, and got it.", said_by=member)
    with stopped_at(DURING):
        actions.look_back(meeting=meeting, person=member, well="Much", not_well="")

    accounts.erase(person=member)

    line.refresh_from_db()
    assert (line.text, said_by(line)) == ("someone of Maple Fork asked for it, and got it.", "")
    assert Reflection.objects.count() == 0


def test_the_page_of_the_meeting_leads_to_notes(client, member, chair, meeting):
    url = reverse("meetings:meeting", args=[meeting.series.slug, meeting.original_day])
    client.force_login(member)
    read = client.get(url).content.decode()
    client.force_login(chair)
    take = client.get(url).content.decode()
    client.logout()

    assert ("Read the notes" in read, "Take notes" in take) == (True, True)
    assert 'href="notes/"' not in client.get(url).content.decode()
