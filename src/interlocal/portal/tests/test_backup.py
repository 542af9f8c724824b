"""Backups: all of an instance at one moment, while others write, in a file that is whole or not there."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from interlocal.core.archive import Reader
from interlocal.portal.actions import backup
from interlocal.portal.actions.backup import CannotBackUp, back_up
from tests import database

ROOT = Path(__file__).parents[4]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "PAUSE", float("inf"))  # no line about progress, however slow the machine
    folder = tmp_path / "here"
    (folder / "media/images").mkdir(parents=True)
    settings.DATA_DIR, settings.MEDIA_ROOT = folder, folder / "media"
    (folder / "secret-key").write_text("k" * 50)
    return folder


def quiet(text):
    """Nobody listens."""


def parts(path):
    with Reader.opened(path) as found:
        found.check()
        return found.head, {part.name: b"".join(found.chunks(part)) for part in found.parts}


def table(held, label):
    heading, *rows = map(json.loads, held[f"tables/{label}.jsonl"].splitlines())
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_a_backup_holds_rows_files_and_the_key(folder, tmp_path, office):
    (folder / "media/images/a.png").write_bytes(b"\x89PNG" * 300_000)

    made = back_up(tmp_path / "b", quiet)

    head, held = parts(tmp_path / "b")
    assert (held["media/images/a.png"], held["secret-key"]) == (b"\x89PNG" * 300_000, b"k" * 50)
    assert [row["name"] for row in table(held, "accounts.organisation")] == ["Network office"]
    rows = sum(len(body.splitlines()) - 1 for name, body in held.items() if name.startswith("tables/"))
    assert (made.rows, made.files, made.has_key) == (rows, 1, True)
    assert (made.tables, made.bytes) == (len(held) - 2, (tmp_path / "b").stat().st_size)
    assert (head["database"], head["interlocal"][:2]) == (connection.display_name, "0.")
    assert "0001_initial" in head["migrations"]["places"]


def test_sessions_and_what_can_be_made_anew_are_left_out(client, django_user_model, tmp_path):
    client.force_login(django_user_model.objects.create(email="a@example.org"))

    back_up(tmp_path / "b", quiet)

    labels = {name.split("/")[-1] for name in parts(tmp_path / "b")[1]}
    assert [label for label in labels if label.startswith(("sessions", "wagtailsearch", "web.cached"))] == []
    assert {"accounts.person.jsonl", "auth.permission.jsonl", "wagtailcore.revision.jsonl"} < labels


@pytest.mark.parametrize(("with_key", "kept"), [(False, True), (True, False)])
def test_the_key_is_left_out_on_demand_or_where_none_is_kept(folder, tmp_path, with_key, kept):
    if not kept:
        (folder / "secret-key").unlink()

    made = back_up(tmp_path / "b", quiet, with_key=with_key)

    assert (made.has_key, "secret-key" in parts(tmp_path / "b")[1]) == (False, False)


def test_links_and_odd_names_are_left_out_and_named(folder, tmp_path):
    (folder / "media/link").symlink_to("/etc/passwd")
    (folder / "media/a\\b").write_text("x")
    said = []

    made = back_up(tmp_path / "b", said.append)

    assert (made.files, [line.partition(",")[0] for line in said]) == (
        0,
        ["  Left out: 'media/a\\\\b'", "  Left out: 'media/link'"],
    )


def test_a_file_that_goes_meanwhile_is_no_trouble(folder, tmp_path, monkeypatch):
    for name in ("a", "b"):
        (folder / "media" / name).write_text(name)
    monkeypatch.setattr(backup, "PAUSE", -1)  # every step is told

    def delete(text):
        if text == "  media/a":
            (folder / "media/a").unlink()

    back_up(tmp_path / "b", delete)

    assert [name for name in parts(tmp_path / "b")[1] if name.startswith("media")] == ["media/b"]


def test_what_is_there_is_not_overwritten(tmp_path):
    (tmp_path / "b").write_text("another")

    with pytest.raises(CannotBackUp, match="is there already"):
        back_up(tmp_path / "b", quiet)
    with pytest.raises(CannotBackUp, match="There is no folder"):
        back_up(tmp_path / "none/b", quiet)


def test_an_empty_database_has_nothing_to_keep(tmp_path):
    with database.empty(tmp_path), pytest.raises(CannotBackUp, match="There is no network"):
        back_up(tmp_path / "b", quiet)


def test_a_database_of_a_newer_version_is_refused(tmp_path):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.create(app="places", name="9999_later")
    MigrationRecorder.Migration.objects.create(app="an_app_of_old", name="0001_initial")

    with pytest.raises(
        CannotBackUp, match=r"newer than this version of Interlocal: it has places.9999_later"
    ):
        back_up(tmp_path / "b", quiet)
    assert not list(tmp_path.glob("*b*"))


# The command


def test_the_command_says_what_it_wrote(tmp_path, capsys):
    call_command("backup", str(tmp_path / "b"))
    call_command("backup", str(tmp_path / "c"), "--without-key")

    said = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in said] == [
        f"Wrote {tmp_path / 'b'}",
        "It holds the signing key, as it holds everyone's password in hashed form",
        f"Wrote {tmp_path / 'c'}",
        "It holds no signing key",
    ]


def test_the_command_ends_with_a_sentence_when_it_cannot(tmp_path):
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(tmp_path))


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_leaves_no_half_file(tmp_path, monkeypatch, by):
    monkeypatch.setattr(backup, "PAUSE", -1)
    usual = signal.getsignal(signal.SIGTERM)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it

    class Out:
        """Where the first line about progress goes; then somebody stops it."""

        def write(self, text):
            signal.raise_signal(by)

    with pytest.raises((SystemExit, KeyboardInterrupt)):
        call_command("backup", str(tmp_path / "b"), stdout=Out())
    signal.signal(signal.SIGINT, before)

    assert ([p.name for p in tmp_path.iterdir()], signal.getsignal(signal.SIGTERM)) == (["here"], usual)


# Others write meanwhile

WRITER = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.db import transaction
from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.models import Organisation
from interlocal.audit import actions
for n in range(1_000_000):
    with transaction.atomic():
        Organisation.objects.create(name=f"{sys.argv[1]} {n}", kind=OrganisationKind.COUNCIL)
        actions.record("test.written", target=f"{sys.argv[1]} {n}")
    if n == 20:
        print("writing", flush=True)
"""


@pytest.fixture
def writers():
    """Two processes that write as fast as they can; each deed is two rows or none."""
    env = os.environ | {"TEST_DATABASE": str(connection.settings_dict["NAME"]), "PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, name], env=env, stdout=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]
    for process in running:
        assert process.stdout.readline() == "writing\n"
    yield running
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def test_a_backup_is_of_one_moment_while_others_write(tmp_path, writers):
    seen = []
    for n in range(3):
        back_up(tmp_path / f"b{n}", quiet)
        seen.append(parts(tmp_path / f"b{n}")[1])
    assert [process.poll() for process in writers] == [None, None]  # nobody was locked out

    for held in seen:
        made = sorted(row["name"] for row in table(held, "accounts.organisation"))
        told = sorted(row["target"] for row in table(held, "audit.event"))
        assert made == told
        for name in ("a", "b"):
            numbers = sorted(int(text[2:]) for text in made if text.startswith(f"{name} "))
            assert (numbers == list(range(len(numbers))), len(numbers) > 20) == (True, True)
    counts = [len(table(held, "audit.event")) for held in seen]
    assert counts == sorted(set(counts))
