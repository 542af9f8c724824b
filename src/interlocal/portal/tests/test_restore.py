"""Restoring: everything comes back as it was, or nothing changes."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import OrganisationKind, Role
from interlocal.accounts.models import Organisation, Person
from interlocal.core.archive import BadArchive, Reader, Writer, whole_file
from interlocal.core.installation import database as look_at_database
from interlocal.places.models import Region
from interlocal.places.tests.factories import MunicipalityFactory
from interlocal.portal import actions
from interlocal.portal.actions.backup import back_up
from interlocal.portal.actions.restore import NotEmpty, fill, in_place, restore, tables_of
from interlocal.search import actions as search
from tests import database

pytestmark = pytest.mark.django_db(transaction=True)
ARCHIVES = sorted(Path(__file__).parents[4].glob("tests/archives/*.zip"))
PICTURE = b"\x89PNG" * 9


def quiet(text):
    """Nobody listens."""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """The folder of the instance that is backed up."""
    return move(settings, tmp_path / "here")


def move(settings, folder):
    folder.mkdir()
    settings.DATA_DIR, settings.MEDIA_ROOT = folder, folder / "media"
    settings.STATIC_ROOT = folder / "static"
    return folder


@contextmanager
def elsewhere(settings, tmp_path, name="there"):
    """An empty folder and an empty database."""
    folder = move(settings, tmp_path / name)
    with database.empty(folder):
        yield folder


_made = []  # the same backup for every test: making its network takes a while


@pytest.fixture
def saved(folder, tmp_path, office):
    """A backup of a small network with a bit of everything."""
    path = tmp_path / "saved"
    if not _made:
        _furnish(folder, office)
        back_up(path, quiet)
        _made.append(path.read_bytes())
    path.write_bytes(_made[0])
    return path


def _furnish(folder, office):
    actions.set_up_network(name="Fox Valley", email="ada@example.org")
    MunicipalityFactory.create_batch(3)
    search.reindex()  # as a restore does; else it would find three towns more
    person = accounts.register(email="bo@example.org", password="a long secret")
    accounts.grant(person=person, role=Role.EDITOR, place=office)
    (folder / "media/images").mkdir(parents=True)
    (folder / "media/images/größe.png").write_bytes(PICTURE)
    (folder / "secret-key").write_text("k" * 50)


def sums(path):
    with Reader.opened(path) as found:
        return {part.name: part.sha256 for part in found.parts}


@pytest.mark.long
def test_everything_comes_back_as_it_was(saved, settings, tmp_path):
    with elsewhere(settings, tmp_path) as folder:
        (folder / "media").mkdir()
        (folder / "secret-key").write_text("made when the command began")

        head = restore(saved, quiet)
        back_up(tmp_path / "again", quiet)

        assert sums(tmp_path / "again") == sums(saved)
        assert (folder / "media/images/größe.png").read_bytes() == PICTURE
        assert ((folder / "secret-key").read_text(), (folder / "secret-key").stat().st_mode & 0o777) == (
            "k" * 50,
            0o600,
        )
        assert [finding.level for finding in look_at_database()] == ["ok"]
        assert Person.objects.get(email="bo@example.org").check_password("a long secret")
        before = set(Organisation.objects.values_list("pk", flat=True))
        assert accounts.add_organisation(name="New", kind=OrganisationKind.COUNCIL).pk not in before
        assert sorted(path.name for path in folder.iterdir() if path.name[0] == ".") == []
        assert head["interlocal"][:2] == "0."


def altered(path, *, without=(), parts=None, **head):
    """The same archive with other parts and another head, in order as far as sums and sizes go."""
    new = path.with_name("altered")
    with Reader.opened(path) as found, whole_file(new) as file:
        writer = Writer(file)
        held = {part.name: b"".join(found.chunks(part)) for part in found.parts}
        for name, body in (held | (parts or {})).items():
            if name not in without:
                writer.add(name, [body])
        writer.finish(found.head | head)
    return new


def state(folder):
    """All that a refused restore must leave as it is."""
    files = {
        str(path.relative_to(folder)): path.is_file() and path.read_bytes() for path in folder.rglob("*")
    }
    return files, sorted(connection.introspection.table_names()), str(connection.settings_dict["NAME"])


def rows(path, label, *lines):
    """A table of an archive with these rows, whatever they hold."""
    with Reader.opened(path) as found:
        part = next(part for part in found.parts if part.name == f"tables/{label}.jsonl")
        return {part.name: b"\n".join([next(found.lines(part)), *lines, b""])}


@pytest.mark.parametrize(
    ("label", "lines", "said"),
    [
        (
            "places.region",
            [b'[1,"a","A",false]', b'[2,"a","A",false]'],
            "does not take what the backup holds",
        ),
        ("places.county", [b'[1,"Alder",77]'], "does not take what the backup holds"),
        ("places.region", [b'[1, "a", "A", false]'], "places.Region came back otherwise than it was written"),
        ("places.region", [b'{"id":1}'], "places.Region has a row that cannot be read"),
    ],
)
def test_rows_that_do_not_fit_leave_the_tables_as_they_were(saved, tmp_path, label, lines, said):
    bad = altered(saved, parts=rows(saved, label, *lines))
    back_up(tmp_path / "before", quiet)

    with Reader.opened(bad) as found:
        tables = tables_of(MigrationExecutor(connection), found)
        with pytest.raises(BadArchive, match=said):
            fill(tables, found, quiet)

    back_up(tmp_path / "after", quiet)
    assert sums(tmp_path / "after") == sums(tmp_path / "before")


def test_a_restore_that_fails_half_way_leaves_nothing(saved, settings, tmp_path):
    """A database of one migration is made as fast as it is thrown away."""
    others = set(sums(saved)) - {"tables/places.region.jsonl"}
    began = {"migrations": {"places": ["0001_initial"]}}
    bad = altered(saved, without=others, parts=rows(saved, "places.region", b'{"id":1}'), **began)

    refused(bad, settings, tmp_path, BadArchive, "places.Region has a row that cannot be read")


def test_tables_that_were_made_in_place_are_dropped_again(tmp_path):
    def fail():
        with in_place():
            with connection.schema_editor() as editor:
                editor.create_model(Region)
            raise KeyError

    with database.empty(tmp_path):
        with pytest.raises(KeyError):
            fail()
        assert connection.introspection.table_names() == []


def without_empty_database(found):
    """Asking SQLite for its tables makes an empty file."""
    files, tables, name = found
    return (
        {path: body for path, body in files.items() if not path.startswith("interlocal.sqlite3")},
        tables,
        name,
    )


def refused(path, settings, tmp_path, error, said):
    with elsewhere(settings, tmp_path) as folder:
        before = without_empty_database(state(folder))
        with pytest.raises(error, match=said):
            restore(path, quiet)
        assert without_empty_database(state(folder)) == before


MIGRATIONS = {"places": ["0001_initial", "9999_later"]}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"migrations": MIGRATIONS},
            r"comes from Interlocal 9\.0, whose database .* not know \(places.9999_later\)",
        ),
        ({"migrations": 7}, "damaged: AttributeError"),
        ({"migrations": {"places": None}}, "damaged: TypeError"),
        (
            {"parts": {"tables/places.dragon.jsonl": b"[]\n"}},
            "tables/places.dragon.jsonl is no table of its version",
        ),
        ({"parts": {"tables/places.region.jsonl": b'["id","flag"]\n'}}, "places.region.jsonl is no table"),
        ({"parts": {"tables/places.region.jsonl": b""}}, "places.region.jsonl is no table"),
    ],
)
def test_an_archive_of_another_version_is_refused(saved, settings, tmp_path, changes, said):
    refused(altered(saved, interlocal="9.0", **changes), settings, tmp_path, BadArchive, said)


def test_a_damaged_archive_is_refused(saved, settings, tmp_path):
    whole = bytearray(saved.read_bytes())
    whole[len(whole) // 2] ^= 1
    saved.write_bytes(whole)

    refused(saved, settings, tmp_path, BadArchive, "is damaged")


def test_an_archive_larger_than_the_disk_is_refused(saved, settings, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1000))

    refused(saved, settings, tmp_path, BadArchive, "Unpacked it needs .* GB, and 0.0 GB are free")


def test_a_place_that_is_not_empty_is_refused(saved, settings, tmp_path):
    with pytest.raises(NotEmpty, match="The database is not empty"):
        restore(saved, quiet)
    with elsewhere(settings, tmp_path) as folder:
        (folder / "media").mkdir()
        (folder / "media/mine.txt").write_text("mine")
        with pytest.raises(NotEmpty, match="holds files already"):
            restore(saved, quiet)
        assert (folder / "media/mine.txt").read_text() == "mine"


# From elsewhere


@pytest.mark.long
@pytest.mark.parametrize("path", ARCHIVES, ids=lambda path: path.stem)
def test_an_archive_of_an_older_version_is_brought_up_to_date(path, settings, tmp_path, client):
    with Reader.opened(path) as found:
        had = {part.name: len(list(found.lines(part))) - 1 for part in found.of("tables")}

    with elsewhere(settings, tmp_path) as folder:
        restore(path, quiet)

        ours = [
            m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("interlocal.")
        ]
        kept = {
            f"tables/{m._meta.label_lower}.jsonl": m._base_manager.count() for m in ours if m._meta.managed
        }
        trail = "tables/audit.event.jsonl"  # an upgrade leaves its own deeds in the trail
        assert kept[trail] >= had.pop(trail)
        assert {name: count for name, count in had.items() if name in kept and kept[name] != count} == {}
        assert [finding.level for finding in look_at_database()] == ["ok"]
        pages = ["/", "/towns/", "/library/", "/find/?town=Maple+Fork&need=hire", "/search/?q=panels"]
        assert [client.get(page).status_code for page in pages] == [200] * len(pages)
        assert (folder / "media/documents/handout.txt").exists()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="takes both kinds of database; runs on PostgreSQL")
def test_postgresql_comes_back_into_sqlite_and_the_other_way_round(saved, settings, tmp_path):
    there = tmp_path / "sqlite"
    for words in (["restore", str(saved)], ["backup", str(tmp_path / "from-sqlite")]):
        env = os.environ | {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "interlocal.config.settings"}
        command = [sys.executable, "-m", "interlocal.config.command", *words, "--data-dir", str(there)]
        subprocess.run(command, check=True, env=env, capture_output=True)
    had, between = sums(saved), sums(tmp_path / "from-sqlite")
    # Wagtail has a table of its own for SQLite, which is one more kind of thing that one may do something to.
    kinds = {f"tables/{name}.jsonl" for name in ("contenttypes.contenttype", "auth.permission")}
    assert {name for name in had | between if had.get(name) != between.get(name)} == kinds

    with elsewhere(settings, tmp_path):
        restore(tmp_path / "from-sqlite", quiet)
        back_up(tmp_path / "again", quiet)

        assert sums(tmp_path / "again") == between


# The command


def test_the_command_says_why_it_cannot(tmp_path):
    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("restore", str(tmp_path / "none"))
    with database.empty(tmp_path / "here"), pytest.raises(CommandError, match="No such file"):
        call_command("restore", str(tmp_path / "none"))
