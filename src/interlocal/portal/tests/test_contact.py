"""Anyone can write to the network: one mail for each message, whatever goes wrong on the way."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from interlocal.accounts import actions as accounts
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.network import actions as network
from interlocal.outbox.choices import Kind, State
from interlocal.outbox.models import Message
from interlocal.portal import actions

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)
SAID = {
    "message": "Whom could we call?\n\n<b>Soon</b>",
    "email": "robin@town.example",
    "name": "Robin",
    "website": "",
}


@pytest.fixture(autouse=True)
def reachable():
    cache.clear()
    network.set_up(name="Larkwater Network", contact_email="hello@network.example")


def field(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def shown(browser, query=""):
    with stopped_at(NOON):
        return browser.get(f"/contact/{query}").content.decode()


@pytest.fixture
def form(client):
    return SAID | {"once": field(shown(client), "once")}


def send(browser, data, at=LATER):
    with stopped_at(at):
        return browser.post("/contact/", data)


def text(reply):
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def test_a_message_reaches_the_network_and_an_answer_whoever_wrote(client, form, sent):
    reply = send(client, form)

    assert (reply.status_code, reply.url) == (302, "/contact/thanks/")
    mail = sent()[0]
    assert (mail.to, mail.reply_to, mail.subject) == (
        ["hello@network.example"],
        ["robin@town.example"],
        "Message from Robin",
    )
    assert "> Whom could we call?\n>\n> <b>Soon</b>" in mail.body
    assert "&lt;b&gt;Soon&lt;/b&gt;" in mail.alternatives[0].content
    assert "Your message is on its way to Larkwater Network" in text(client.get(reply.url))


def test_a_message_may_name_the_page_it_is_about(client, sent):
    page = shown(client, "?about=/library/cases/a-case/")
    data = SAID | {"once": field(page, "once"), "about": field(page, "about")}

    send(client, data)

    assert "About the page <b>/library/cases/a-case/</b>" in page
    assert "http://localhost:8000/library/cases/a-case/" in sent()[0].body


@pytest.mark.parametrize(
    "about",
    [
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "x",
        "/\\evil.example",
        f"/{'x' * 300}",
    ],
)
def test_other_addresses_are_no_page_of_ours(client, form, about):
    page = client.get("/contact/", {"about": about}).content.decode()
    send(client, form | {"about": about})

    assert "About the page" not in page
    assert "It is about this page" not in "".join(Message.objects.values_list("text", flat=True))


def test_who_is_signed_in_need_not_type_who_they_are(client):
    person = accounts.register(email="ines@town.example", first_name="Ines", last_name="Okafor")
    client.force_login(person)

    page = shown(client)

    assert (field(page, "email"), field(page, "name")) == ("ines@town.example", "Ines Okafor")


def test_a_double_click_the_back_button_and_a_lost_reply_make_one_mail(client, form):
    replies = [send(client, form, LATER + timedelta(hours=n)) for n in range(3)]

    assert [(r.status_code, r.url) for r in replies] == [(302, "/contact/thanks/")] * 3
    assert Message.objects.count() == 1


def test_going_back_to_a_form_that_the_browser_fetches_anew_makes_one_mail(client, form):
    send(client, form)
    fresh = SAID | {"once": field(shown(client), "once")}  # what was typed comes back, the token is another

    reply = send(client, fresh, NOON + timedelta(seconds=1))

    assert (reply.status_code, reply.url, Message.objects.count()) == (302, "/contact/thanks/", 1)
    assert fresh["once"] != form["once"]


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one_mail(client, form):
    def press(_):
        browser = Client()
        browser.cookies = client.cookies
        try:
            return send(browser, form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(press, range(8)))

    assert (codes, Message.objects.count()) == ([302] * 8, 1)


def test_going_back_and_changing_the_words_is_told_and_not_lost(client, form):
    send(client, form)

    reply = send(client, form | {"message": "One more thing"})
    before = Message.objects.count()
    again = form | {"message": "One more thing", "once": field(reply.content.decode(), "once")}
    send(client, again, LATER + timedelta(minutes=1))

    assert (reply.status_code, "has changed since" in text(reply)) == (422, True)
    assert ">\nOne more thing</textarea>" in reply.content.decode()
    assert (before, Message.objects.count()) == (1, 2)


BAD = [
    ({"message": ""}, "Your message: This field is required."),
    ({"message": "\u202e \x07"}, "Your message: Write your message here."),
    ({"email": "robin"}, "Your email: Enter a valid email address."),
    ({"email": "robin@town.example\nBcc: all@x.example"}, "Your email: Enter a valid email address."),
    ({"once": ""}, "please send it again"),
    ({"once": "garbled"}, "please send it again"),
    ({"website": "https://pills.example"}, "Leave this empty: Only programs fill this in."),
]


@pytest.mark.parametrize(("changes", "said"), BAD)
def test_a_refused_message_keeps_what_was_typed_and_says_why(client, form, changes, said):
    reply = send(client, form | changes)

    page = reply.content.decode()
    assert (reply.status_code, Message.objects.count()) == (422, 0)
    assert said in text(reply)
    assert '<div class="error-summary stack" data-gap="small" role="alert" tabindex="-1" autofocus>' in page
    assert "<title>Error: Write to the network" in page
    assert field(page, "name") == "Robin"
    for name in changes.keys() & {"message", "email"}:
        assert f'href="#id_{name}"' in page
        assert re.search(
            rf'id="id_{name}"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="id_{name}"', page
        )
    mended = form | {"once": field(page, "once")}
    assert send(client, mended, LATER + timedelta(minutes=1)).status_code == 302


def test_the_field_for_programs_is_hidden_from_people_until_one_of_them_filled_it(client, form):
    hidden = '<div class="hidden" aria-hidden="true">'

    assert hidden in shown(client)
    assert hidden not in send(client, form | {"website": "x"}).content.decode()


def test_a_message_sent_at_once_is_taken_for_a_programs_and_may_be_sent_again(client, form):
    reply = send(client, form, NOON + timedelta(seconds=1))

    assert (reply.status_code, "faster than people write" in text(reply)) == (422, True)
    assert send(client, form, NOON + timedelta(seconds=2)).status_code == 302


def test_a_form_shown_to_one_browser_is_no_good_in_another(form):
    assert send(Client(), form).status_code == 422
    assert Message.objects.count() == 0


def test_one_visitor_can_send_five_messages_an_hour(client):
    replies = []
    for n in range(6):
        data = SAID | {"once": field(shown(client), "once"), "message": f"Message {n}"}
        replies.append(send(client, data))

    assert [r.status_code for r in replies] == [302] * 5 + [422]
    assert "several messages within the hour" in text(replies[-1])
    assert Message.objects.count() == 5
    assert "127.0.0.1" not in str(cache._cache)


def test_without_an_address_the_page_says_so_and_nothing_leads_to_it(client, form):
    network.set_up(contact_email="")

    page = client.get("/contact/")
    reply = send(client, form)

    assert "has not said yet where to write to" in text(page)
    assert ("<textarea" in page.content.decode(), reply.status_code) == (False, 403)
    assert 'href="/contact/' not in client.get("/towns/").content.decode()
    with pytest.raises(Denied):
        actions.write_to_network(number=1, email="a@b.example", message="m")


def test_without_an_address_a_phone_is_named(client):
    network.set_up(contact_email="", contact_phone="(555) 0100")

    assert "You can call: (555) 0100." in text(client.get("/contact/"))


def test_the_foot_and_error_pages_lead_there_and_say_from_where(client):
    assert 'href="/contact/?about=/towns/"' in client.get("/towns/").content.decode()
    assert 'href="/contact/"' in client.get("/").content.decode()
    assert 'href="/contact/?about=/nothing/here/"' in client.get("/nothing/here/").content.decode()


def test_what_is_kept_of_a_message_is_one_mail(client, form):
    send(client, form)

    message = Message.objects.get()
    assert (message.kind, message.state) == (Kind.LETTER, State.WAITING)
    assert re.fullmatch(r"portal\.contact:[0-9a-f-]{36}", message.key)
