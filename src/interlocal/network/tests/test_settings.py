"""The network's settings and words."""

from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone, translation
from django.utils.translation import get_language
from django_tasks.signals import task_started

from interlocal.network import actions, queries
from interlocal.network.choices import languages, time_zones
from interlocal.network.middleware import NetworkMiddleware
from interlocal.network.models import NetworkSettings

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
    given = {
        "name": "Fox Valley",
        "time_zone": "America/Denver",
        "accent": "#005a6f",
        "vintage": "2019-2023",
        "reliability_standard": "planning",
        "smallest_cell": "11",
    }

    refused = client.post(page, given | {"vintage": "2023-2019"})
    answer = client.post(page, given)

    row.refresh_from_db()
    assert (refused.status_code, answer.status_code) == (200, 302)
    assert "such as 2019-2023, or one year" in refused.content.decode()
    assert (row.vintage, row.reliability_standard, row.smallest_cell) == ("2019-2023", "planning", 11)
    assert (row.time_zone, row.language) == ("America/Denver", "en-us")


def test_the_four_tabs_are_there(client, staff):
    staff("network_manager")

    page = client.get("/admin/settings/network/networksettings/", follow=True).content.decode()

    for heading in ("Who we are", "Look", "Words", "Figures"):
        assert f"{heading}\n" in page or f">{heading}<" in page or heading in page
    assert ("A button" in page, 'name="language"' in page) == (True, False)


@pytest.mark.parametrize(("few", "fine"), [(4, False), (5, True), (100, True), (101, False)])
def test_the_smallest_group_has_bounds(few, fine):
    if fine:
        assert actions.set_up(smallest_cell=few).smallest_cell == few
    else:
        with pytest.raises(ValidationError, match="smallest_cell"):
            actions.set_up(smallest_cell=few)


def test_ten_is_the_smallest_group_unless_the_network_says_otherwise():
    assert NetworkSettings().smallest_cell == 10


def test_the_database_refuses_a_group_that_would_tell():
    row = actions.set_up(name="Fox Valley")

    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkSettings.objects.filter(pk=row.pk).update(smallest_cell=2)


def test_every_zone_that_is_offered_exists():
    offered = [name for _, zones in time_zones().items() for name, _ in zones]

    assert len(offered) == len(set(offered)) > 300
    assert [name for name in offered if ZoneInfo(name).key != name] == []
    assert next(iter(time_zones())) == "United States"


def test_pages_show_hours_of_the_networks_zone(settings):
    seen = []
    actions.set_up(time_zone="Pacific/Honolulu")

    NetworkMiddleware(lambda request: seen.append((timezone.get_current_timezone_name(), get_language())))(
        None
    )

    assert seen == [("Pacific/Honolulu", "en-us")]
    assert timezone.get_current_timezone_name() == settings.TIME_ZONE


def test_a_task_begins_in_the_networks_zone_and_language():
    actions.set_up(time_zone="America/Anchorage")
    begun = SimpleNamespace(id=1, status="RUNNING", task=SimpleNamespace(module_path="x"))

    with timezone.override("UTC"), translation.override("fr"):
        task_started.send(sender=None, task_result=begun)
        zone, language = timezone.get_current_timezone_name(), get_language()

    assert (zone, language) == ("America/Anchorage", "en-us")


def test_languages_are_those_with_a_catalog(settings, tmp_path):
    (tmp_path / "es_MX/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "es_MX/LC_MESSAGES/django.mo").write_bytes(b"")
    settings.LOCALE_PATHS = [tmp_path]

    assert languages() == [("en-us", "English"), ("es-mx", "español de Mexico")]


def test_while_the_database_is_away_what_was_read_goes_on_and_nothing_is_made_up(monkeypatch):
    def away():
        raise OperationalError

    actions.set_up(name="Fox Valley")
    queries.forget()
    with monkeypatch.context() as patched:
        patched.setattr(NetworkSettings, "load", away)
        with pytest.raises(OperationalError):
            queries.network_settings()
    clock = iter([100.0, 106.0])
    monkeypatch.setattr(queries, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    assert queries.network_settings().name == "Fox Valley"
    monkeypatch.setattr(NetworkSettings, "load", away)

    assert queries.network_settings().name == "Fox Valley"
