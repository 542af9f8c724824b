"""People of the network find each other by words, subject, town and likeness; nobody else finds anybody."""

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person
from interlocal.core.clock import today
from interlocal.library.tests import factories
from interlocal.people import actions
from interlocal.people.models import Block, Profile
from interlocal.people.tests.reading import names, text
from interlocal.search.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(shown, panels):
    """Four people: two offer interview panels, one works where they are done, one offers something else."""
    return [
        shown(
            "Ines Okafor",
            "Candlewick",
            help=["hiring"],
            practices=["panels"],
            position="hr",
            work="Personnel",
        ),
        shown("Otto Lindgren", "Iron Rill", help=["hiring"], practices=["panels"], languages="Swedish"),
        shown("Bea Thornton", "Larkwater City", help=["budgets"], about="Forty times what a village buys."),
        shown("Priya Nair", "Candlewick", help=["language"], want=["hiring"], languages="Hindi, Swedish"),
    ]


def asked(client, query=""):
    return client.get(f"/people/?{query}")


def line(reply, name):
    return next(line for line in reply.context["listing"].lines if line.name == name)


@pytest.mark.parametrize("path", ["/people/", "/people/1/", "/people/1/write/", "/people/1/report/"])
def test_visitors_are_asked_to_sign_in(client, people, path):
    reply = client.get(path)

    assert (reply.status_code, reply.url) == (302, f"/accounts/login/?next={path}")


def test_an_account_without_a_town_finds_nobody(client, people):
    client.force_login(accounts.register(email="nobody@town.example"))

    replies = [client.get(f"/people/{path}") for path in ("", f"{people[0].pk}/")]

    assert [r.status_code for r in replies] == [403, 403]
    assert "Ines" not in "".join(r.content.decode() for r in replies)


def test_who_has_left_the_network_finds_nobody_any_more(signed_in, people, luis):
    before = signed_in.get("/people/").status_code
    luis.memberships.update(until=today())

    assert (before, signed_in.get("/people/").status_code) == (200, 403)


def test_people_of_every_town_and_of_the_office_find_the_same_people(client, people, member, staff):
    everybody = {person.get_full_name() for person in people}
    found = []
    for viewer in (member("Kim Elm", "Candlewick"), member("Al Oak", "Maple Fork", Role.TOWN_LEAD)):
        client.force_login(viewer)
        found.append(set(names(asked(client))))
    staff(Role.NETWORK_MANAGER)
    found.append(set(names(asked(client))))

    assert found == [everybody] * 3


def test_the_towns_most_alike_come_first_and_the_reason_says_so(signed_in, people):
    reply = asked(signed_in)

    assert names(reply) == ["Ines Okafor", "Priya Nair", "Otto Lindgren", "Bea Thornton"]
    assert [line.reason for line in reply.context["listing"].lines] == [
        "Candlewick is most like Maple Fork.",
        "Candlewick is most like Maple Fork.",
        "Iron Rill is 2nd most like Maple Fork.",
        "Larkwater City is 3rd most like Maple Fork.",
    ]
    assert "4 people Most helpful first By name" in text(reply)
    assert names(asked(signed_in, "sort=name")) == [
        "Bea Thornton",
        "Ines Okafor",
        "Otto Lindgren",
        "Priya Nair",
    ]


def test_somebody_who_offers_a_practice_that_their_town_does_comes_first(signed_in, people):
    reply = asked(signed_in, "practice=panels")

    assert names(reply) == ["Otto Lindgren", "Bea Thornton", "Ines Okafor"]
    assert [line.reason for line in reply.context["listing"].lines] == [
        "Iron Rill is 2nd most like Maple Fork and has done this since 2021.",
        "Larkwater City is 3rd most like Maple Fork. It tried this and stopped.",
        "Candlewick is most like Maple Fork.",
    ]
    assert [line.offers_it for line in reply.context["listing"].lines] == [True, False, True]
    assert "People to ask about Interview panels" in text(reply)
    assert 'href="/library/cases/iron-rill-three-scorers/">Three scorers</a>' in reply.content.decode()


def test_a_topic_finds_who_offers_it(signed_in, people):
    reply = asked(signed_in, "topic=hiring")

    assert names(reply) == ["Otto Lindgren", "Ines Okafor"]
    assert line(reply, "Otto Lindgren").reason == (
        "Iron Rill is 2nd most like Maple Fork and has worked on this since 2021."
    )


def test_filters_narrow_each_other_and_count(signed_in, people):
    reply = asked(signed_in, "topic=hiring&language=swedish")

    facets = {
        facet.name: {choice.label: (choice.count, choice.chosen) for choice in facet.choices}
        for facet in reply.context["listing"].facets
    }
    assert names(reply) == ["Otto Lindgren"]
    assert facets["topic"] == {"Hiring and recruitment": (1, True), "Language access": (1, False)}
    assert facets["language"] == {"Swedish": (1, True)}
    assert facets["in"] == {"Iron Rill": (1, False)}
    assert facets["want"] == {}
    assert 'href="?topic=hiring"' in reply.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("want=hiring", ["Priya Nair"]),
        ("position=hr", ["Ines Okafor"]),
        ("position=king&page=-4&sort=odd&town=", 4),
        ("language=hindi", ["Priya Nair"]),
    ],
)
def test_single_filters_and_odd_values(signed_in, people, query, found):
    got = names(asked(signed_in, query))

    assert (len(got) if isinstance(found, int) else got) == found


def test_a_town_is_a_filter(signed_in, people, towns):
    assert names(asked(signed_in, f"in={towns['Candlewick'].geoid}")) == ["Ines Okafor", "Priya Nair"]


def test_who_works_for_an_organization_is_found_by_it(signed_in, people, office):
    nora = accounts.register(email="nora@office.example", first_name="Nora")
    accounts.grant(person=nora, role=Role.CONSULTANT, place=office)
    actions.tell(person=nora, subjects=[], is_shown=True, name="Nora Feld")

    reply = asked(signed_in, "in=o-network-office")

    assert (names(reply), line(reply, "Nora Feld").where, line(reply, "Nora Feld").reason) == (
        ["Nora Feld"],
        "Network office",
        "",
    )


WORDS = [
    ("ines", ["Ines Okafor"]),
    ("Oka", ["Ines Okafor"]),  # people type the beginning of a name
    ("candlewick", ["Ines Okafor", "Priya Nair"]),
    ("recruiting", ["Otto Lindgren", "Ines Okafor"]),  # means the same as hiring; Otto's town has a story
    ("budgeting village", ["Bea Thornton"]),  # all of it
    ("hindi zebra", ["Priya Nair"]),  # as much of it as anybody
    ("personnel", ["Ines Okafor"]),
    ("hr", ["Ines Okafor"]),
    ("the of and", ["Ines Okafor", "Priya Nair", "Otto Lindgren", "Bea Thornton"]),
]


@pytest.mark.parametrize(("q", "found"), WORDS)
def test_words_are_looked_for_in_what_people_tell(signed_in, people, q, found):
    assert names(asked(signed_in, f"q={q}")) == found


def test_a_slip_is_corrected_and_can_be_insisted_on(signed_in, people):
    reply = asked(signed_in, "q=swdish")

    assert (names(reply), "Showing results for swedish" in text(reply)) == (
        ["Priya Nair", "Otto Lindgren"],
        True,
    )
    assert names(asked(signed_in, "q=swdish&exact=1")) == []
    assert names(asked(signed_in, "q=zeppelins")) == []  # near nothing


def test_where_nobody_says_so_the_stories_of_towns_decide(signed_in, people):
    reply = asked(signed_in, "q=scorers")

    assert names(reply) == ["Otto Lindgren"]
    assert "Nobody says this about themselves." in text(reply)
    assert line(reply, "Otto Lindgren").reason.endswith("and has worked on this since 2021.")


@pytest.mark.parametrize(
    ("town", "first"), [("Larkwater City", "Larkwater City"), ("a town of about 90,000 people", "")]
)
def test_likeness_can_be_seen_from_another_town(signed_in, people, town, first):
    reply = asked(signed_in, f"town={town}&topic=budgets")

    assert line(reply, "Bea Thornton").reason == (
        "" if first else "Larkwater City is most like a town of about 90,000 people."
    )
    assert f'name="town" maxlength="200" value="{town}"' in reply.content.decode()


def test_a_town_nobody_knows_is_said_and_likeness_is_not_claimed(signed_in, people):
    reply = asked(signed_in, "town=Zzz")

    assert "We know no town called “Zzz”" in text(reply)
    assert names(reply) == ["Bea Thornton", "Ines Okafor", "Otto Lindgren", "Priya Nair"]
    assert "most like" not in text(reply)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("practice=notices", "Nobody offers help with Translated notices yet"),
        ("q=zeppelins", "Try fewer words"),
        ("topic=hiring&topic=budgets&want=language", "Take one of the filters off."),
        ("topic=budgets&q=zeppelins", "Keep the words, drop the filters"),
    ],
)
def test_nothing_found_says_what_to_do(signed_in, people, query, said):
    factories.practice(slug="notices", title="Translated notices")

    reply = asked(signed_in, query)

    assert (names(reply), said in text(reply), "Nobody found" in text(reply)) == ([], True, True)
    assert ("Narrow the list" in text(reply)) is ("practice" in query or "topic" in query)


def test_the_first_is_invited(signed_in):
    assert "Nobody is to be found here yet People appear when they say" in text(asked(signed_in))


def test_who_is_not_in_the_list_is_invited_and_who_is_sees_themselves(signed_in, people, luis):
    before = text(asked(signed_in))
    actions.tell(person=luis, subjects=[], is_shown=True, name="Luis Amador")

    after = text(asked(signed_in))

    assert ("You are not in this list." in before, "You are not in this list." in after) == (True, False)
    assert "Luis Amador You Maple Fork" in after


def test_a_colleague_is_marked(signed_in, shown):
    shown("Dana Whitlock", "Maple Fork")

    assert "Dana Whitlock Your town Maple Fork" in text(asked(signed_in))


def test_long_lists_have_pages(signed_in, shown):
    for n in range(23):
        shown(f"Person {n:02}", "Candlewick", help=[])

    pages = [names(asked(signed_in, f"page={n}")) for n in (1, 2, 99)]

    assert [len(page) for page in pages] == [20, 3, 3]
    assert 'aria-label="Pages of people"' in asked(signed_in).content.decode()


def gone(person, how):
    if how == "hidden":
        Profile.objects.filter(person=person).update(is_shown=False)
    elif how == "deleted":
        Person.objects.get(pk=person.pk).delete()
    elif how == "inactive":
        Person.objects.filter(pk=person.pk).update(is_active=False)
    elif how == "left the town":
        person.memberships.update(until=today())
    else:
        Block.objects.create(
            person=person, blocked=Person.objects.get(first_name="Luis"), at=person.date_joined
        )


@pytest.mark.parametrize("how", ["hidden", "deleted", "inactive", "left the town", "blocked me"])
def test_who_does_not_want_to_be_found_is_gone_at_once(signed_in, people, how):
    ines = people[0]
    paths = [f"/people/{ines.pk}/{end}" for end in ("", "write/", "report/")]
    before = [signed_in.get(path).status_code for path in paths]
    key = ines.pk

    gone(ines, how)

    replies = [
        signed_in.get(path) for path in (f"/people/{key}/", f"/people/{key}/write/", f"/people/{key}/report/")
    ]
    assert (before, [r.status_code for r in replies]) == ([200] * 3, [404] * 3)
    assert "Ines" not in asked(signed_in).content.decode()
    assert "Ines" not in signed_in.get("/library/practices/panels/").content.decode()


def test_nobody_else_can_find_them_anywhere(client, people):
    paths = ["/search/?q=Okafor", "/search/suggest/?q=Oka", "/sitemap.xml", "/api/v1/openapi.json"]
    paths += ["/towns/", "/library/?q=Okafor", "/library/list.csv", "/find/?need=Okafor"]

    said = "".join(client.get(path).content.decode() for path in paths).replace("“Okafor”", "")

    assert [name for name in ("Ines", "people/") if name in said] == []
    assert Document.objects.filter(title__contains="Ines").count() == 0


def test_nothing_of_it_is_kept_by_browsers_or_shown_in_previews(signed_in, people):
    for path in ("/people/", f"/people/{people[0].pk}/"):
        reply = signed_in.get(path)
        assert "no-store" in reply["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in reply.content.decode()
        assert "og:image" not in reply.content.decode()


def test_addresses_never_stand_in_a_page(signed_in, people):
    pages = [signed_in.get(path) for path in ("/people/", *(f"/people/{p.pk}/" for p in people))]
    pages += [signed_in.get(f"/people/{people[0].pk}/{end}/") for end in ("write", "report")]

    assert [p.email for p in people if p.email in "".join(r.content.decode() for r in pages)] == []
    assert "@town.example" not in "".join(r.content.decode() for r in pages)


def test_nobody_copies_the_list(signed_in, people, monkeypatch):
    monkeypatch.setattr("interlocal.people.views.LOOKS", "3/h/key")

    paths = (
        "/people/",
        f"/people/{people[0].pk}/",
        f"/people/{people[1].pk}/write/",
        f"/people/{people[2].pk}/",
    )
    codes = [signed_in.get(path).status_code for path in paths]

    assert codes == [200, 200, 200, 429]
    assert signed_in.get("/my/profile/").status_code == 200


def test_the_list_costs_as_much_with_many(
    signed_in, shown, panels, django_assert_num_queries, django_assert_max_num_queries
):
    shown("Ines Okafor", help=["hiring"], practices=["panels"])
    asked(signed_in, "practice=panels")
    # Session, person, memberships; profiles, subjects, places; the stamp; two of the head.
    with django_assert_num_queries(9):
        asked(signed_in, "practice=panels")
    for n in range(3):
        shown(f"Person {n}", help=["hiring"], practices=["panels"])
    asked(signed_in, "practice=panels")

    with django_assert_num_queries(9):
        assert len(names(asked(signed_in, "practice=panels"))) == 4
