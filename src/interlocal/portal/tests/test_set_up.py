"""Setting up an empty network, and the commands around it."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from interlocal.accounts.choices import Role
from interlocal.accounts.models import Membership, Person
from interlocal.core.clock import stopped_at
from interlocal.library.models import CaseStudy, Practice
from interlocal.network.models import NetworkSettings
from interlocal.places.models import Municipality
from interlocal.portal import actions
from interlocal.portal.actions import set_up
from interlocal.search.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepared(monkeypatch):
    """The test's database is migrated already, and nothing serves files here."""
    monkeypatch.setattr(actions, "prepare", lambda say: None)


@pytest.fixture
def bare(prepared, monkeypatch):
    """Without what a library begins with, which takes longest."""
    monkeypatch.setattr(set_up, "add_library", lambda: None)


def test_init_makes_an_empty_network_with_starter_practices_and_one_administrator(prepared, capsys, client):
    call_command(
        "init", "--name", "Fox Valley Network", "--email", "kim@example.org", "--region", "Fox Valley"
    )

    said = capsys.readouterr().out
    kim = Person.objects.get()
    assert kim.role_names == {Role.ADMINISTRATOR, Role.MEMBER}
    assert (NetworkSettings.load().name, NetworkSettings.load().is_sample) == ("Fox Valley Network", False)
    assert [m.objects.count() for m in (Practice, CaseStudy, Municipality)] == [30, 0, 0]
    password = said.split("Password")[1].split()[0]
    code = said.split("Recovery code")[1].split()[0]
    client.post("/accounts/login/", {"login": "kim@example.org", "password": password})
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.get("/admin/").status_code == 200


def test_an_administrator_begins_on_the_day_it_is_where_the_network_is(bare):
    """Eight in the evening in Chicago is tomorrow in UTC, and a role that begins tomorrow opens nothing yet."""
    with stopped_at(datetime(2026, 3, 2, 2, tzinfo=UTC)), timezone.override(UTC):
        call_command("init", "--name", "Fox Valley Network", "--email", "kim@example.org")

    assert {one.since for one in Membership.objects.all()} == {date(2026, 3, 1)}


def test_a_second_init_changes_nothing(bare):
    words = ("init", "--name", "A", "--email", "a@example.org")
    call_command(*words)

    with pytest.raises(CommandError, match="already set up"):
        call_command(*words)
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "email", "said"),
    [("A", "nobody", "not an email address"), ("x" * 81, "a@example.org", "1 to 80 characters")],
)
def test_bad_words_are_refused_before_anything_is_made(prepared, name, email, said):
    with pytest.raises(CommandError, match=said):
        call_command("init", "--name", name, "--email", email)
    assert Person.objects.count() == 0


def test_init_asks_for_what_is_left_out(bare, monkeypatch):
    answers = iter(["Fox Valley", "kim@example.org"])
    monkeypatch.setattr("builtins.input", lambda question: next(answers))

    call_command("init")

    assert Person.objects.get().email == "kim@example.org"


def test_init_with_nobody_to_ask_says_which_words_to_give(prepared, monkeypatch):
    def end(question):
        raise EOFError

    monkeypatch.setattr("builtins.input", end)

    with pytest.raises(CommandError, match="Say --name and --email"):
        call_command("init")


@pytest.mark.parametrize("port", ["0", "70000"])
def test_serve_refuses_a_port_that_is_none(port):
    with pytest.raises(CommandError, match="from 1 to 65535"):
        call_command("serve", "--port", port)


def test_static_files_are_collected_once(settings, tmp_path, monkeypatch):
    settings.STATIC_ROOT = tmp_path
    called = []
    monkeypatch.setattr(set_up, "call_command", lambda name, **options: called.append(name))
    said = []
    for _ in range(2):
        actions.prepare(said.append)

    assert called == ["migrate", "createcachetable", "collectstatic", "migrate", "createcachetable"]
    assert said == ["Preparing the database …", "Preparing styles and scripts …", "Preparing the database …"]


def test_upgrading_brings_database_files_and_search_up_to_date(settings, tmp_path, monkeypatch, capsys):
    settings.STATIC_ROOT = tmp_path
    called = []
    monkeypatch.setattr(set_up, "call_command", lambda name, **options: called.append(name))
    actions.add_library()
    Document.objects.all().delete()

    call_command("upgrade")

    assert called == ["migrate", "createcachetable", "collectstatic", "update_index"]
    assert capsys.readouterr().out.splitlines()[-1] == "Everything is up to date."
    assert Document.objects.filter(kind="practice").count() == Practice.objects.count() > 0
