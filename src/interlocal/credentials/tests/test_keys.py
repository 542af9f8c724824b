"""The signing key: made at first need, sealed, followed by others, kept by a backup; status lists; reminders."""

import json
from datetime import timedelta
from threading import Thread

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from interlocal.core.clock import now, stopped_at, today
from interlocal.core.permissions import Denied
from interlocal.core.sealed import unseal
from interlocal.credentials import actions, queries
from interlocal.credentials.actions.keys import signer
from interlocal.credentials.choices import State
from interlocal.credentials.models import Credential, SigningKey, StatusList
from interlocal.credentials.rules.jws import kid_of, opened, packed
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db


def test_there_is_no_key_before_one_is_needed(give):
    assert SigningKey.objects.count() == 0

    give()
    give(occasion="2")

    key = SigningKey.objects.get()
    assert (key.kid, key.issuer) == (
        next(iter(queries.keys())),
        "http://localhost:8000/credentials/issuer.json",
    )


def test_what_is_kept_of_the_private_part_is_sealed(give):
    give()
    private = packed(signer()[1].private_bytes_raw())
    rows = json.dumps(
        [list(model.objects.values()) for model in (SigningKey, StatusList, Credential)], default=str
    )

    assert unseal(SigningKey.objects.get().sealed) == private
    assert private not in rows
    assert private not in json.dumps(SigningKey.objects.get().statement)


def test_a_new_key_follows_the_old_one_whose_private_part_is_deleted(give, manager):
    before = give()

    made = actions.rotate(by=manager)

    after, old = give(occasion="2"), SigningKey.objects.exclude(pk=made.pk).get()
    assert (old.sealed, old.retired_at is not None) == ("", True)
    assert [kid_of(one.jws) for one in (before, after)] == [old.kid, made.kid]
    assert {queries.examined(one.jws)[1] for one in (before, after)} == {State.VALID}
    assert opened(made.statement, queries.keys()[old.kid].public)["replaces"] == old.kid


def test_the_first_key_can_be_begun_by_hand(manager):
    assert list(queries.keys()) == []

    assert actions.rotate(by=manager).kid == next(iter(queries.keys()))


def test_what_an_old_key_signed_can_be_taken_back_with_the_new_one(give, manager):
    made = give()
    actions.rotate(by=manager)

    actions.revoke(credential=made, by=manager, reason="x")

    assert queries.examined(made.jws)[1] == State.REVOKED


def test_a_site_that_moves_begins_a_key_for_its_new_address(give, settings):
    before = give()
    settings.BASE_URL = "https://towns.example.org"

    after = give(occasion="2")

    issuers = [queries.said(one).issuer for one in (before, after)]
    assert issuers == [
        f"{site}/credentials/issuer.json" for site in ("http://localhost:8000", settings.BASE_URL)
    ]
    assert queries.examined(before.jws)[1] == State.VALID


def test_a_key_that_cannot_be_opened_says_what_to_do(give, manager, settings):
    before = give()
    secret, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 9

    with pytest.raises(Denied, match="SECRET_KEY_FALLBACKS"):
        give(occasion="2")
    settings.SECRET_KEY_FALLBACKS = [secret]
    give(occasion="3")
    settings.SECRET_KEY_FALLBACKS = []
    actions.rotate(by=manager)

    assert {queries.examined(one.jws)[1] for one in (before, give(occasion="4"))} == {State.VALID}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_issue_at_once_one_makes_the_key_and_one_certificate_is_made(give):
    made, wrong = [], []

    def work():
        try:
            made.append(give(occasion="7").pk)
        except Exception as error:  # noqa: BLE001 -- told by the test
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work) for _n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (wrong, len(set(made)), SigningKey.objects.count(), StatusList.objects.count()) == ([], 1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_backup_keeps_the_keys_and_what_they_signed(give, manager, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    made = give()
    actions.rotate(by=manager)
    keys, sealed = queries.keys(), SigningKey.objects.get(retired_at=None).sealed
    file = tmp_path / "kept.zip"

    call_command("backup", str(file), "--without-key", verbosity=0)

    data = file.read_bytes()
    assert packed(signer()[1].private_bytes_raw()).encode() not in data
    from interlocal.core import archive

    with archive.Reader.opened(file) as kept:
        rows = {
            part.name: [json.loads(line) for line in kept.lines(part)]
            for part in kept.of("tables")
            if "credentials." in part.name
        }
    table = json.dumps(rows["tables/credentials.signingkey.jsonl"])
    assert [key.statement in table for key in keys.values()] == [True, True]
    assert (sealed in table, made.jws in json.dumps(rows["tables/credentials.credential.jsonl"])) == (
        True,
        True,
    )


def test_nothing_of_a_key_is_among_what_is_held_about_anybody():
    from interlocal.core.personal import declared

    for name in ("SigningKey", "StatusList", "Achievement"):
        said = declared(apps.get_model("credentials", name))
        assert (said.personal, dict(said.whose)) == (frozenset(), {})


def test_lists_are_signed_anew_each_day_and_not_before(give):
    made = give()
    before = StatusList.objects.get().jws

    assert actions.sign_lists() == 0
    with stopped_at(now() + timedelta(days=1)):
        assert (actions.sign_lists(), actions.sign_lists()) == (1, 0)
        assert StatusList.objects.get().jws != before
        assert queries.examined(made.jws)[1] == State.VALID


REMINDED = [(61, None), (60, 60), (45, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)]


@pytest.mark.parametrize(("left", "reminded"), REMINDED)
def test_reminders_come_60_30_and_7_days_before_the_last_day(give, track, holder, left, reminded):
    made = give(achievement=track)

    with stopped_at(now() + (made.expires_on - today()) - timedelta(days=left)):
        first, second = actions.remind(), actions.remind()

    made.refresh_from_db()
    told = Message.objects.filter(key=f"credentials.ends:{made.pk}:{reminded}", to=holder.email)
    assert (first, second, made.reminded, told.count()) == (bool(reminded), 0, reminded, bool(reminded))


def test_each_reminder_comes_once(give, track):
    made = give(achievement=track)

    for left in range(65, -3, -1):
        with stopped_at(now() + (made.expires_on - today()) - timedelta(days=left)):
            actions.remind()

    assert Message.objects.filter(key__startswith="credentials.ends").count() == 3


def test_who_has_renewed_or_lost_it_is_not_reminded(give, track, achievement, manager):
    made = [give(achievement=track, occasion=str(n)) for n in range(2)]
    give(holder=None, achievement=track)
    give()
    actions.revoke(credential=made[0], by=manager, reason="x")
    with stopped_at(now() + timedelta(days=330)):
        actions.renew(credential=made[1], by=manager)

        assert actions.remind() == 0


def test_no_more_are_reminded_at_once_than_a_job_has_time_for(give, track, monkeypatch):
    monkeypatch.setattr("interlocal.credentials.actions.reminding.AT_ONCE", 2)
    for n in range(3):
        give(achievement=track, occasion=str(n))

    with stopped_at(now() + timedelta(days=330)):
        assert (actions.remind(), actions.remind(), actions.remind()) == (2, 1, 0)
