"""Nobody learns here who has an account; too many tries are refused, whoever counts them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher, make_password
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client

from interlocal.accounts import actions
from interlocal.accounts.models import Person
from interlocal.outbox.choices import State
from interlocal.outbox.models import Message
from tests import database

KNOWN, UNKNOWN = "dana@sorrel.example", "nobody@sorrel.example"
WORD = "correct horse battery"
PROGRAM = Path(__file__).with_name("worker.py")


@pytest.fixture
def dana():
    return actions.register(email=KNOWN, password=WORD)


def plain(reply, email):
    """A reply without what differs each time: tokens, and the address that was typed."""
    said = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", reply.content.decode())
    return reply.status_code, reply.get("Location"), said.replace(email, "…")


def walk(email, path, field, **rest):
    """Send the form as a new browser, follow it, and say all that was seen."""
    browser = Client()
    first = browser.post(path, {field: email, **rest})
    seen = [plain(first, email)]
    if first.status_code == 302:
        seen.append(plain(browser.get(first.url), email))
    return seen


DOORS = {
    "password": ("/accounts/login/", "login", {"password": "wrong"}),
    "code": ("/accounts/login/code/", "email", {}),
    "forgot": ("/accounts/password/reset/", "email", {}),
    "sign up": ("/accounts/signup/", "email", {"password1": WORD, "password2": WORD}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("has_password", [True, False])
def test_the_answer_is_the_same_whether_or_not_there_is_an_account(dana, door, has_password):
    path, field, rest = DOORS[door]
    if not has_password:
        dana.set_unusable_password()
        dana.save()

    assert walk(KNOWN, path, field, **rest) == walk(UNKNOWN, path, field, **rest)


@pytest.mark.django_db
def test_a_wrong_code_is_answered_the_same_whether_or_not_one_was_sent(dana):
    def enter(email):
        browser = Client()
        browser.post("/accounts/login/code/", {"email": email})
        return [
            plain(browser.post("/accounts/login/code/confirm/", {"code": "XXXX"}), email) for _ in range(4)
        ]

    assert enter(KNOWN) == enter(UNKNOWN)


@pytest.mark.django_db
@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_nobody_signs_up_alone_and_no_mail_is_sent_about_it(dana, sent, email):
    reply = Client().post("/accounts/signup/", {"email": email, "password1": WORD, "password2": WORD})

    assert (reply.status_code, "How to join" in reply.content.decode()) == (200, True)
    assert (sent(), Person.objects.count()) == ([], 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("door", "known"), [("code", "Your sign-in code"), ("forgot", "Choose a new password")]
)
def test_only_the_mail_tells(dana, sent, door, known):
    path, field, rest = DOORS[door]

    for email in (KNOWN, UNKNOWN):
        walk(email, path, field, **rest)

    told = {mail.to[0]: mail.subject for mail in sent()}
    assert told == {KNOWN: known, UNKNOWN: "There is no account with this address"}


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["code", "forgot"])
def test_either_way_one_mail_is_written_down_and_none_leaves_while_the_person_waits(dana, mailoutbox, door):
    path, field, rest = DOORS[door]

    for email in (KNOWN, UNKNOWN):
        walk(email, path, field, **rest)

    waiting = Message.objects.values_list("to", "state")
    assert (sorted(waiting), mailoutbox) == ([(KNOWN, State.WAITING), (UNKNOWN, State.WAITING)], [])


@pytest.mark.django_db
@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
@pytest.mark.parametrize("has_password", [True, False])
def test_a_password_is_hashed_once_whether_or_not_there_is_an_account(dana, monkeypatch, email, has_password):
    if not has_password:
        dana.set_unusable_password()
        dana.save()
    hashed, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args)
    )

    Client().post("/accounts/login/", {"login": email, "password": "wrong"})

    assert len(hashed) == 1


@pytest.fixture
def limits(settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    settings.CACHES = settings.REAL_CACHES
    call_command("createcachetable")
    yield
    caches["default"].clear()


def attempt(email, password="wrong", browser=None):
    return (browser or Client()).post("/accounts/login/", {"login": email, "password": password})


@pytest.mark.django_db
@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_after_five_wrong_passwords_even_the_right_one_waits_and_the_page_says_how_long(dana, limits, email):
    tries = [attempt(email) for _ in range(5)]

    reply = attempt(email, WORD)

    assert ["too many tries" in t.content.decode() for t in tries] == [False] * 5
    assert (reply.status_code, "Wait five minutes" in reply.content.decode()) == (200, True)
    assert reply.wsgi_request.user.is_anonymous


@pytest.mark.django_db
def test_whoever_tries_many_addresses_does_not_wipe_out_the_count_of_one(dana, limits):
    for _ in range(5):
        attempt(KNOWN)

    for n in range(400):  # Django's cache in the database drops a third of all beyond 300
        caches["default"].set(f"tries-{n}", [n])

    assert "too many tries" in attempt(KNOWN, WORD).content.decode()


@pytest.mark.django_db
def test_too_many_requests_from_one_place_get_a_page_that_says_when_to_come_back(limits):
    replies = [Client().post("/accounts/password/reset/", {"email": f"{n}@elm.example"}) for n in range(21)]

    last = replies[-1]
    assert [r.status_code for r in replies] == [302] * 20 + [429]
    assert (last["Retry-After"], "Wait one minute" in last.content.decode()) == ("60", True)


@pytest.mark.django_db(transaction=True)
def test_other_workers_and_later_ones_know_of_the_tries(dana, limits, tmp_path):
    """Two processes with the product's settings, one after the other: what the first counted holds for the second."""
    dana.password = make_password(WORD, hasher=PBKDF2PasswordHasher())  # what the product understands
    dana.save()
    env = database.of_an_instance(tmp_path)

    def worker(*passwords):
        done = subprocess.run(
            [sys.executable, PROGRAM, KNOWN, *passwords], env=env, capture_output=True, check=False, text=True
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout.split()

    assert worker(WORD, *["wrong"] * 5) == ["in", *["out"] * 5]  # the address and the word do belong together
    assert worker(WORD) == ["wait"]
