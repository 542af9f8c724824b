"""The editors' first page."""

import pytest

from interlocal.library.tests import factories

pytestmark = pytest.mark.django_db


def test_drafts_are_listed_newest_first_and_published_ones_are_not(client, staff):
    factories.practice(title="Public practice")
    case = factories.case(title="A case begun")
    case.title = "A case changed"
    case.save_revision()
    staff("editor")

    page = client.get("/admin/").content.decode()

    assert ("A case begun" in page, "Public practice" in page) == (True, False)
    assert f"/admin/snippets/library/casestudy/edit/{case.pk}/" in page
    assert "Write a case study" in page


def test_without_drafts_it_says_so(client, staff):
    staff("editor")

    assert "No draft waits" in client.get("/admin/").content.decode()
