"""The page about a town's words: where those stand that it cannot use."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.library import actions as library
from interlocal.library.tests import factories
from interlocal.library.tests.told import of
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.portal.tests.made import said, soup, town

pytestmark = pytest.mark.django_db
URL = "/my/town/words/"
BARRED = {"equity": "fair results", "DEI": ""}


@pytest.fixture
def sorrel():
    return town("Sorrel", geoid="9900001")


@pytest.fixture
def ada(client, sorrel):
    person = of(sorrel)
    accounts.grant(person=person, role=Role.TOWN_LEAD, place=sorrel)
    client.force_login(person)
    return person


@pytest.fixture
def say(sorrel, ada):
    def set_words(terms=(), barred=BARRED):
        return accounts.set_words(town=sorrel, by=ada, terms=dict(terms), barred=barred)

    return set_words


def section(reply, name):
    return said(soup(reply).find(id=name).parent)


def test_it_lists_where_words_stand_in_all_a_town_tells(client, ada, sorrel, say):
    say()
    practice = factories.practice()
    draft = library.begin_story(
        person=ada,
        town=sorrel,
        practice=practice,
        title="A draft",
        summary="We plan. Equity in it!",
        worked="",
    )
    factories.case(practice, municipality=sorrel, title="Panels", worked="DEI and equities.\nNothing else.")
    factories.case(practice, municipality=sorrel, title="Clean", summary="Of inequity.")
    factories.case(practice, municipality=MunicipalityFactory(), title="Foreign", summary="All equity.")
    factories.wording(factories.definition(title="Fairness"), sorrel, wording="We mean equity.")

    page = soup(client.get(URL))

    told = page.find(id="told").parent
    links = [(said(a), a["href"]) for a in told("a")]
    assert links[0] == ("A draft", f"/my/stories/{draft.pk}/")
    assert [name for name, _url in links] == ["A draft", "Panels", "Fairness"]
    assert links[2][1].endswith("#town-9900001")
    assert [said(mark) for mark in told("mark")] == ["Equity", "DEI", "equities", "equity"]
    assert "We plan." not in said(told)
    assert "Instead of “equity”: “fair results”." in said(told)
    assert "“DEI” is on the list, without anything to say instead." in said(told)


@pytest.mark.parametrize("n", [1, 3])
def test_however_much_a_town_tells_it_costs_the_same(client, ada, sorrel, say, n):
    say()
    practice = factories.practice()
    for k in range(n):
        factories.case(practice, municipality=sorrel, title=f"Case {k}", summary="Equity.")
        factories.wording(factories.definition(title=f"Word {k}"), sorrel, wording="Equity.")
    client.get(URL)

    with CaptureQueriesContext(connection) as captured:
        page = client.get(URL)

    assert len(soup(page).find(id="told").parent("h3")) == 2 * n
    assert len(captured) == QUERIES


QUERIES = 10


def test_a_town_without_words_is_told_so(client, ada):
    page = client.get(URL)

    assert section(page, "told") == "In what your town tells There is no word on your list yet."
    assert section(page, "barred") == "Words we cannot use None."
    assert section(page, "own") == "Our own words None: your people read the words everybody reads."


def test_its_words_are_listed_beside_what_others_read(client, say):
    say(terms={"practice": "idea", "practices": "ideas"})

    page = client.get(URL)

    assert section(page, "told").endswith(
        "None of the words on your list stands in your cases, drafts and wordings."
    )
    assert section(page, "barred") == "Words we cannot use equity , equities Say “fair results”. DEI , DEIs"
    assert section(page, "own") == "Our own words practice idea practices ideas"


@pytest.mark.parametrize(
    "address",
    ["/definitions/fairness/", "definitions/fairness", "http://testserver/definitions/fairness/?town=X#y"],
)
def test_a_page_of_the_site_is_looked_through(client, say, address, settings):
    settings.BASE_URL = "http://testserver"
    say()
    factories.definition(title="Fairness", slug="fairness", wording="Equity for all. And more.")

    for reply in (client.post(URL, {"page": address}), client.get(URL, {"page": address})):
        found = section(reply, "check")
        assert reply.status_code == 200
        assert "Fairness Equity for all. Instead of “equity”: “fair results”." in found
        assert "And more" not in found


def test_a_clean_page_and_a_clean_text_are_told_so(client, say):
    say()
    factories.definition(title="Belonging", slug="belonging", wording="You are at home.")

    page = client.post(URL, {"page": "/definitions/belonging/"})
    text = client.post(URL, {"text": "Nothing of the kind."})

    assert "None of your words stands on “Belonging”." in section(page, "check")
    assert "None of your words stands in this text." in section(text, "check")


def test_a_text_is_looked_through_and_kept_nowhere(client, say):
    say()

    with CaptureQueriesContext(connection) as captured:
        reply = client.post(URL, {"text": "Our DEI plan <b>.\nZebras."})

    assert "In your text Our DEI plan <b>. “DEI” is on the list" in section(reply, "check")
    assert not [query["sql"] for query in captured if "Zebra" in query["sql"]]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"page": "", "text": " "}, "Write an address, or paste a text below."),
        ({"page": "/no/such/page/"}, "We hold no text of such a page."),
        ({"page": "https://elsewhere.example/definitions/fairness/"}, "We hold no text of such a page."),
        ({"page": "x" * 301}, "at most 300 characters"),
        ({"text": "x" * 20_001}, "at most 20000 characters"),
    ],
)
def test_odd_questions_are_answered_kindly_and_kept(client, say, asked, message):
    say()
    factories.definition(title="Fairness", slug="fairness", wording="Equity for all.")

    reply = client.post(URL, asked)

    page = reply.content.decode()
    assert (reply.status_code, message in page) == (422, True)
    assert asked.get("page", "") in page


def test_a_draft_of_others_is_no_page_to_be_looked_through(client, say, ada):
    say()
    other = MunicipalityFactory(name="Elm")
    factories.practice()
    story = library.begin_story(
        person=of(other, "fay@example.org"), town=other, practice=None, title="Secret", summary="Equity."
    )

    reply = client.post(URL, {"page": f"/my/stories/{story.pk}/"})

    assert (reply.status_code, "Secret" in reply.content.decode()) == (422, False)


def reader(who, sorrel, staff):
    if who in {"network_manager", "editor"}:
        staff(who)
    client = Client()
    place = {"own": sorrel, "foreign": MunicipalityFactory(name="Elm")}.get(who)
    if place:
        client.force_login(of(place, f"{who}@example.org"))
    return client


@pytest.mark.parametrize(
    ("who", "status", "may_change"),
    [("visitor", 302, False), ("own", 200, False), ("foreign", 403, False)],
)
def test_people_of_the_town_see_it_and_the_lead_changes_it(sorrel, say, staff, who, status, may_change):
    say(barred={"zweckwort": ""})

    page = reader(who, sorrel, staff).get(URL, {"town": "9900001"})

    assert page.status_code == status
    assert ("zweckwort" in page.content.decode()) == (status == 200)
    assert ("/my/town/words/change/" in page.content.decode()) == may_change


def test_who_runs_the_network_sees_and_changes_every_towns(client, say, staff):
    say(barred={"zweckwort": ""})
    staff("network_manager")

    page = client.get(URL, {"town": "9900001"})

    assert "zweckwort" in page.content.decode()
    assert 'href="/my/town/words/change/?town=9900001"' in page.content.decode()
    assert client.get(URL).url == "/my/town/"


def test_who_is_with_several_towns_is_told_which_words_they_read(client, ada):
    elm = MunicipalityFactory(name="Elm", geoid="9900002")
    accounts.grant(person=ada, role=Role.MEMBER, place=elm)

    page = client.get(URL, {"town": "9900002"}).content.decode()

    assert "You read this site in the words of Sorrel, where you have been longest." in page
    assert 'href="/my/town/words/?town=9900001"' in page


def test_it_is_linked_from_where_a_town_looks(client, ada):
    found = [
        f'href="{URL}?town=9900001"' in client.get(path).content.decode()
        for path in ("/my/town/", "/my/town/people/")
    ]

    assert found == [True, True]


@pytest.mark.parametrize("kind", ["practice", "case", "definition"])
def test_before_somebody_passes_a_page_on_they_are_warned(client, say, sorrel, kind):
    say()
    practice = factories.practice(title="Panels", why="Equity first. Then DEI.")
    thing = {
        "practice": lambda: practice,
        "case": lambda: factories.case(
            practice, municipality=MunicipalityFactory(), why="Equity first. Then DEI."
        ),
        "definition": lambda: factories.definition(title="Fairness", notes="Equity first. Then DEI."),
    }[kind]()
    path = thing.get_absolute_url()
    foreign = Client()
    foreign.force_login(of(MunicipalityFactory(name="Elm"), "fay@example.org"))

    own, visitor, other = (one.get(path) for one in (client, Client(), foreign))

    block = soup(own).find(id="related-words").parent
    assert "2 sentences hold words your town cannot use: “equity”, “DEI”." in said(block)
    assert block.a["href"] == f"{URL}?page={path}#check"
    assert [b"related-words" in page.content for page in (visitor, other)] == [False, False]
    assert client.get(block.a["href"]).status_code == 200


def test_a_clean_page_has_no_warning(client, say):
    say()

    assert b"related-words" not in client.get(factories.practice().get_absolute_url()).content
