"""Pressing Save twice makes one draft, and what was changed in between is not lost."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from interlocal.library.models import Practice
from interlocal.library.tests.browser import PRACTICES, practice_form
from interlocal.web.models import Submission

pytestmark = pytest.mark.django_db
ADD = f"{PRACTICES}:add"


def token(reply):
    return re.search(r'name="once" value="([^"]+)"', reply.content.decode())[1]


@pytest.fixture
def editor(client, staff):
    staff("editor")
    return client


@pytest.fixture
def form(editor, topics):
    return practice_form(topics, once=token(editor.get(reverse(ADD))))


def send(browser, data, **changes):
    return browser.post(reverse(ADD), data | changes)


def test_a_double_click_on_save_makes_one_draft(editor, form):
    first, second = send(editor, form), send(editor, form)

    practice = Practice.objects.get()
    assert (first.status_code, second.status_code) == (302, 302)
    assert {first.url, second.url} == {reverse(f"{PRACTICES}:edit", args=[practice.pk])}
    assert (practice.revisions.count(), Submission.objects.count()) == (1, 1)


def test_a_double_click_on_publish_publishes_once(editor, form):
    form["action-publish"] = "1"

    replies = [send(editor, form) for _ in range(2)]

    practice = Practice.objects.get()
    assert [r.status_code for r in replies] == [302, 302]
    assert (practice.live, practice.revisions.count(), practice.challenges.count()) == (True, 1, 1)


def test_save_and_then_publish_with_one_form_says_that_only_the_first_was_heard(editor, form):
    send(editor, form)

    reply = send(editor, form, **{"action-publish": "1"})

    text = reply.content.decode()
    assert ("This was saved before" in text, "Open what was saved" in text) == (True, True)
    assert Practice.objects.get().live is False


def test_what_was_changed_since_is_kept_and_can_be_saved_as_a_second_one(editor, form):
    send(editor, form)

    reply = send(editor, form, title="Translate forms", slug="translate-forms")
    before = Practice.objects.count()
    again = form | {"once": token(reply), "title": "Translate forms", "slug": "translate-forms"}
    send(editor, again)

    assert 'value="Translate forms"' in reply.content.decode()
    assert (before, Practice.objects.count()) == (1, 2)


def test_a_draft_that_is_refused_can_be_mended_and_sent_with_the_same_token(editor, form):
    refused = send(editor, form, slug="?")
    before = Practice.objects.count()

    reply = send(editor, form)

    assert (refused.status_code, before, reply.status_code) == (200, 0, 302)
    assert token(refused) == form["once"]


def test_a_repeat_after_the_draft_was_deleted_makes_no_new_one(editor, form):
    send(editor, form)
    Practice.objects.get().delete()

    reply = send(editor, form)

    assert (reply.status_code, reply.url) == (302, reverse(f"{PRACTICES}:list"))
    assert Practice.objects.count() == 0


@pytest.mark.parametrize("changes", [{}, {"title": "Another"}])
def test_a_browser_that_saves_as_one_types_is_told_too(editor, form, changes):
    send(editor, form)

    reply = editor.post(reverse(ADD), form | changes, headers={"accept": "application/json"})

    assert (reply.status_code, reply.json()["error_code"]) == (400, "saved_before")
    assert Practice.objects.count() == 1


@pytest.mark.parametrize("once", ["", "garbled"])
def test_a_form_without_a_good_token_is_not_held_up(editor, form, once):
    assert (send(editor, form, once=once).status_code, Practice.objects.count()) == (302, 1)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one(editor, form):
    def press(_):
        browser = Client()
        browser.cookies = editor.cookies
        try:
            return send(browser, form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(press, range(8)))

    assert (codes, Practice.objects.count()) == ([302] * 8, 1)
