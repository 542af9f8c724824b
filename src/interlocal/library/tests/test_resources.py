"""Resources: in groups by their scope, narrowed by what they are about, with what was found at their addresses."""

from datetime import UTC, date, datetime

import pytest

from interlocal.library import actions
from interlocal.library.models import Link, Resource
from interlocal.library.queries.catalogue import catalogue
from interlocal.library.queries.resources import resources, shelf
from interlocal.library.tests import factories
from interlocal.search.queries import understood

pytestmark = pytest.mark.django_db
URL = "/resources/"


def page_at(client, **query):
    return " ".join(client.get(URL, query).content.decode().split())


def groups(page):
    """The titles in each group, and whether it is open."""
    found = {}
    for part in page.split('<details class="disclosure group"')[1:]:
        name = part.split("<h3>")[1].split("</h3>")[0]
        titles = [entry.split("</a>")[0].split(">")[-1] for entry in part.split("<h4>")[1:]]
        found[name] = (titles, " open>" in part[:60])
    return found


@pytest.fixture
def shelved():
    """Four resources of three scopes."""
    access, hiring = (factories.TopicFactory(slug=slug) for slug in ("access", "hiring"))
    factories.resource(title="Zebra card", topics=[access], kind="template", language="es")
    factories.resource(title="Apple guide", topics=[access, hiring], summary="Interpreters by phone.")
    factories.resource(title="Figures", scope="national", kind="dataset", topics=[hiring], cost="paid")
    factories.resource(title="World guide", scope="international", topics=[hiring])


def test_groups_stand_from_near_to_far_and_the_nearest_is_open(client, shelved):
    page = page_at(client)

    assert groups(page) == {
        "Regional": (["Apple guide", "Zebra card"], True),
        "National": (["Figures"], False),
        "International": (["World guide"], False),
    }
    assert '<h2 id="found">4 resources </h2>' in page


def counts(chosen=None, q=""):
    held = catalogue()
    found = shelf(held, resources(held), chosen or {}, understood(q))
    return found.total, {f.name: {c.label: c.count for c in f.choices} for f in found.facets}


def test_every_filter_counts_and_is_narrowed_by_the_others(shelved):
    everything = {
        "scope": {"Regional": 2, "National": 1, "International": 1},
        "topic": {"Access": 2, "Hiring": 3},
        "kind": {"Guide": 2, "Template": 1, "Data set": 1},
        "language": {"English": 3, "Spanish": 1},
        "cost": {"Free": 3, "Paid": 1},
    }
    assert counts() == (4, everything)
    assert counts({"topic": ("hiring",), "nonsense": ("x",)}) == (
        3,
        {
            "scope": {"Regional": 1, "National": 1, "International": 1},
            "topic": {"Access": 2, "Hiring": 3},
            "kind": {"Guide": 2, "Data set": 1},
            "language": {"English": 3},
            "cost": {"Free": 2, "Paid": 1},
        },
    )
    assert counts({"topic": ("hiring",), "kind": ("guide",)})[0] == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"topic": "access"}, {"Regional": (["Apple guide", "Zebra card"], True)}),
        ({"q": "interpreter"}, {"Regional": (["Apple guide"], True)}),
        ({"q": "guides"}, {"Regional": (["Apple guide"], True), "International": (["World guide"], True)}),
        ({"kind": "dataset", "cost": "paid"}, {"National": (["Figures"], True)}),
        ({"topic": "access", "kind": "dataset"}, {}),
    ],
)
def test_what_was_asked_for_is_open(client, shelved, query, found):
    page = page_at(client, **query)

    assert groups(page) == found
    assert ("No resource has all of that" in page) is not bool(found)


def test_filters_can_be_taken_off_one_by_one_and_all(client, shelved):
    page = page_at(client, topic="hiring", kind="guide", q="guide")

    assert '<a class="chip" href="?q=guide&amp;kind=guide">Hiring ' in page
    assert '<a class="small" href="?q=guide">Clear all</a>' in page
    facets = page.split('<form class="facets"')[1].split("</form>")[0]
    assert '<input type="hidden" name="q" value="guide">' in facets
    assert 'id="topic-hiring" name="topic" value="hiring" checked' in facets


def test_a_resource_tells_what_a_town_has_to_know(client):
    topic = factories.TopicFactory(slug="access")
    factories.resource(
        title="Tarjeta",
        slug="tarjeta",
        url="https://one.example/t",
        topics=[topic],
        language="es",
        cost="mixed",
        last_updated=date(2024, 5, 1),
        is_sample=True,
    )

    page = page_at(client)

    entry = page.split('<li class="entry" id="tarjeta">')[1]
    for text in (
        '<p class="eyebrow">Guide</p><h4><a href="https://one.example/t" hreflang="es">Tarjeta</a></h4>',
        "<p>What a town gets there.</p>",
        '<span class="badge" data-kind="sample">Sample</span>',
        "<li><b>A council</b></li><li>Partly free</li><li>Spanish</li><li>Access</li>",
        "<li>Last changed by its publisher May 1, 2024</li><li>Link not checked yet</li>",
        'href="/contact/?about=/resources/%23tarjeta"',
    ):
        assert text in entry


def test_an_unknown_language_is_shown_by_its_code(client):
    factories.resource(language="tlh")
    assert "<li>tlh</li>" in page_at(client)


LOOK = datetime(2026, 3, 3, 18, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "failures", "said", "kept_quiet"),
    [
        ("ok", 0, "Link checked March 3, 2026", "Did not answer"),
        ("moved", 0, "Link checked March 3, 2026", "Did not answer"),
        ("refused", 0, "Broken link?", "Link checked"),
        ("gone", 1, "Broken link?", "Did not answer"),  # one failure may pass
        ("gone", 2, "Did not answer when we last looked, March 3, 2026", "Link checked"),
        ("unreachable", 2, "Archived copy", "Link checked"),
    ],
)
def test_readers_are_told_kindly_and_only_after_two_failures(client, state, failures, said, kept_quiet):
    made = factories.resource(archived_url="https://archive.example/")
    actions.record_look(Link(url=made.url, state=state, checked_at=LOOK, failures=failures))

    page = page_at(client)

    assert (said in page, kept_quiet in page) == (True, False)
    assert ("https://archive.example/" in page) is (failures == 2)


def test_what_does_not_answer_is_not_recommended(client):
    topic = factories.TopicFactory(slug="access")
    practice = factories.practice(topics=[topic])
    gone, works = (factories.resource(title=title, topics=[topic]) for title in ("Gone guide", "Good guide"))
    actions.record_look(Link(url=gone.url, state="gone", checked_at=LOOK, failures=2))

    page = client.get(practice.get_absolute_url()).content.decode()

    assert (gone.title in page, works.title in page) == (False, True)


def test_each_group_and_the_whole_say_when_they_were_last_updated(client):
    for day, scope in ((3, "regional"), (9, "regional"), (5, "national")):
        made = factories.resource(scope=scope)
        Resource.objects.filter(pk=made.pk).update(last_published_at=datetime(2026, 3, day, 18, tzinfo=UTC))

    page = page_at(client)

    assert "Last updated March 9, 2026." in page
    assert "2 resources, last updated March 9, 2026" in page
    assert "1 resource, last updated March 5, 2026" in page


def test_an_empty_list_says_so(client):
    page = page_at(client)
    assert ("No resources yet" in page, "last updated" in page.lower()) == (True, False)


@pytest.mark.parametrize("items", [1, 3])
def test_one_query_however_many_resources(client, items, django_assert_num_queries):
    for n in range(items):
        factories.resource(topics=[factories.TopicFactory(slug=f"topic-{n}")])
    page_at(client, q="guide")

    with django_assert_num_queries(2):  # how far the logs have come, and the search
        page = page_at(client, q="guide", kind="guide")

    assert page.count("<h4>") == items


@pytest.mark.parametrize(
    "query", [{"q": "x" * 5_000}, {"topic": ["a"] * 500}, {"kind": "nonsense"}, {"page": "-1"}, {"q": '"'}]
)
def test_addresses_nobody_meant_are_answered(client, shelved, query):
    assert client.get(URL, query).status_code == 200


def test_text_is_escaped(client):
    factories.resource(title="<script>x</script>", publisher="<b>y</b>", summary="<i>z</i>")

    page = page_at(client, q="<u>q</u>")
    everything = page_at(client)

    assert [
        bad for bad in ("<script>x", "<b>y</b>", "<i>z</i>", "<u>q</u>") if bad in page + everything
    ] == []
