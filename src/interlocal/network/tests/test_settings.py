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
