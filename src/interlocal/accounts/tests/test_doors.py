"""The pages around a password: each says in plain words what comes next, and works."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from interlocal.accounts import actions

pytestmark = pytest.mark.django_db
WORD, NEW = "correct horse battery", "staple at the gate"


@pytest.fixture
def dana():
    return actions.register(email="dana@sorrel.example", password=WORD)


def text(reply):
    return " ".join(reply.content.decode().split())


def opens(person, word):
    return Client().login(username=person.email, password=word)


def test_a_code_walks_from_the_first_page_to_the_inside(client, dana, sent):
    begun = client.post("/accounts/login/code/", {"email": dana.email}, follow=True)
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", sent()[-1].body, re.MULTILINE)[1]

    client.post("/accounts/login/code/confirm/", {"code": code})

    assert f"We have sent a mail to {dana.email}." in text(begun)
    assert 'role="status"' not in text(begun)  # said once
    assert client.get("/accounts/").status_code == 200


def link(mail):
    return re.search(r"http://\S+(/accounts/password/reset/key/[\w/-]+)", mail.body)[1]


def test_a_link_in_a_mail_leads_to_a_new_password_once(client, dana, sent):
    said = client.post("/accounts/password/reset/", {"email": dana.email}, follow=True)
    address = link(sent()[-1])
    page = client.get(address, follow=True)

    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    again = Client().get(address, follow=True)

    assert "We have sent a mail to the address you typed." in text(said)
    assert "Choose a new password" in text(page)
    assert (opens(dana, NEW), opens(dana, WORD)) == (True, False)
    assert "This link is not good any more" in text(again)


def test_a_password_is_changed_by_whoever_knows_the_old_one(client, dana):
    client.force_login(dana)

    refused = client.post(
        "/accounts/password/change/", {"oldpassword": "x", "password1": NEW, "password2": NEW}
    )
    client.post("/accounts/password/change/", {"oldpassword": WORD, "password1": NEW, "password2": NEW})

    assert "This is not your present password." in text(refused)
    dana.refresh_from_db()
    assert opens(dana, NEW)


def test_a_password_is_set_by_somebody_who_had_none(client):
    bo = actions.register(email="bo@elm.example")
    client.force_login(bo)

    page = client.get("/accounts/password/change/", follow=True)
    client.post("/accounts/password/set/", {"password1": NEW, "password2": NEW})

    assert "Set a password" in text(page)
    bo.refresh_from_db()
    assert opens(bo, NEW)


def test_signing_out_asks_first(client, dana):
    client.force_login(dana)

    page = client.get("/accounts/logout/")
    still = client.get("/accounts/").status_code
    client.post("/accounts/logout/")

    assert "You sign out on this device." in text(page)
    assert (still, client.get("/accounts/").status_code) == (200, 302)


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_an_address_that_nobody_confirmed_opens_no_account(client, dana, sent, path):
    added = EmailAddress.objects.create(user=dana, email="somebody.else@elm.example")

    client.post(path, {"email": added.email})
    unconfirmed = sent()[-1]
    EmailAddress.objects.filter(pk=added.pk).update(verified=True)
    Client().post(path, {"email": added.email})
    confirmed = sent()[-1]

    assert [unconfirmed.to, confirmed.to] == [[added.email], [added.email]]
    unknown = "There is no account with this address"
    assert (unconfirmed.subject == unknown, confirmed.subject == unknown) == (True, False)


def test_two_who_both_say_that_an_address_is_theirs_leave_it_to_who_confirmed_it(client, dana, sent):
    bo = actions.register(email="bo@elm.example", password=WORD)
    EmailAddress.objects.create(user=dana, email=bo.email)

    client.post("/accounts/login/code/", {"email": bo.email}, follow=True)
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", sent()[-1].body, re.MULTILINE)[1]
    client.post("/accounts/login/code/confirm/", {"code": code})

    assert client.session["_auth_user_id"] == str(bo.pk)


def test_pages_about_passwords_are_in_our_words(client, dana):
    client.force_login(dana)

    page = client.get("/accounts/password/change/").content.decode()
    labels = re.findall(r"<label[^>]*>([^<]+)</label>", page)

    assert [" ".join(label.split()) for label in labels if "assword" in label] == [
        "Present password",
        "New password",
        "New password, once more",
    ]
    assert "placeholder" not in page[page.index("<main") :]
