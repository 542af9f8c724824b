"""By a link or its picture anybody answers without an account, once for each browser."""

import pytest
from django.test import Client

from interlocal.surveys import actions
from interlocal.surveys.models.answers import Response, SpentCode
from interlocal.surveys.tests.conftest import WHICH
from interlocal.surveys.tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll(opened):
    return opened(WHICH, audience="link", kind="poll", title="First?", token="k7f3q2m9x4")


URL = "/p/k7f3q2m9x4/"


def test_looking_spends_nothing_and_answering_needs_no_account(client, poll):
    page = client.get(URL)
    again = client.get(URL)
    before = SpentCode.objects.count()

    reply = client.post(URL, {"q1": "1"}, follow=True)

    assert "You need no account." in text(page)
    assert (before, "poll" in again.cookies) == (0, False)
    assert reply.redirect_chain == [(f"{URL}thanks/", 302)]
    assert "Thank you" in text(reply)
    assert (Response.objects.count(), SpentCode.objects.count()) == (1, 1)


def test_the_cookie_is_for_this_page_alone_and_signed(client, poll):
    cookie = client.get(URL).cookies["poll"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (URL, True, "Lax")
    assert (cookie["max-age"], "sessionid" in client.cookies) == (90 * 86_400, False)
    client.cookies["poll"] = "of-my-own-making"
    assert client.post(URL, {"q1": "1"}).status_code == 422
    assert Response.objects.count() == 0


def test_a_browser_that_keeps_nothing_is_told(poll):
    reply = Client().post(URL, {"q1": "1"})

    assert (reply.status_code, "did not keep what we gave it" in text(reply)) == (422, True)
    assert 'value="1" id="id_q1_0" required checked' in reply.content.decode()


def test_one_browser_answers_once_and_two_browsers_twice(client, poll):
    other = Client()
    for browser in (client, client, other):
        browser.get(URL)
        browser.post(URL, {"q1": "1"})

    assert Response.objects.count() == 2
    assert "You have answered" in text(client.get(URL))


def test_the_link_of_a_survey_of_members_leads_to_sign_in(client, opened):
    made = opened(token="k7f3q2m9x5")

    assert client.get("/p/k7f3q2m9x5/").url == made.get_absolute_url()
    assert client.get("/p/k7f3q2m9x5/thanks/").status_code == 404


def test_the_page_of_members_leads_to_the_link(client, member, poll):
    client.force_login(member("ada"))

    assert client.get(poll.get_absolute_url()).url == URL
    assert client.get("/surveys/first/thanks/").status_code == 404


@pytest.mark.parametrize("path", ["/p/nothing/", "/p/nothing/qr.svg", "/p/nothing/thanks/"])
def test_a_link_that_is_none(client, path):
    assert client.get(path).status_code == 404


def test_a_draft_is_at_no_link(client, survey):
    survey(audience="link", token="k7f3q2m9x6")

    assert client.get("/p/k7f3q2m9x6/").status_code == 404


def test_the_picture_holds_the_link(client, poll, settings):
    settings.BASE_URL = "https://network.example"

    reply = client.get(f"{URL}qr.svg")

    body = reply.content.decode()
    assert (reply["Content-Type"], body.startswith(("<?xml", "<svg"))) == (
        "image/svg+xml",
        True,
    )
    settings.BASE_URL = "https://elsewhere.example"
    assert client.get(f"{URL}qr.svg").content.decode() != body


def test_nothing_of_it_is_kept_by_caches(client, poll):
    for path in (URL, f"{URL}thanks/"):
        assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_takes_four_queries_however_many_questions(client, opened, items, django_assert_num_queries):
    opened(*[WHICH] * items, audience="link", token="k7f3q2m9x4")
    client.get(URL)

    with django_assert_num_queries(4):  # survey, version, spent code, how far the logs have come
        page = client.get(URL)
    assert len(page.content) < 40_000


def test_ended_while_somebody_was_reading(client, poll, asker):
    client.get(URL)
    actions.close(survey=poll, by=asker)

    reply = client.post(URL, {"q1": "1"})

    assert (reply.status_code, "This has ended" in text(reply)) == (422, True)
