"""Pressing Save twice makes one page of the tree, and what was changed in between is not lost."""

import re

import pytest
from django.urls import reverse

from interlocal.pages.models import NewsIndex, StandardPage
from interlocal.pages.tests.made import tree
from interlocal.pages.tests.test_editing import GOOD, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(staff):
    staff("editor")
    return tree()[0]


def address(home):
    return reverse("wagtailadmin_pages:add", args=["pages", "standardpage", home.pk])


def token(reply):
    return re.search(r'name="once" value="([^"]+)"', reply.content.decode())[1]


@pytest.fixture
def form(client, home):
    return sent(GOOD) | {"once": token(client.get(address(home)))}


@pytest.mark.parametrize("button", ["action-save", "action-publish"])
def test_a_double_click_makes_one_page(client, home, form, button):
    replies = [client.post(address(home), form | {button: "1"}) for _ in range(2)]

    page = StandardPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert [reply.status_code for reply in replies] == [302, 302]
    assert (replies[1].url, page.revisions.count(), page.live) == (edit, 1, button == "action-publish")


def test_what_was_changed_since_is_kept_and_can_be_saved_as_a_second_one(client, home, form):
    client.post(address(home), form)
    changed = form | {"title": "Another page", "slug": "another-page"}

    reply = client.post(address(home), changed)
    before = StandardPage.objects.count()
    client.post(address(home), changed | {"once": token(reply)})

    assert ("Open what was saved" in reply.content.decode(), before) == (True, 1)
    assert set(StandardPage.objects.values_list("slug", flat=True)) == {"a-page", "another-page"}


def test_a_page_that_is_refused_can_be_mended_and_sent_with_the_same_token(client, home, form):
    refused = client.post(address(home), form | {"title": "", "action-publish": "1"})
    taken = client.post(address(home), form)

    assert (refused.status_code, token(refused), taken.status_code) == (200, form["once"], 302)
    assert StandardPage.objects.count() == 1


def test_a_page_deleted_since_leads_to_the_list(client, home, form):
    client.post(address(home), form)
    StandardPage.objects.get().delete()

    reply = client.post(address(home), form)

    assert reply.url == reverse("wagtailadmin_explore", args=[home.pk])
    assert StandardPage.objects.count() == 0


def test_a_page_that_saves_itself_again_is_told_so(client, home, form):
    program = {"Accept": "application/json"}
    client.post(address(home), form)

    told = [
        client.post(address(home), form | more, headers=program).json() for more in ({}, {"title": "New"})
    ]

    assert [reply["error_code"] for reply in told] == ["saved_before", "saved_before"]


def test_other_kinds_of_page_have_the_token_and_lists_stay_as_they_are(client, home):
    news = NewsIndex.objects.get()
    new = client.get(reverse("wagtailadmin_pages:add", args=["pages", "newspage", news.pk]))

    assert token(new)
    assert client.get(reverse("wagtailadmin_explore", args=[home.pk])).status_code == 200
