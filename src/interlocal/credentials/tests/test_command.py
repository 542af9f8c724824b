"""A certificate is checked on a computer that has no network of its own: no database, no settings, nothing left behind."""

import json
import os
import socket
import subprocess
import sys
from datetime import timedelta

import pytest

from interlocal.core.clock import now, stopped_at
from interlocal.credentials import actions, queries
from interlocal.credentials.management.commands.verify_credential import MOST
from interlocal.credentials.models import SigningKey, StatusList
from interlocal.credentials.rules import keyring
from interlocal.credentials.rules.checking import enveloped
from interlocal.credentials.tests import forging

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(tmp_path, give, track):
    """A folder with what somebody keeps."""
    made = give(achievement=track)
    (tmp_path / "badge.jwt").write_text(made.jws + "\n")
    (tmp_path / "badge.json").write_text(json.dumps(enveloped(made.jws)))
    (tmp_path / "keys.json").write_text(json.dumps(keyring.published(queries.keys())))
    (tmp_path / "status.jwt").write_text(StatusList.objects.get().jws)
    return tmp_path


def verify(folder, *words):
    """The command as a user types it, in a shell without any of our settings."""
    shell = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    command = [sys.executable, "-m", "interlocal.config.command", "verify-credential", *words]
    done = subprocess.run(command, cwd=folder, env=shell, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_it_says_what_a_genuine_one_says_and_leaves_nothing_behind(kept):
    before = sorted(path.name for path in kept.iterdir())

    code, said = verify(kept, "badge.jwt", "--keys", "keys.json", "--status", "status.jwt")

    assert (code, "Luis Amador" in said, "not taken back as of" in said) == (0, True, True)
    assert sorted(path.name for path in kept.iterdir()) == before
    assert verify(kept, "badge.json", "--keys", "keys.json")[0] == 0


def test_an_older_file_of_keys_is_enough_and_a_newer_one_too(kept, manager):
    actions.rotate(by=manager)
    (kept / "newer.json").write_text(json.dumps(keyring.published(queries.keys())))

    assert [verify(kept, "badge.jwt", "--keys", name)[0] for name in ("keys.json", "newer.json")] == [0, 0]


def test_it_refuses_what_is_forged_ended_or_taken_back(kept, manager, give, track):
    made = give(achievement=track)
    actions.revoke(credential=made, by=manager, reason="x")
    (kept / "later.jwt").write_text(StatusList.objects.get().jws)
    (kept / "forged.jwt").write_text(forging.with_payload(made.jws, name="X"))
    (kept / "theirs.jwt").write_text(forging.signed_by_them(StatusList.objects.get().jws))
    with stopped_at(now() - timedelta(days=400)):
        SigningKey.objects.update(retired_at=now(), sealed="")
        SigningKey.objects.all().delete()
        ended = give(achievement=track, occasion="long ago")
    (kept / "ended.jwt").write_text(ended.jws)
    (kept / "old.json").write_text(json.dumps(keyring.published(queries.keys())))

    found = [
        verify(kept, "badge.jwt", "--keys", "keys.json", "--status", "later.jwt"),
        verify(kept, "forged.jwt", "--keys", "keys.json"),
        verify(kept, "badge.jwt", "--keys", "keys.json", "--status", "theirs.jwt"),
        verify(kept, "ended.jwt", "--keys", "old.json"),
    ]

    assert [code for code, _said in found] == [1, 1, 1, 1]
    words = ["it is revoked", "NOT GENUINE", "NOT GENUINE. The status list is not signed", "it is expired"]
    assert [word in said for word, (_code, said) in zip(words, found, strict=True)] == [True] * 4


def test_it_says_which_file_cannot_be_read(kept):
    (kept / "large.jwt").write_bytes(b"x" * (MOST + 1))
    (kept / "odd.jwt").write_bytes(b"\xff\xfe")

    said = [verify(kept, name, "--keys", "keys.json") for name in ("none.jwt", "large.jwt", "odd.jwt")]

    assert [code for code, _words in said] == [1, 1, 1]
    for word, (_code, words) in zip(("No such file", "too large", "no text"), said, strict=True):
        assert word in words


def test_no_network_is_asked(kept, monkeypatch):
    from django.core.management import call_command

    def refuse(*_args, **_kwargs):
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)

    call_command("verify_credential", str(kept / "badge.jwt"), "--keys", str(kept / "keys.json"))
