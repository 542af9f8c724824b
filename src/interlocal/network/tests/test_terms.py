"""Words a network replaces: which, by what, and where they then stand."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from interlocal.network import actions, queries
from interlocal.network.choices import WORDS

pytestmark = pytest.mark.django_db
IDEA = {"practice": "idea", "practices": "ideas"}


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (["equity"], "pairs of words"),
        ({"equity": 3}, "pairs of words"),
        ({"equity": ""}, "Instead of “equity”, write up to 60 letters"),
        ({"equity": "<b>"}, "Instead of “equity”"),
        ({"equity": "100%"}, "Instead of “equity”"),
        ({"equity": "fair {x}"}, "Instead of “equity”"),
        ({"equity": "x" * 61}, "Instead of “equity”"),
        ({"moose": "elk"}, "“moose” is not one of the words"),
        ({"practice": "idea"}, "instead of “practices” as well"),
        ({"practices": "ideas"}, "instead of “practice” as well"),
        ({"equity": "fairness", "inclusion": "Fairness"}, "stands for both “equity” and “inclusion”"),
        ({"equity": "inclusion", "inclusion": "equity"}, "in which “inclusion” is replaced too"),
        ({"equity": "good practice", **IDEA}, "in which “practice” is replaced too"),
        ({"equity": "racial equity"}, "in which “equity” is replaced too"),
        ({"equity": "equity", "diversity": "equity"}, "stands for both “equity” and “diversity”"),
    ],
)
def test_odd_tables_are_refused_with_the_reason(terms, said):
    with pytest.raises(ValidationError, match=said):
        actions.set_up(terms=terms)


@pytest.mark.parametrize(
    "terms",
    [
        {},
        IDEA,
        {"equity": "equity", "diversity": "variety"},
        {"equity": "belonging, and access"},
        {"staff": "people who work for a town’s hall"},
    ],
)
def test_good_tables_are_kept(terms):
    assert actions.set_up(terms=terms).terms == terms


def test_one_word_may_be_the_same_for_one_and_many():
    terms = {"county": "parish", "counties": "parish"}

    assert actions.set_up(terms=terms).terms == terms


def test_labels_change_as_soon_as_the_settings_are_read_and_change_back():
    actions.set_up(terms=IDEA)
    queries.network_settings()
    changed = gettext("Practice")
    actions.set_up(terms={})

    assert (changed, gettext("Practice")) == ("Idea", "Practice")


def test_each_word_is_listed_once_with_its_meaning():
    forms = [form for word in WORDS for form in word.forms]

    assert len(forms) == len(set(forms))
    assert [word for word in WORDS if not str(word.meaning)] == []


PAGE = "/admin/settings/network/networksettings/{}/"
GIVEN = {
    "name": "Fox Valley",
    "time_zone": "America/Chicago",
    "accent": "#005a6f",
    "reliability_standard": "esri",
    "smallest_cell": "10",
}


def test_an_editor_fills_in_boxes(client, staff):
    staff("network_manager")
    row = actions.set_up(name="Fox Valley")

    filled = GIVEN | {
        "terms-practice": " idea ",
        "terms-practices": "ideas",
        "terms-equity": "everyone's share",
    }
    answer = client.post(PAGE.format(row.pk), filled)

    row.refresh_from_db()
    page = client.get(PAGE.format(row.pk)).content.decode()
    assert answer.status_code == 302
    assert row.terms == {**IDEA, "equity": "everyone’s share"}
    assert 'name="terms-practices" value="ideas"' in page
    assert "We say instead of “practice”" in page


def test_what_was_typed_is_kept_when_it_is_refused(client, staff):
    staff("network_manager")
    row = actions.set_up(name="Fox Valley")

    page = client.post(PAGE.format(row.pk), GIVEN | {"terms-practice": "idea"}).content.decode()

    row.refresh_from_db()
    assert (row.terms, 'name="terms-practice" value="idea"' in page) == ({}, True)
    assert "Say what to write instead of “practices” as well." in page


def test_the_admin_says_them_too(client, staff):
    staff("network_manager")
    actions.set_up(terms={"network": "alliance", "networks": "alliances"})

    page = client.get("/admin/settings/network/networksettings/", follow=True).content.decode()

    assert "Name of the alliance" in page or "name of the alliance" in page
