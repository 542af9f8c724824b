"""What everybody sees of partners, and what only who keeps the directory does."""

import json
import xml.etree.ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from interlocal.accounts.choices import OrganisationKind, Role
from interlocal.core.addresses import named
from interlocal.partners import actions
from interlocal.partners.choices import PartnerRole, Status
from interlocal.partners.models import Profile
from interlocal.partners.tests.conftest import DAY
from interlocal.partners.tests.reading import text

pytestmark = pytest.mark.django_db
PATH = "/partners/"


def listed(reply):
    page = BeautifulSoup(reply.content.decode(), "html.parser")
    return [a.get_text() for a in page.select(".entries h3 a")]


@pytest.fixture
def several(partner, editor, expert):
    """One of each: agreed, potential, not yet determined and marked, ended, and an expert."""
    partner("Oak Fund", about="Course", note="Ask Ada first")
    partner("Elm Fund", role=PartnerRole.POTENTIAL, status=Status.PROPOSED, note="Maybe")
    partner(
        "Ash Data",
        OrganisationKind.NONPROFIT,
        role=PartnerRole.UNDETERMINED,
        status=Status.PROPOSED,
        is_public=True,
    )
    partner("Yew Books", role=PartnerRole.DELIVERY, status=Status.ENDED)
    partner("Fir Lab", role=PartnerRole.UNDETERMINED, status=Status.AGREED)
    actions.begin(partner=expert, by=editor, role=PartnerRole.EXPERT, status=Status.AGREED, since=DAY)


def test_everybody_sees_what_is_agreed_or_marked_by_name(client, several):
    reply = client.get(PATH)

    assert listed(reply) == ["Ada Stone", "Ash Data", "Oak Fund"]
    assert "Ask Ada first" not in reply.content.decode()
    assert "Elm Fund" not in reply.content.decode()


def test_who_keeps_the_directory_sees_the_rest(client, several, editor, staff):
    staff("editor")

    reply = client.get(PATH)

    assert listed(reply) == ["Ada Stone", "Ash Data", "Elm Fund", "Fir Lab", "Oak Fund"]
    assert text(reply).count("Only staff see it") == 2 * 2  # in the list and in the table


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?q=oak", ["Ada Stone", "Oak Fund"]),  # she works at Oak University
        ("?q=course", ["Oak Fund"]),
        ("?q=funder oak", ["Oak Fund"]),
        ("?role=expert", ["Ada Stone"]),
        ("?role=undetermined", ["Ash Data"]),
        ("?role=potential", []),
        ("?status=ended", ["Yew Books"]),
        ("?status=proposed", ["Ash Data"]),
        ("?role=nonsense&status=x&page=9", ["Ada Stone", "Ash Data", "Oak Fund"]),
        ("?q=zeppelin", []),
    ],
)
def test_search_and_filters(client, several, asked, found):
    assert listed(client.get(PATH + asked)) == found


def test_nothing_yet_and_nothing_found_are_two_things(client, partner):
    assert "No partner is written down yet" in text(client.get(PATH))
    assert "No partner fits all of this" in text(client.get(f"{PATH}?q=x"))


def test_words_are_found_in_what_a_partner_did(client, partner, editor):
    oak = partner("Oak Fund").organisation
    actions.keep(organisation=oak, by=editor, experience="Paid for interpreters")

    assert listed(client.get(f"{PATH}?q=interpreters")) == ["Oak Fund"]


@pytest.mark.parametrize("n", [1, 3])
def test_how_many_questions_the_list_asks(client, partner, django_assert_num_queries, n):
    for i in range(n):
        partner(f"Fund {i}")
    client.get(PATH)

    with django_assert_num_queries(3):  # relationships, profiles, and the links at the foot
        reply = client.get(PATH)
    assert len(listed(reply)) == n


@pytest.mark.parametrize("n", [1, 3])
def test_how_many_questions_a_page_asks(client, partner, editor, django_assert_num_queries, n):
    relation = partner("Oak Fund", about="0")
    for i in range(1, n):
        partner("Oak Fund", about=str(i))
    path = f"{PATH}oak-fund/"
    client.get(path)

    with django_assert_num_queries(6):  # one of them for what meetings know, one for programs
        reply = client.get(path)
    assert reply.content.decode().count("Funder</td>") == n
    assert relation.organisation_id


def test_a_page_of_thirty_partners_is_light(client, partner, editor):
    for i in range(30):
        actions.keep(
            organisation=partner(f"Foundation for Towns, number {i}", about=f"Program {i % 4}").organisation,
            by=editor,
            summary="A foundation of the region that pays for what towns try together. " * 4,
        )

    first, second = client.get(PATH), client.get(f"{PATH}?page=2")

    assert (len(listed(first)), len(listed(second))) == (20, 10)
    assert len(first.content) < 40_000


def test_the_diagram_says_what_the_table_says(client, several):
    page = BeautifulSoup(client.get(PATH).content.decode(), "html.parser")

    drawn = [t.get_text() for t in page.select("svg.tree text")]
    table = [
        [cell.get_text(strip=True) for cell in row.select("th, td")]
        for row in page.select("#works ~ .columns tbody tr")
    ]

    assert [row[0] for row in table] == ["Ada Stone", "Ash Data", "Oak Fund"]
    for name, _about, role, status, _since in table:
        said = f"{role}, {status.lower()}"
        assert drawn[drawn.index(name) + 1] == said
    svg = page.select_one("svg.tree")
    labels = svg["aria-labelledby"].split()
    assert (svg["role"], [svg.find(id=label).name for label in labels]) == ("img", ["title", "desc"])
    ET.fromstring(str(svg))


def test_the_page_of_a_partner_tells_its_history(client, partner, editor, staff):
    relation = partner("Oak Fund", role=PartnerRole.UNDETERMINED, status=Status.PROPOSED, note="A first talk")
    agreed = actions.change(relation=relation, by=editor, role="funder", status="agreed", on=DAY)
    actions.change(relation=agreed, by=editor, role="funder", status="ended", on=DAY, note="Sad")
    said = {
        "summary": "A fund",
        "areas": "housing, transit",
        "experience": "Nine towns.",
        "website": "https://oak.example",
    }
    actions.keep(organisation=relation.organisation, by=editor, **said)

    open_page = client.get(f"{PATH}oak-fund/")
    staff("editor")
    staff_page = client.get(f"{PATH}oak-fund/")

    for words in ("A fund", "Housing, transit", "Nine towns.", "Ended", "Before"):
        assert words in text(open_page)
    assert 'href="https://oak.example"' in open_page.content.decode()
    assert "Not yet determined" not in text(open_page)
    assert "Sad" not in text(open_page)
    assert "Not yet determined" in text(staff_page)
    assert "Sad" in text(staff_page)
    assert "A first talk" in text(staff_page)


def test_a_partner_nobody_may_know_of_is_not_there(client, several, editor, staff):
    paths = [f"{PATH}elm-fund/", f"{PATH}elm-fund/logo/", f"{PATH}nobody/", f"{PATH}experts/999/"]

    assert [client.get(path).status_code for path in paths] == [404] * 4
    staff("editor")
    assert [client.get(path).status_code for path in paths] == [200, 404, 404, 404]


def test_the_page_of_an_expert(client, expert, editor):
    path = f"{PATH}experts/{expert.pk}/"
    assert client.get(path).status_code == 404
    actions.begin(partner=expert, by=editor, role=PartnerRole.EXPERT, status=Status.AGREED, since=DAY)

    reply = client.get(path)

    assert "Professor, Oak University" in text(reply)
    assert client.get(f"{path}photo/").status_code == 404
    assert "noindex" in reply.content.decode()


def test_an_organization_shows_its_experts_who_are_partners(client, partner, expert, editor):
    partner("Oak University", OrganisationKind.UNIVERSITY)
    assert "Ada Stone" not in text(client.get(f"{PATH}oak-university/"))
    actions.begin(partner=expert, by=editor, role=PartnerRole.EXPERT, status=Status.AGREED, since=DAY)

    assert f'href="{PATH}experts/{expert.pk}/"' in client.get(f"{PATH}oak-university/").content.decode()


def test_a_profile_without_a_relationship_is_for_who_keeps_it(client, oak, editor, staff):
    actions.keep(organisation=oak, by=editor, summary="A university")

    assert client.get(f"{PATH}oak-university/").status_code == 404
    staff("editor")
    assert "Nothing is written down now" in text(client.get(f"{PATH}oak-university/"))


def test_the_spreadsheet_has_what_the_list_has_and_no_notes(client, several, editor, staff):
    staff("editor")

    reply = client.get(f"{PATH}partners.csv?role=funder&role=potential")

    rows = reply.content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Partner,What it is,In what,Role,How it stands,Since,")
    assert [row.split(",")[:6] for row in rows[1:]] == [
        ["Elm Fund", "funder", "", "Potential partner", "Proposed", "2026-03-01"],
        ["Oak Fund", "funder", "Course", "Funder", "Agreed", "2026-03-01"],
    ]
    assert "Ask Ada" not in reply.content.decode()


def test_programs_read_who_the_partners_are(client, several, editor, oak):
    said = {"summary": "A fund", "areas": "housing, transit,", "website": "https://oak.example"}
    actions.keep(organisation=Profile.objects.get(slug="oak-fund").organisation, by=editor, **said)

    reply = client.get(f"{PATH}partners.jsonld")
    network, ada, ash, fund = json.loads(reply.content)["@graph"]

    assert reply.headers["Content-Type"] == "application/ld+json"
    assert network["funder"] == [{"@id": "http://testserver/partners/oak-fund/"}]
    assert (ada["@type"], ada["jobTitle"], ada["affiliation"]["name"]) == (
        "Person",
        "Professor",
        "Oak University",
    )
    assert (ash["@type"], ash["name"]) == ("Organization", "Ash Data")
    assert fund == {
        "@type": "Organization",
        "@id": "http://testserver/partners/oak-fund/",
        "name": "Oak Fund",
        "url": "https://oak.example",
        "description": "A fund",
        "knowsAbout": ["housing", "transit"],
    }


def test_without_funders_the_network_names_none(client, expert, editor):
    expert.organisation = None
    expert.save()
    actions.begin(partner=expert, by=editor, role=PartnerRole.EXPERT, status=Status.AGREED, since=DAY)

    network, ada = json.loads(client.get(f"{PATH}partners.jsonld").content)["@graph"]

    assert ("funder" in network, "affiliation" in ada) == (False, False)


def test_the_search_finds_partners_that_everybody_may_know(client, several, editor):
    def found(words):
        return "Oak Fund" in text(client.get(f"/search/?q={words}&kind=partner"))

    assert found("oak")
    assert "Elm Fund" not in text(client.get("/search/?q=elm"))
    relation = Profile.objects.get(slug="oak-fund").organisation
    actions.change(relation=relation_of(relation), by=editor, role="funder", status="ended", on=DAY)
    assert not found("oak")


def relation_of(organisation):
    from interlocal.partners.models import Relation

    return Relation.objects.now().get(organisation=organisation)


def test_the_link_check_looks_at_sites_of_partners_now(partner, editor):
    for name, status in (("Oak Fund", "agreed"), ("Yew Books", "ended"), ("Ash Data", "proposed")):
        site = {} if name == "Ash Data" else {"website": f"https://{name[:3].lower()}.example"}
        actions.keep(organisation=partner(name, status=status).organisation, by=editor, **site)

    found = [(one.url, one.title, one.edit) for one in named()]

    assert found == [("https://oak.example", "Oak Fund", "/partners/oak-fund/edit/")]


def test_members_see_no_more_than_visitors(client, several, worker):
    client.force_login(worker(Role.COACH))
    assert listed(client.get(PATH)) == ["Ada Stone", "Ash Data", "Oak Fund"]
