"""The network's settings and words."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError

from interlocal.network import actions, queries

pytestmark = pytest.mark.django_db


def test_settings_are_read_once_and_again_after_five_seconds(monkeypatch, django_assert_num_queries):
    clock = iter([100.0, 101.0, 106.0])
    actions.set_up(name="Fox Valley")
    monkeypatch.setattr(queries, "time", SimpleNamespace(monotonic=lambda: next(clock)))

    with django_assert_num_queries(1):
        names = [queries.network_settings().name, queries.network_settings().name]
    with django_assert_num_queries(1):
        queries.network_settings()

    assert names == ["Fox Valley", "Fox Valley"]


def test_an_unknown_setting_is_refused():
    with pytest.raises(FieldDoesNotExist):
        actions.set_up(colour="red")


@pytest.mark.parametrize("terms", [["equity"], {"equity": 3}, {"equity": ""}, {"": "x"}])
def test_the_word_list_holds_pairs_of_words(terms):
    with pytest.raises(ValidationError, match="pairs of words"):
        actions.set_up(terms=terms)


def test_a_network_manager_edits_them_in_the_editors_side(client, staff):
    staff("network_manager")

    reply = client.get("/admin/settings/network/networksettings/", follow=True)

    assert (reply.status_code, "line under the name" in reply.content.decode().lower()) == (200, True)


@pytest.mark.parametrize("vintage", ["2019–2023", "19-23", "2023-2019", "newest"])
def test_years_in_force_are_a_year_or_a_span(vintage):
    with pytest.raises(ValidationError, match="such as 2019-2023"):
        actions.set_up(vintage=vintage)


@pytest.mark.parametrize("vintage", ["", "2019-2023", "2024"])
def test_years_in_force_may_be_left_open(vintage):
    actions.set_up(vintage=vintage)

    assert queries.measure() == (vintage, "esri")


def test_another_standard_than_the_two_is_refused():
    with pytest.raises(ValidationError, match="reliability_standard"):
        actions.set_up(reliability_standard="strict")


def test_a_network_manager_chooses_years_and_standard_on_the_editors_side(client, staff):
    staff("network_manager")
    row = actions.set_up(name="Fox Valley")
    page = f"/admin/settings/network/networksettings/{row.pk}/"
    given = {"name": "Fox Valley", "terms": "{}", "vintage": "2019-2023", "reliability_standard": "planning"}

    refused = client.post(page, given | {"vintage": "2023-2019"})
    answer = client.post(page, given)

    row.refresh_from_db()
    assert (refused.status_code, answer.status_code) == (200, 302)
    assert "such as 2019-2023, or one year" in refused.content.decode()
    assert (row.vintage, row.reliability_standard) == ("2019-2023", "planning")
