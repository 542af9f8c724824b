"""The page of one person, what leads there, and what never stands on it."""

import pytest

from interlocal.accounts import actions as accounts
from interlocal.library.tests import factories
from interlocal.people.tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(shown, panels):
    return [shown("Ines Okafor", "Candlewick", help=["hiring"], practices=["panels"])]


def test_the_page_of_a_person(signed_in, shown, panels, topics):
    otto = shown(
        "Otto Lindgren",
        "Iron Rill",
        help=["hiring"],
        practices=["panels"],
        want=["budgets"],
        work="Finance director",
        about="One.\n\nTwo <b>.",
        languages="Swedish, Finnish",
    )

    reply = signed_in.get(f"/people/{otto.pk}/")

    said = text(reply)
    assert (
        "Finance director Otto Lindgren Iron Rill , 27,000 people. Iron Rill is 2nd most like Maple Fork."
        in said
    )
    assert "Write a message It goes through this site." in said
    assert "Can help with Hiring and recruitment Interview panels Would like help with Budgeting" in said
    assert "What Iron Rill has told Three scorers , 2021 Speaks Swedish, Finnish Report or block" in said
    assert "<p>Two &lt;b&gt;.</p>" in reply.content.decode()
    assert 'href="/people/?want=budgets"' in reply.content.decode()


def test_one_s_own_page_says_what_others_see_there(client, shown):
    ines = shown("Ines Okafor")
    client.force_login(ines)

    said = text(client.get(f"/people/{ines.pk}/"))

    assert ("Others see a button to write to you here." in said, "Report" in said) == (True, False)


@pytest.mark.parametrize(
    ("phone", "link"), [("(555) 0142 77", 'href="tel:555014277"'), ("ext. 12", "<b>ext. 12</b>")]
)
def test_a_number_is_shown_to_whoever_prefers_it_and_on_their_page_alone(signed_in, shown, phone, link):
    sam = shown("Sam Reyes", contact="phone", phone=phone)
    shown("Ines Okafor", phone="(555) 0199")

    page = signed_in.get(f"/people/{sam.pk}/").content.decode()

    assert (link in page, "Write a message" in page) == (True, False)
    assert phone not in signed_in.get("/people/").content.decode()
    assert "0199" not in signed_in.get(f"/people/{sam.pk + 1}/").content.decode()


def test_a_practice_leads_members_to_people_and_visitors_see_nothing_of_it(client, people, luis, settings):
    settings.KEEP_PAGES = True
    visitor = text(client.get("/library/practices/panels/"))
    client.force_login(luis)

    member = client.get("/library/practices/panels/")

    assert "People to ask" not in visitor
    assert (
        "People to ask 1 person in a town like yours offers help with this, or works where it was tried. See who"
        in text(member)
    )
    assert 'href="/people/?practice=panels"' in member.content.decode()
    client.logout()
    assert "People to ask" not in text(client.get("/library/practices/panels/"))


def test_a_practice_that_only_towns_far_away_know_says_so_plainly(signed_in, shown, panels):
    shown("Bea Thornton", "Larkwater City")

    assert "1 person offers help with this, or works where it was tried." in text(
        signed_in.get("/library/practices/panels/")
    )


def test_who_belongs_to_two_towns_counts_where_the_list_shows_them(signed_in, shown, towns, panels):
    kim = shown("Kim Elm", "Candlewick")
    accounts.grant(person=kim, role="member", place=towns["Iron Rill"])

    page = text(signed_in.get(towns["Iron Rill"].get_absolute_url()))

    assert "People to ask" not in page
    assert "People to ask" not in text(signed_in.get("/library/practices/panels/"))


def test_a_practice_nobody_knows_says_nothing_of_people(signed_in, client, people):
    factories.practice(slug="notices")
    page = text(signed_in.get("/library/practices/notices/"))
    client.force_login(accounts.register(email="nobody@town.example"))

    assert ("People to ask" in page, "People to ask" in text(client.get("/library/practices/panels/"))) == (
        False,
        False,
    )


def test_the_account_leads_there(signed_in):
    page = signed_in.get("/accounts/").content.decode()

    assert [link in page for link in ('href="/people/">People', 'href="/my/profile/">Your profile')] == [
        True
    ] * 2


def test_a_town_and_its_stories_lead_members_to_its_people_and_name_nobody(
    client, shown, panels, towns, luis
):
    town = towns["Iron Rill"]
    paths = [town.get_absolute_url(), "/library/cases/iron-rill-three-scorers/"]
    shown("Otto Lindgren", "Iron Rill")
    una = shown("Una Berg", "Iron Rill")
    said = {}
    for name, who in (("visitor", None), ("member", luis), ("colleague", una)):
        if who:
            client.force_login(who)
        said[name] = [client.get(path) for path in paths]

    assert ["People to ask" in text(page) for page in said["visitor"]] == [False, False]
    assert ["2 people of Iron Rill are glad to be asked. See who" in text(p) for p in said["member"]] == [
        True
    ] * 2
    assert ["1 person of Iron Rill is glad to be asked." in text(p) for p in said["colleague"]] == [
        True,
        True,
    ]
    assert [f'href="/people/?in={town.geoid}"' in p.content.decode() for p in said["member"]] == [True, True]
    assert "Otto" not in "".join(p.content.decode() for p in said["member"])


def test_a_town_whose_people_tell_nothing_says_nothing_of_them(client, signed_in, towns):
    town = towns["Iron Rill"].get_absolute_url()
    page = text(signed_in.get(town))
    client.force_login(accounts.register(email="nobody@town.example"))

    assert ("People to ask" in page, "People to ask" in text(client.get(town))) == (False, False)


@pytest.mark.parametrize(
    ("path", "cost"),  # session, person, memberships, the stamp, two of the head; the rest is about people
    [
        ("/people/{pk}/", 11),
        (
            "/library/practices/panels/",
            11,
        ),  # and about meetings: the groups of who reads, what is on the topic
        ("/library/cases/iron-rill-three-scorers/", 11),
    ],
)
def test_pages_cost_as_much_with_many_people(signed_in, shown, panels, path, cost, django_assert_num_queries):
    otto = shown("Otto Lindgren", "Iron Rill", help=["hiring"], practices=["panels"])
    path = path.format(pk=otto.pk)
    signed_in.get(path)
    with django_assert_num_queries(cost):
        signed_in.get(path)
    for n in range(3):
        shown(f"Person {n}", "Iron Rill", help=["hiring"], practices=["panels"], want=["budgets"])
    signed_in.get(path)

    with django_assert_num_queries(cost):
        signed_in.get(path)
