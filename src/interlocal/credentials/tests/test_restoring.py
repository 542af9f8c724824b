"""A certificate outlives its server: backed up, and restored into an empty instance with the same SECRET_KEY."""

import pytest
from django.core.management import call_command
from django.test import Client

from interlocal.core.permissions import Denied
from interlocal.credentials import actions, queries
from interlocal.credentials.choices import Shown, State
from interlocal.credentials.models import Credential, SigningKey
from tests import database

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]


@pytest.fixture
def saved(give, manager, settings, tmp_path):
    """A backup of a network that issued one, took one back, and began another key."""
    move(settings, tmp_path / "here")
    kept, lost = give(shown=Shown.NAMED), give(occasion="lost")
    actions.revoke(credential=lost, by=manager, reason="Mistaken")
    actions.rotate(by=manager)
    call_command("backup", str(tmp_path / "saved.zip"), "--without-key", verbosity=0)
    return tmp_path / "saved.zip", kept, lost


def move(settings, folder):
    folder.mkdir()
    settings.DATA_DIR, settings.MEDIA_ROOT = folder, folder / "media"
    return folder


def _with_its_key(kept, lost):
    """What was signed is verified, and more is signed."""
    assert Credential.objects.count() == 2
    assert [queries.examined(one.jws)[1] for one in (kept, lost)] == [State.VALID, State.REVOKED]
    page = Client().get(kept.get_absolute_url())
    assert (page.status_code, "Genuine and valid" in page.content.decode()) == (200, True)
    row = Credential.objects.select_related("achievement").get(pk=kept.pk)
    made = actions.issue(achievement=row.achievement, holder=row.holder, by=None, occasion="new", name="Luis")
    assert (queries.examined(made.jws)[1], SigningKey.objects.count()) == (State.VALID, 2)


def _without_it(kept, lost):
    """What was signed is verified, and a new key begins."""
    assert [one.level for one in queries.checkup()] == ["problem"]
    assert [queries.examined(one.jws)[1] for one in (kept, lost)] == [State.VALID, State.REVOKED]
    row = Credential.objects.select_related("achievement").get(pk=kept.pk)
    said = {"achievement": row.achievement, "holder": None, "by": None, "name": "Luis"}
    with pytest.raises(Denied, match="SECRET_KEY has changed"):
        actions.issue(**said)
    manager = type(row.holder).objects.get(email="amos@town.example")
    actions.rotate(by=manager)
    assert queries.examined(actions.issue(**said).jws)[1] == State.VALID
    assert queries.examined(kept.jws)[1] == State.VALID


def test_certificates_outlive_a_restore_and_a_lost_secret_key(saved, settings, tmp_path):
    path, kept, lost = saved
    with database.empty(move(settings, tmp_path / "there")):  # one restore for both: it takes a while
        call_command("restore", str(path), verbosity=0)

        _with_its_key(kept, lost)
        settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 9, []
        _without_it(kept, lost)
