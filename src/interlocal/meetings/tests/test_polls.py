"""Polls of an agenda: made of an item, opened, answered without an account, ended, shown."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from interlocal.accounts.choices import Role
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.meetings import actions
from interlocal.meetings.choices import ItemKind
from interlocal.meetings.models import Poll
from interlocal.meetings.queries.polls import all_shown, drafts, told
from interlocal.meetings.tests.reading import tokens
from interlocal.people.tests.reading import text
from interlocal.surveys import actions as surveys
from interlocal.surveys.models import Survey

pytestmark = pytest.mark.django_db
DURING = datetime(2026, 1, 16, 15, 20, tzinfo=UTC)  # 9:20 in Chicago, at the meeting of 16 January
ABOUT = {"title": "Earlier", "purpose": "x", "kind": "poll", "anonymity": "anonymous", "results": "by_hand"}
QUESTION = {"text": "Open discussion first?", "help": "", "type": "single", "options": ["Yes", "No"]}


@pytest.fixture
def meeting(at):
    return at(1, 16)


@pytest.fixture
def item(meeting, chair):
    said = {"kind": ItemKind.POLL, "title": "Open discussion first?", "minutes": 5, "text": "Yes\nNo"}
    return actions.save_item(meeting=meeting, by=chair, **said)


@pytest.fixture
def poll(item, chair):
    return actions.write_poll(item=item, question=QUESTION, by=chair)


@pytest.fixture
def path(meeting):
    return meeting.get_absolute_url()


@pytest.fixture
def answered():
    """So many say the first, so many the second answer."""

    def make(poll, *counts):
        for code, n in enumerate(counts, 1):
            for number in range(n):
                said = {"q1": [str(code)]}
                surveys.answer(survey=poll.survey, said=said, code=f"{poll.pk}-{code}-{number}")

    return make


@pytest.fixture
def ended(poll, chair, answered):
    """A poll that has ended with 14 and 12 answers, at the meeting."""
    with stopped_at(DURING):
        actions.open_poll(poll=poll, by=chair)
        answered(poll, 14, 12)
        actions.close_poll(poll=poll, by=chair)
    return Poll.objects.get(pk=poll.pk)


def events():
    return list(Event.objects.filter(kind__startswith="meetings.poll").values_list("kind", flat=True))


def test_the_words_of_an_item_become_its_poll(client, chair, item, path):
    client.force_login(chair)
    address = f"{path}agenda/{item.pk}/poll/"
    page = client.get(address).content.decode()

    sent = {"text": "Open discussion first?", "type": "single", "options": "Yes\nNo"}
    reply = client.post(address, sent | tokens(client, address))

    poll = Poll.objects.get()
    survey = poll.survey
    assert 'value="Open discussion first?"' in page
    assert "Yes\nNo</textarea>" in page
    assert reply.url == f"{path}polls/{poll.pk}/"
    assert (survey.title, survey.purpose) == ("Open discussion first?", "Working group, Jan. 16, 2026")
    assert (survey.audience, survey.anonymity, survey.results) == ("link", "anonymous", "by_hand")
    assert [(one.text, one.options) for one in survey.items.all()] == [
        ("Open discussion first?", ["Yes", "No"])
    ]
    assert events() == ["meetings.poll.written"]


@pytest.mark.parametrize(
    ("title", "said", "asks", "options"),
    [
        ("Which?", "A\n- B\n\n", "Which?", "A\nB"),
        ("Poll of the month", "Which?\nA\nB\nC", "Which?", "A\nB\nC"),
        ("", "Shall we?", "Shall we?", "Yes\nNo"),
        ("Shall we?", "", "Shall we?", "Yes\nNo"),
    ],
)
def test_how_the_words_of_an_item_are_read(*, client, chair, item, path, title, said, asks, options):
    actions.save_item(meeting=item.meeting, item=item, by=chair, title=title, text=said)
    client.force_login(chair)

    page = client.get(f"{path}agenda/{item.pk}/poll/").content.decode()

    assert f'value="{asks}"' in page
    assert f"{options}</textarea>" in page


def test_bad_words_are_refused_and_kept(client, chair, item, path):
    client.force_login(chair)
    address = f"{path}agenda/{item.pk}/poll/"

    for said, problem in (
        ({"text": "", "options": "Kept\nToo"}, "This field is required."),
        ({"text": "Which?", "options": "Kept"}, "Write 2 to 12 answers that differ, one a line."),
        ({"text": "Which?", "options": "Kept\nToo", "type": "text"}, "Select a valid choice."),
    ):
        reply = client.post(address, {"type": "single"} | said | tokens(client, address))

        assert reply.status_code == 422
        assert problem in text(reply)
        assert "Kept" in text(reply)
    assert not Poll.objects.exists()


def test_a_poll_is_said_anew_until_it_is_opened(client, chair, item, poll, path):
    client.force_login(chair)
    address = f"{path}agenda/{item.pk}/poll/"
    sent = {"text": "Twice?", "type": "multiple", "options": "A\nB\nC"}

    client.post(address, sent | tokens(client, address))

    found = Survey.objects.get()
    assert (found.title, [one.text for one in found.items.all()]) == ("Twice?", ["Twice?"])
    with stopped_at(DURING):
        actions.open_poll(poll=poll, by=chair)
        assert client.get(address).url == f"{path}polls/{poll.pk}/"
        with pytest.raises(Denied, match="stays as it is"):
            actions.write_poll(item=item, question=QUESTION, by=chair)
        with pytest.raises(Denied, match="stays as it is"):
            actions.drop_poll(poll=poll, by=chair)


def test_only_items_that_are_polls_ask(meeting, chair):
    other = actions.save_item(meeting=meeting, by=chair, kind=ItemKind.OPEN, title="", minutes=5)

    with pytest.raises(Denied, match="Only an item of the kind"):
        actions.write_poll(item=other, question=QUESTION, by=chair)


def test_who_may_ask_a_meeting(*, client, item, member, person, manager):
    stranger = person("Ana Other")
    for who in (member, stranger):
        with pytest.raises(Denied, match="Only the chairs of Working group"):
            actions.write_poll(item=item, question=QUESTION, by=who)

    made = actions.write_poll(item=item, question=QUESTION, by=manager)

    for who in (member, stranger):
        for act in (actions.open_poll, actions.close_poll, actions.show_poll, actions.drop_poll):
            with pytest.raises(Denied, match="Only the chairs of Working group"):
                act(poll=made, by=who)
    assert not Survey.objects.get().published_at


def test_a_draft_that_was_there_is_asked(client, item, staff, path):
    manager = staff(Role.NETWORK_MANAGER)
    draft = surveys.draft(by=manager, audience="link", **ABOUT)
    surveys.add_item(survey=draft, by=manager, type="single", text="Which?", options=["A", "B"])
    empty = surveys.draft(by=manager, audience="link", **ABOUT)
    members = surveys.draft(by=manager, audience="members", **ABOUT)
    surveys.add_item(survey=members, by=manager, type="text", text="Why?")
    address = f"{path}agenda/{item.pk}/poll/"
    assert list(drafts(manager)) == [draft]

    reply = client.post(address, {"draft": draft.pk, "type": "single"} | tokens(client, address))

    poll = Poll.objects.get()
    assert (reply.url, poll.survey, poll.is_picked) == (f"{path}polls/{poll.pk}/", draft, True)
    assert list(drafts(manager)) == []
    with pytest.raises(Denied, match="was a draft before"):
        actions.write_poll(item=item, question=QUESTION, by=manager)
    with pytest.raises(Denied, match="has a poll already"):
        actions.pick_poll(item=item, survey=empty, by=manager)
    actions.drop_poll(poll=poll, by=manager)
    actions.drop_poll(poll=poll, by=manager)
    assert Survey.objects.filter(pk=draft.pk).exists()
    for wrong in (members, Survey(pk=0)):
        with pytest.raises(Denied, match="cannot be asked here any more"):
            actions.pick_poll(item=item, survey=wrong, by=manager)


def test_a_draft_that_its_owner_published_meanwhile_is_opened_all_the_same(item, manager, chair):
    draft = surveys.draft(by=manager, audience="link", **ABOUT)
    surveys.add_item(survey=draft, by=manager, type="single", text="Which?", options=["A", "B"])
    poll = actions.pick_poll(item=item, survey=draft, by=manager)
    surveys.publish(survey=draft, by=manager)
    poll.survey.refresh_from_db()

    with stopped_at(DURING):
        actions.open_poll(poll=poll, by=chair)
        (shown,) = all_shown(poll.meeting, takes=False)

    assert shown.standing == "open"


def test_neither_a_question_nor_a_draft(staff, item, path, client):
    manager = staff(Role.NETWORK_MANAGER)
    draft = surveys.draft(by=manager, audience="link", **ABOUT)
    surveys.add_item(survey=draft, by=manager, type="single", text="Which?", options=["A", "B"])
    address = f"{path}agenda/{item.pk}/poll/"

    reply = client.post(address, {"type": "single", "text": "", "options": "A\nB"} | tokens(client, address))

    assert reply.status_code == 422
    assert "Write the question, or choose a draft." in text(reply)


def test_nobody_asks_the_draft_of_somebody_else(item, chair, manager):
    draft = surveys.draft(by=manager, audience="link", **ABOUT)
    surveys.add_item(survey=draft, by=manager, type="single", text="Which?", options=["A", "B"])

    assert list(drafts(chair)) == []
    with pytest.raises(Denied, match="Only editors"):
        actions.pick_poll(item=item, survey=draft, by=chair)


def test_what_was_written_here_goes_when_it_is_taken_away(client, chair, poll, path):
    client.force_login(chair)

    reply = client.post(f"{path}polls/{poll.pk}/", {"do": "drop"})

    assert reply.url == f"{path}notes/"
    assert not Survey.objects.exists()
    assert events() == ["meetings.poll.written", "meetings.poll.dropped"]


def test_opened_answered_on_a_phone_ended_and_shown_each_with_one_press(
    *, client, chair, poll, path, answered, member
):
    client.force_login(chair)
    phone, visitor, reader = Client(), Client(), Client()
    reader.force_login(member)
    at, notes, wall = f"{path}polls/{poll.pk}/", f"{path}notes/", f"/p/{poll.survey.token}/"
    assert phone.get(wall).status_code == 404
    with stopped_at(DURING):
        opened = client.post(at, {"do": "open", "back": "notes"})
        phone.get(wall)
        phone.post(wall, {"q1": "1"})
        answered(poll, 13, 12)
        during = {who: text(one.get(notes)) for who, one in (("chair", client), ("member", reader))}
        page = text(client.get(at))
        seen = [one.get(path).content.decode() for one in (reader, visitor)]
        client.post(at, {"do": "close", "back": "notes"})
        after = [text(one.get(path)) for one in (client, reader, visitor)]
        shown = client.post(at, {"do": "show"})
        finally_ = [text(one.get(path)) for one in (client, reader, visitor)]

    assert opened.url == f"{notes}#poll-{poll.pk}"
    assert "End it now" in during["chair"]
    assert "End it now" not in during["member"]
    assert f"http://localhost:8000{wall}" in page
    assert "At least 20 people have answered." in page  # 26, in steps of ten
    assert [wall in one for one in seen] == [True, False]
    assert ["26 people answered." in one for one in after] == [True, False, False]
    assert shown.url == at
    assert ["26 people answered." in one for one in finally_] == [True, True, True]
    assert "26 people answered." in text(reader.get(notes))


def test_a_poll_that_nobody_ends_ends_a_day_later(poll, chair):
    with stopped_at(DURING):
        actions.open_poll(poll=poll, by=chair)
    before, after = DURING + timedelta(hours=23), DURING + timedelta(hours=25)

    with stopped_at(before):
        assert surveys.close_due() == 0
    with stopped_at(after):
        assert surveys.close_due() == 1
    (row,) = all_shown(poll.meeting, takes=False)
    assert (row.results, row.may_show) == (None, True)


def test_a_draft_with_times_of_its_own_keeps_them(item, manager):
    draft = surveys.draft(by=manager, audience="link", closes="2026-01-16T10:00", **ABOUT)
    surveys.add_item(survey=draft, by=manager, type="single", text="Which?", options=["A", "B"])
    poll = actions.pick_poll(item=item, survey=draft, by=manager)

    with stopped_at(DURING):
        actions.open_poll(poll=poll, by=manager)

    assert Survey.objects.get().closes == "2026-01-16T10:00"


def test_small_numbers_are_held_back_everywhere(client, chair, poll, path, answered):
    with stopped_at(DURING):
        actions.open_poll(poll=poll, by=chair)
        answered(poll, 9)
        actions.close_poll(poll=poll, by=chair)
        actions.show_poll(poll=poll, by=chair)
        client.force_login(chair)
        pages = [text(client.get(f"{path}{end}")) for end in ("", "notes/", f"polls/{poll.pk}/")]

    assert ["Fewer than 10 people answered, so no number is published." in page for page in pages] == [
        True
    ] * 3


def test_what_was_shown_stands_in_the_recap_and_its_mail(*, client, chair, member, ended, path, meeting):
    after = DURING + timedelta(hours=2)
    with stopped_at(after):
        actions.show_poll(poll=ended, by=chair)
        actions.write_recap(meeting=meeting, summary="We voted.", by=chair)
        recap = actions.publish(meeting=meeting, by=chair)
        page = text(client.get(f"{path}recap/"))
        with pytest.raises(Denied, match="The recap is published"):
            actions.open_poll(poll=ended, by=chair)

    (kept,) = told(recap.said)
    assert (kept.title, kept.results.answered) == ("Open discussion first?", 26)
    lines = [(one.label, one.count) for one in kept.results.questions[0].lines]
    assert lines == [("Yes", 14), ("No", 12), ("No answer", 0)]
    assert "26 people answered." in page
    assert "Open discussion first?" in recap.words
    assert told({"summary": ""}) == ()  # of a recap from before there were polls


def test_what_is_not_shown_is_in_no_recap(chair, ended, meeting):
    with stopped_at(DURING + timedelta(hours=2)):
        actions.write_recap(meeting=meeting, summary="We voted.", by=chair)
        recap = actions.publish(meeting=meeting, by=chair)

    assert recap.said["polls"] == []


def test_a_poll_outlives_its_item(*, client, chair, item, ended, path, member):
    with stopped_at(DURING):
        actions.show_poll(poll=ended, by=chair)
        actions.remove_item(item=item, by=chair)
        client.force_login(member)
        pages = [text(client.get(f"{path}{end}")) for end in ("", "notes/", f"polls/{ended.pk}/")]

    assert ["26 people answered." in page for page in pages] == [True, True, True]


def test_a_page_for_the_wall_is_for_members_and_a_draft_for_who_takes_notes(
    *, client, person, member, poll, path, chair
):
    at = f"{path}polls/{poll.pk}/"
    found = []
    for who in (person("Ana Other"), member, chair):
        client.force_login(who)
        found.append(client.get(at).status_code)

    assert found == [403, 404, 200]


@pytest.mark.parametrize("sent", [{}, {"do": "burn"}, {"do": "adopt", "day": "tomorrow"}])
def test_other_buttons_are_not_there(client, chair, poll, path, sent):
    client.force_login(chair)

    assert client.post(f"{path}polls/{poll.pk}/", sent).status_code == 404


def test_a_button_that_comes_too_late_says_why(client, chair, ended, path):
    client.force_login(chair)
    with stopped_at(DURING):
        reply = client.post(f"{path}polls/{ended.pk}/", {"do": "close"}, follow=True)

    assert "Only what is open can be ended." in text(reply)


@pytest.mark.parametrize("n", [1, 3])
def test_queries_of_a_meeting_with_polls(
    *, client, chair, meeting, path, answered, n, django_assert_num_queries
):
    with stopped_at(DURING):
        for number in range(n):
            said = {"kind": ItemKind.POLL, "title": f"Q{number}?", "minutes": 5}
            made = actions.save_item(meeting=meeting, by=chair, **said)
            poll = actions.write_poll(item=made, question=QUESTION, by=chair)
            actions.open_poll(poll=poll, by=chair)
            answered(poll, 12, 13)
            actions.close_poll(poll=poll, by=chair)
            actions.show_poll(poll=poll, by=chair)
        client.get(path)

        # The meeting, those around it, its agenda with polls and as it was posted, its materials; pages of the foot.
        with django_assert_num_queries(6):
            assert text(client.get(path)).count("25 people answered.") == n
