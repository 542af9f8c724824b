"""The list, its filters, its map and the page of one."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts.choices import Role
from interlocal.audit import actions as audit
from interlocal.commissions import actions
from interlocal.commissions.models import Commission
from interlocal.commissions.queries import related
from interlocal.commissions.tests.conftest import MARCH, WHOLE, soup, text
from interlocal.core.clock import now, stopped_at
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(commission, town, foreign, lead, editor_of_network):
    """Human Relations (Sorrel, 2 seats open), Arts (Sorrel, none, not on the map), Youth (Elm, idle)."""
    actions.add(
        town=town, by=lead, name="Arts Board", focus=["events"], precision="hidden", seats=5, vacancies=0
    )
    about = {"focus": ["group"], "status": "idle", "seats": 9, "vacancies": 9}
    actions.add(town=foreign, by=editor_of_network, name="Youth Commission", **about)


def names(reply):
    return [one.a.get_text() for one in soup(reply).find_all("li", class_="entry")]


def counts(reply):
    """Each choice on offer and how many it would leave."""
    labels = soup(reply).find("form", id="facets").find_all("label")
    return {" ".join(one.find(string=True).split()): int(one.span.get_text()) for one in labels}


def test_all_by_town_with_what_each_filter_would_leave(client, three):
    page = client.get("/commissions/")

    assert names(page) == ["Youth Commission", "Arts Board", "Human Relations Commission"]
    assert counts(page) == {
        "One group of residents": 1,
        "Events": 1,
        "Discrimination complaints": 1,
        "Community relations": 1,
        "Alder": 2,
        "Bell": 1,
        "Has open seats": 1,
        "Meets": 2,
        "Does not meet now": 1,
        "Elm": 1,
        "Sorrel": 2,
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?seats=open", ["Human Relations Commission"]),
        ("?county=Alder&focus=events", ["Arts Board"]),
        ("?focus=events&focus=group", ["Youth Commission", "Arts Board"]),
        ("?town=9900002", ["Youth Commission"]),
        ("?charter=charter", []),
        ("?q=neighbors", ["Human Relations Commission"]),
        ("?q=sorrel", ["Arts Board", "Human Relations Commission"]),
        ("?q=zeppelin&exact=1", []),
        ("?sort=name", ["Arts Board", "Human Relations Commission", "Youth Commission"]),
        ("?sort=seats", ["Human Relations Commission", "Youth Commission", "Arts Board"]),
        (
            "?sort=nonsense&page=99&focus=nonsense",
            ["Youth Commission", "Arts Board", "Human Relations Commission"],
        ),
    ],
)
def test_words_filters_and_orders(client, three, query, expected):
    found = names(client.get(f"/commissions/{query}"))

    assert (sorted(found) if "q=sorrel" in query else found) == expected


def test_the_latest_confirmed_come_first(client, town, lead):
    for days, name in ((20, "Old"), (1, "Young"), (10, "Middle")):
        with stopped_at(now() - timedelta(days=days)):
            actions.add(town=town, by=lead, name=name)

    assert names(client.get("/commissions/?sort=fresh")) == ["Young", "Middle", "Old"]


def test_what_each_was_confirmed_and_what_becomes_of_it(client, lead, town):
    with stopped_at(MARCH):
        made = actions.add(town=town, by=lead, name="Relations")
    told = {}
    for days in (365, 366, 455, 456):
        with stopped_at(MARCH + timedelta(days=days)):
            actions.refresh()
            told[days] = [
                text(client.get("/commissions/")),
                client.get(f"/commissions/{made.pk}/").status_code,
            ]

    assert "Last confirmed on March 2, 2026" in told[365][0]
    assert "Not confirmed since March 2, 2026" in told[366][0]
    assert "Not confirmed since March 2, 2026" in told[455][0]
    assert "No commission is here yet" in told[456][0]
    assert [status for _text, status in told.values()] == [200, 200, 200, 404]
    assert Commission.objects.get()


def test_who_keeps_a_hidden_one_up_still_finds_it(client, lead, town, person):
    with stopped_at(MARCH):
        made = actions.add(town=town, by=lead, name="Relations")

    with stopped_at(MARCH + timedelta(days=500)):
        client.force_login(person("Ada Moss", town))
        assert client.get(f"/commissions/{made.pk}/").status_code == 404
        client.force_login(lead)
        page = client.get(f"/commissions/{made.pk}/")
        assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")
        assert "Only you who keep it up see this page" in text(page)
        actions.confirm(commission=made, by=lead)
        assert "Last confirmed on July 15, 2027" in text(client.get(f"/commissions/{made.pk}/"))


def test_one_that_has_ended_keeps_its_page_alone(client, commission, lead):
    actions.change(commission=commission, by=lead, status="ended")

    assert names(client.get("/commissions/")) == []
    assert "Has ended" in text(client.get(commission.get_absolute_url()))


def test_the_page_of_one(client, commission):
    with stopped_at(MARCH):
        page = text(client.get(commission.get_absolute_url()))

    for said in (
        "Seats 7 Open seats 2 Term 3 years Quorum 4",
        "Meets On the second Monday of each month, 7 p.m.",
        "Next meeting March 9, 2026, 7 p.m. , Hall",
        "Brings neighbors to one table.",
        "Write a message",
    ):
        assert said in page
    assert "clerk@sorrel.example" not in page


def test_a_mailbox_is_shown_where_the_town_says_so(client, commission, lead):
    actions.change(commission=commission, by=lead, contact="shown")

    assert "clerk@sorrel.example" in text(client.get(commission.get_absolute_url()))


@pytest.mark.parametrize(
    ("months", "said"), [(12, "Term 1 year"), (18, "Term 18 months"), (None, "Term Not known")]
)
def test_terms_in_words(client, commission, lead, months, said):
    actions.change(commission=commission, by=lead, term_months=months)

    assert said in text(client.get(commission.get_absolute_url()))


def many(number, lead, town):
    for n in range(number):
        actions.add(
            town=town,
            by=lead,
            name=f"Board {n:03}",
            seats=5,
            vacancies=1,
            rrule="FREQ=MONTHLY;BYDAY=2MO",
            first_day=WHOLE["first_day"],
            first_time=WHOLE["first_time"],
        )


@pytest.fixture
def board(lead, town):
    return lambda number: many(number, lead, town)


@pytest.mark.parametrize("items", [1, 3, 30])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/commissions/", 1),  # how far the logs have come
        ("/commissions/map/", 1),
        ("/commissions/vacancies/", 1),
        ("/commissions/commissions.csv", 1),
        ("/commissions/compare/", 1),
        ("/commissions/?q=board", 2),  # and the search
    ],
)
def test_as_many_queries_however_many_there_are(
    client, board, items, path, queries, django_assert_num_queries
):
    board(items)
    client.get(path)

    with django_assert_num_queries(queries):
        reply = client.get(path)
    assert len(reply.content) < 40_000


def test_pages_of_twenty(client, town, lead):
    many(30, lead, town)

    first, second = client.get("/commissions/"), client.get("/commissions/?page=2")

    assert (len(names(first)), len(names(second))) == (20, 10)
    assert len(soup(client.get("/commissions/vacancies/")).find_all("li", class_="entry")) == 30


def test_the_map_and_its_table_say_the_same(client, three, region):
    empty = MunicipalityFactory(name="Oak", geoid="9900003", lat=41.9, lon=-88.0, region=region)

    page = soup(client.get("/commissions/map/"))
    drawn = {
        a["aria-label"]: (a["href"], a.decode().count(" 0z")) for a in page.find("svg", class_="map")("a")
    }
    rows = [" ".join(row.get_text(" ").split()) for row in page.table.tbody("tr")]

    assert drawn == {
        "Elm, population not known, 1 commission": ("/commissions/?town=9900002#results", 1),
        "Oak, population not known, no commission here": (empty.get_absolute_url(), 0),
        "Sorrel, population not known, 1 commission, 2 open seats": ("/commissions/?town=9900001#results", 1),
    }
    assert rows == ["Elm Bell Youth Commission 0", "Sorrel Alder Human Relations Commission 2"]
    skip = page.find("a", string="Skip the map")
    assert page.find(id=skip["href"].removeprefix("#"))


def test_no_map_where_nobody_knows_where_towns_lie(client, commission, town):
    type(town).objects.update(lat=None, lon=None)
    actions.confirm(commission=commission, by=None)
    audit.record("moved", target="x")
    page = text(client.get("/commissions/map/"))

    assert "nobody has said where the towns lie" in page
    assert "Human Relations Commission" in page


@pytest.mark.parametrize(
    "path", ["/commissions/", "/commissions/map/", "/commissions/vacancies/", "/commissions/compare/"]
)
def test_before_there_is_any(client, path):
    assert client.get(path).status_code == 200


def test_side_by_side(client, three):
    keys = list(Commission.objects.order_by("pk").values_list("pk", flat=True))

    both = soup(client.get(f"/commissions/compare/?c={keys[0]}&c={keys[1]}&c=999&c=x"))
    rows = {
        row.th.get_text(): [cell.get_text().strip() for cell in row("td")] for row in both.table.tbody("tr")
    }
    alone = text(client.get(f"/commissions/compare/?c={keys[0]}"))

    assert rows["Seats"] == ["7", "5"]
    assert rows["Term"] == ["3 years", "Not known"]
    assert rows["Meets"] == ["On the second Monday of each month, 7 p.m., Hall", "Not known"]
    assert "Choose another one" in alone


def test_five_do_not_fit_side_by_side(client, lead, town):
    many(5, lead, town)
    query = "&".join(f"c={pk}" for pk in Commission.objects.values_list("pk", flat=True))

    page = client.get(f"/commissions/compare/?{query}")

    assert "these are the first 4" in text(page)
    assert len(soup(page).table.thead("th")) == 5


def test_a_town_a_topic_and_its_people_hear_of_commissions(commission, town, lead, person, foreign):
    visitor = AnonymousUser()
    for n in range(6):
        actions.add(town=town, by=lead, name=f"Board {n}")

    of_town = related.of_town(visitor, "9900001")
    topic = related.about_topic(visitor, "human-relations-commissions")

    assert of_town.said == "7 are in our directory. 2 seats are open."
    assert [words for _url, words in of_town.links][-1] == "All of them"
    assert related.of_town(visitor, "9900002") is None
    assert topic.said.startswith("7 commissions of our towns")
    assert related.about_topic(visitor, "hiring") is None
    assert related.to_confirm(lead, "9900001").said == "7 are up to date."
    assert related.to_confirm(lead, "none") is None
    assert related.to_confirm(person("Fay Else", foreign, Role.TOWN_LEAD), "9900001") is None


def test_my_town_says_which_wait_to_be_confirmed(commission, town, lead, person):
    mei = person("Mei Tan", town)
    actions.add(town=town, by=lead, name="Arts Board")
    actions.name_editors(commission=commission, people=[mei], by=lead)

    with stopped_at(now() + timedelta(days=310)):
        of_lead, of_editor = (related.to_confirm(one, "9900001") for one in (lead, mei))

    assert of_lead.said == "Is this still right? Arts Board, Human Relations Commission"
    assert of_editor.said == "Is this still right? Human Relations Commission"
    assert of_editor.links[0] == (f"/commissions/{commission.pk}/edit/", "Human Relations Commission")


def test_a_town_without_open_seats(town, lead):
    actions.add(town=town, by=lead, name="Arts Board")

    found = related.of_town(AnonymousUser(), "9900001")
    assert (found.said, len(found.links)) == ("1 is in our directory.", 1)
