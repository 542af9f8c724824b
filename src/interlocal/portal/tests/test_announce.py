"""Writing an announcement: looked at before it is sent, sent once, and nothing that was typed is lost."""

import pytest
from django.http import HttpResponse

from interlocal.accounts.choices import Role
from interlocal.core.personal import hashed
from interlocal.library.tests.told import of
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.portal.models import Addressee, Announcement
from interlocal.portal.tests.made import said, soup

pytestmark = pytest.mark.django_db
URL = "/network/announcements/new/"
SAID = {
    "segment": "all",
    "subject": 'Spring "meeting" <b>',
    "text": "It is on April 9.\r\n\r\nSee https://network.example/?a=1&b=2",
}


@pytest.fixture
def elm():
    """A town of ten people."""
    made = MunicipalityFactory(name="Elm", geoid="9900101")
    for n in range(10):
        of(made, f"p{n}@example.org")
    return made


@pytest.fixture
def manager(client, staff, elm):
    """Signed in, before the form; returns what it sends with it."""
    staff(Role.NETWORK_MANAGER)
    return {"once": soup(client.get(URL)).main.find("input", attrs={"name": "once"})["value"]}


def facts(page):
    return {said(one.dt): said(one.dd) for one in page.select(".facts > div")}


def hidden(page):
    fields = page.main.select("form input[type=hidden]")
    return {field["name"]: field["value"] for field in fields if field["name"] != "csrfmiddlewaretoken"}


def test_groups_to_choose_from_stand_under_headings(client, manager):
    groups = soup(client.get(URL)).find("select").find_all(["option", "optgroup"], recursive=False)

    assert [one.get("label") or said(one) for one in groups] == [
        "Choose a group",
        "Everybody",
        "County",
        "Town",
    ]
    assert [said(option) for option in groups[-1]("option")] == ["Elm"]


def test_it_is_looked_at_first_and_nothing_is_sent(client, manager):
    outbox.stop(address=hashed("p1@example.org"), kind=Kind.ANNOUNCEMENT)

    reply = client.post(URL, SAID | manager | {"do": "look"})

    page = soup(reply)
    assert (reply.status_code, Announcement.objects.count(), Addressee.objects.count()) == (200, 0, 0)
    assert facts(page) == {
        "To whom": "Everybody",
        "People": "11",
        "Towns": "1",
        "Want no announcements": "1",
        "Get it in the weekly mail": "0",
    }
    assert [said(button) for button in page.main("button")] == ["Send it to 11 people", "Change it"]
    assert hidden(page) == SAID | manager
    text = page.find("pre").get_text()
    assert "It is on April 9.\n\nSee https://network.example/?a=1&b=2\n" in text


def test_the_mail_is_shown_as_it_looks_and_can_do_nothing(client, manager):
    reply = client.post(URL, SAID | manager | {"do": "look"})

    frame = soup(reply).find("iframe")
    mail = soup(HttpResponse(frame["srcdoc"]))
    assert (frame.has_attr("sandbox"), said(mail.h1)) == (True, SAID["subject"])
    assert (
        mail.find("a", string="https://network.example/?a=1&b=2")["href"]
        == "https://network.example/?a=1&b=2"
    )
    assert mail.b is None
    assert reply["Content-Security-Policy"].count("'sha256-") == 1  # its one style, and no other
    assert "unsafe" not in reply["Content-Security-Policy"]


def test_of_a_small_group_nothing_is_said_about_what_they_chose(client, manager):
    of(MunicipalityFactory(name="Oak", geoid="9900102"), "only@example.org")
    outbox.stop(address=hashed("only@example.org"), kind=Kind.ANNOUNCEMENT)

    page = soup(client.post(URL, SAID | manager | {"do": "look", "segment": "town:9900102"}))

    assert facts(page) == {"To whom": "Town: Oak", "People": "1", "Towns": "1"}
    assert "Of so few people the numbers are not shown." in said(page.main)
    assert said(page.main.button) == "Send it to one person"


def test_then_it_is_sent_once_however_often_the_button_is_pressed(client, manager):
    seen = hidden(soup(client.post(URL, SAID | manager | {"do": "look"})))
    first = client.post(URL, seen | {"do": "send"})
    again = client.post(URL, seen | {"do": "send"})
    anew = hidden(
        soup(client.post(URL, SAID | {"do": "look"} | {"once": hidden(soup(client.get(URL)))["once"]}))
    )
    same_words = client.post(URL, anew | {"do": "send"})

    made = Announcement.objects.get()
    assert {reply["Location"] for reply in (first, again, same_words)} == {made.get_absolute_url()}
    assert (made.people, Addressee.objects.count(), Message.objects.count()) == (11, 11, 0)
    assert (made.subject, made.text) == (SAID["subject"], SAID["text"].replace("\r\n", "\n"))
    assert "The mails are written now" in said(soup(client.get(made.get_absolute_url())).main)


def test_it_can_be_changed_after_it_was_seen(client, manager):
    page = soup(client.post(URL, SAID | manager | {"do": "change"}))

    assert page.find("option", selected=True)["value"] == "all"
    assert page.find("input", id="id_subject")["value"] == SAID["subject"]
    assert page.find("textarea").get_text().strip() == SAID["text"]
    assert page.select(".error") == []


@pytest.mark.parametrize("do", ["look", "send"])
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"segment": ""}, "Choose who gets it."),
        ({"segment": "quiet"}, "Nobody is in this group now. Choose another one."),
        ({"segment": "town:1"}, "Nobody is in this group now. Choose another one."),
        ({"subject": " "}, "Write the subject here."),
        ({"subject": "\u2028"}, "Write the subject here."),
        ({"subject": "x" * 151}, "Ensure this value has at most 150 characters (it has 151)."),
        ({"text": ""}, "Write here what you want to tell."),
        ({"text": "x" * 10_001}, "Ensure this value has at most 10000 characters (it has 10001)."),
        ({"once": "forged"}, "This form was open for too long"),
    ],
)
def test_what_is_refused_is_told_and_kept(client, manager, do, typed, words):
    reply = client.post(URL, SAID | manager | typed | {"do": do})

    page = soup(reply)
    assert (reply.status_code, words in said(page.main)) == (422, True)
    assert "April 9" in page.find("textarea").get_text() or "text" in typed
    assert (
        page.find("input", id="id_subject")["value"] == (SAID | typed)["subject"].strip()
        or "subject" in typed
    )
    assert Announcement.objects.count() == 0


def test_after_something_else_was_sent_with_the_same_form_it_is_asked_again(client, manager):
    client.post(URL, SAID | manager | {"do": "send"})

    reply = client.post(URL, SAID | manager | {"do": "send", "text": "Another text"})

    assert (reply.status_code, Announcement.objects.count()) == (422, 1)
    assert "This form was sent before, and has changed since." in said(soup(reply).main)


def test_a_post_that_says_neither_sends_nothing(client, manager):
    assert client.post(URL, SAID | manager).status_code == 422
    assert Announcement.objects.count() == 0
