"""What somebody is asked, what they answered, what came of the rest; and the block on the page of their town."""

import pytest

from interlocal.accounts import actions as accounts
from interlocal.core.clock import stopped_at
from interlocal.surveys import actions
from interlocal.surveys.queries.pages import lists
from interlocal.surveys.queries.related import waiting
from interlocal.surveys.tests.conftest import NOON
from interlocal.surveys.tests.reading import text

pytestmark = pytest.mark.django_db
URL = "/surveys/"


def titles(cards):
    return [card.title for card in cards]


@pytest.fixture
def some(opened, survey, asker, member):
    """One of each kind; Ada has answered one."""
    ada = member("ada")
    opened(title="Waiting")
    actions.answer(survey=opened(title="Answered"), said={"q1": ["1"]}, person=ada)
    actions.close(survey=opened(title="Ended"), by=asker)
    actions.close(survey=opened(title="Not shown", results="by_hand"), by=asker)
    opened(title="By link", audience="link")
    survey(title="Draft")
    return ada


def test_each_stands_where_it_belongs(some, asker, worker):
    found = lists(some)

    assert titles(found.waiting) == ["Waiting"]
    assert titles(found.answered) == ["Answered"]
    assert [(c.title, c.has_results) for c in found.ended] == [("Not shown", False), ("Ended", True)]
    assert (found.asked, found.may_ask) == ((), False)
    assert len(lists(asker).asked) == len(lists(worker("network_manager")).asked) == 6
    assert lists(worker("editor", "other")).asked == ()


def test_the_page_leads_to_each(client, some):
    client.force_login(some)

    page = client.get(URL)

    body = page.content.decode()
    assert 'href="/surveys/waiting/"' in body
    assert 'href="/surveys/ended/results/"' in body
    assert ("Draft" in text(page), "By link" in text(page), "Ask the group" in text(page)) == (False,) * 3
    assert "Results are not shown yet" in text(page)


def test_an_account_alone_is_asked_nothing(client, some):
    client.force_login(accounts.register(email="lone@example.org"))

    assert "Nothing at the moment." in text(client.get(URL))
    assert "None has ended yet." in text(client.get(URL))


def test_whoever_may_ask_finds_their_own(client, staff):
    staff("editor")

    assert "You have not asked anything yet." in text(client.get(URL))


def test_what_ends_by_the_clock_has_ended_before_it_is_counted(client, opened, staff):
    opened(closes="2026-03-02T13:00")
    staff("network_manager")

    with stopped_at(NOON.replace(hour=19)):
        assert [(c.title, c.has_results) for c in lists(accounts.register(email="x@y.example")).ended] == []
        page = client.get("/surveys/is-certification-of-interest/edit/")

    assert "The answers are being counted" in text(page)


@pytest.mark.parametrize("items", [1, 3])
def test_the_list_takes_as_many_queries_however_long(
    client, member, opened, items, django_assert_num_queries
):
    for n in range(items):
        opened(title=f"Number {n}")
    client.force_login(member("ada"))
    client.get(URL)

    # session, person, memberships, what waits, all of it; for the frame: the logs, and two on permissions
    with django_assert_num_queries(8):
        client.get(URL)


def test_the_page_of_a_town_says_what_waits(client, some, town):
    block = waiting(some, town.geoid)

    assert (block.said, block.links) == (
        "1 question waits for your answer.",
        (("/surveys/waiting/", "Waiting"), ("/surveys/", "All questions and results")),
    )
    client.force_login(some)
    assert "1 question waits for your answer. Waiting All questions and results" in text(
        client.get("/my/town/")
    )


def test_the_page_of_a_town_where_nothing_waits(member, town):
    block = waiting(member("bo"), town.geoid)

    assert (block.said, len(block.links)) == ("None waits for your answer.", 1)
