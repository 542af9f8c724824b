"""What the doctor hears of the search."""

import pytest

from interlocal.search import actions, queries
from interlocal.search.models import Document
from interlocal.search.queries.checkup import checkup

pytestmark = pytest.mark.django_db


def found():
    return [(finding.level.value, finding.said) for finding in checkup()]


@pytest.fixture
def page():
    def put(title, key=1):
        actions.put(actions.Entry(kind="page", key=key, url=f"/{title}/", title=title))

    return put


def test_a_search_that_knows_of_nothing(page):
    page("about")
    actions.remove("page", 1)

    assert found() == [("problem", "The search knows of nothing.")]


def test_a_search_that_reads_all(page):
    page("about")
    page("news", 2)

    assert found() == [("ok", "The search reads all 2 entries.")]


def test_entries_that_came_by_another_way_are_missed(page):
    page("about")
    queries.search(queries.Question())
    Document.objects.create(kind="page", key=2, url="/lost/", title="Lost", version=0)

    assert found() == [("problem", "The search reads 1 of 2 entries.")]
