"""A link in a mail answers for whom it was sent to, and only a POST spends it."""

import re
from datetime import UTC, datetime

import pytest

from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.meetings import actions
from interlocal.meetings.choices import Answer
from interlocal.meetings.models import Occurrence, Rsvp, Series
from interlocal.meetings.queries.rsvp import answer_link, guest_link, holder
from interlocal.meetings.rules.rsvp import answer_token, guest_token, read_token
from interlocal.meetings.tests.conftest import SECRET
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
BEGINS = datetime(2026, 1, 16, 15, tzinfo=UTC)


def path(link):
    return link.removeprefix("http://localhost:8000")


@pytest.fixture
def meeting(at):
    return at(1, 16)


@pytest.fixture
def link(meeting, member):
    return path(answer_link(meeting.pk, member.pk))


def text(reply):
    return " ".join(re.sub("<[^>]+>", " ", reply.content.decode()).split())


def test_looking_changes_nothing_and_a_post_answers(client, link, member):
    for asked in ("", "?said=yes", "?said=no"):
        seen = client.get(f"{link}{asked}")
        assert (seen.status_code, Rsvp.objects.count()) == (200, 0)
    assert client.head(link).status_code == 200
    assert seen["Cache-Control"].count("no-store") == 1

    for said in ("yes", "yes", "no", "maybe"):
        reply = client.post(link, {"said": said})
        assert reply.status_code == 200
    row = Rsvp.objects.get()
    assert (row.person, row.answer, row.source) == (member, "maybe", "link")
    assert "You may come" in text(reply)


@pytest.mark.parametrize("said", ["", "waiting", "YES", "none", "yes "])
def test_what_is_no_answer_changes_nothing(client, link, said):
    assert client.post(link, {"said": said}).status_code == 200
    assert Rsvp.objects.count() == 0


def test_it_says_whose_it_is_without_the_address(client, link, member, meeting):
    seen = client.get(link).content.decode()
    assert ("Luis Amador" in seen, member.email in seen, SECRET in seen) == (True, False, False)

    type(member).objects.filter(pk=member.pk).update(first_name="", last_name="")
    seen = client.get(link).content.decode()
    assert ("a member of Working group" in seen, member.email in seen) == (True, False)


def test_a_link_that_was_passed_on_can_be_made_to_work_no_more(client, link, member, meeting):
    client.post(link, {"said": "yes"})
    for _again in range(2):
        assert "works no more" in text(client.post(link, {"not_me": "1"}))

    reply = client.post(link, {"said": "no"})
    assert (reply.status_code, "came to the wrong person" in text(reply)) == (422, True)
    assert Rsvp.objects.get().answer == "yes"
    assert Event.objects.filter(kind="meetings.link.refused").count() == 1
    actions.answer(meeting=meeting, person=member, said=Answer.NO)
    assert Rsvp.objects.get().answer == "no"


@pytest.mark.parametrize(
    "broken", ["", "x", "tampered", "other salt", "guest of nobody", "person who is gone"]
)
def test_other_links_are_not_there(client, link, member, meeting, broken):
    from django.core import signing

    tokens = {
        "": "none",
        "x": "x" * 300,
        "tampered": answer_token(meeting.pk, member.pk)[:-1] + "_",
        "other salt": signing.dumps(["person", meeting.pk, member.pk], salt="outbox.stop"),
        "guest of nobody": guest_token(999_999),
        "person who is gone": answer_token(meeting.pk, 999_999),
    }

    for reply in (
        client.get(f"/meetings/answer/{tokens[broken]}/"),
        client.post(f"/meetings/answer/{tokens[broken]}/"),
    ):
        assert (reply.status_code, "does not work" in text(reply)) == (404, True)


def test_somebody_who_left_and_a_meeting_that_is_gone(client, link, member, meeting):
    actions.leave(member=meeting.series.group.members.get(person=member), by=member)
    reply = client.post(link, {"said": "yes"})
    assert (reply.status_code, "Only members" in text(reply), Rsvp.objects.count()) == (422, True, 0)

    Occurrence.objects.all().delete()
    assert client.get(link).status_code == 404


def test_once_it_has_begun_the_link_says_so(client, link):
    with stopped_at(BEGINS):
        seen, reply = client.get(link), client.post(link, {"said": "yes"})

    assert ("was held" in text(seen), 'name="said"' in seen.content.decode()) == (True, False)
    assert (reply.status_code, Rsvp.objects.count()) == (422, 0)


def test_a_guest_who_comes_finds_how_to_join(client, member, meeting):
    Series.objects.update(takes_guests=True)
    Occurrence.objects.filter(pk=meeting.pk).update(capacity=2)
    actions.answer(meeting=meeting, person=member, said=Answer.YES)
    row = actions.bring(meeting=meeting, by=member, name="Gil", email="gil@elsewhere.example")
    link = path(guest_link(row))
    assert link in Message.objects.get(key=f"meetings.guest:{row.pk}").text

    seen = client.get(link).content.decode()
    assert ("<b>Gil</b>" in seen, SECRET in seen, "gil@" in seen) == (True, False, False)
    assert SECRET in client.post(link, {"said": "yes"}).content.decode()
    assert SECRET not in client.post(link, {"said": "no"}).content.decode()
    assert "works no more" in text(client.post(link, {"not_me": "1"}))
    assert client.post(link, {"said": "yes"}).status_code == 422


def test_who_waits_sees_the_place_in_line(client, link, member, chair, meeting):
    Occurrence.objects.filter(pk=meeting.pk).update(capacity=1)
    actions.answer(meeting=meeting, person=chair, said=Answer.YES)

    assert "You are number 1 in line" in text(client.post(link, {"said": "yes"}))
    assert holder(read_path(link)).place == 1


def read_path(link):
    return link.split("/")[-2]


def test_a_token_of_an_older_key_still_opens(settings, meeting, member):
    token = answer_token(meeting.pk, member.pk)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key"
    assert read_token(token) == ["person", meeting.pk, member.pk]
    settings.SECRET_KEY_FALLBACKS = []
    assert read_token(token) is None


def test_mail_about_a_meeting_asks_each_member_with_a_link_of_their_own(meeting, member, chair, manager, at):
    actions.change(meeting=meeting, by=manager, theme="Z")
    texts = {mail.to: mail.text for mail in Message.objects.filter(key__startswith="meetings.changed:")}
    links = {to: set(re.findall(r"/meetings/answer/([^/\s]+)/", words)) for to, words in texts.items()}
    told = {to: [read_token(token) for token in tokens] for to, tokens in links.items()}
    assert told == {one.email: [read_token(answer_token(meeting.pk, one.pk))] for one in (member, chair)}

    actions.cancel(meeting=at(2, 20), by=manager)
    assert "/answer/" not in Message.objects.filter(key__startswith="meetings.cancelled:").first().text
