"""A stolen key: what the thief signs fails, what the network had signed stays valid, the rest is issued again."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from interlocal.core.clock import now, stopped_at
from interlocal.core.permissions import Denied
from interlocal.credentials import actions, queries
from interlocal.credentials.actions.keys import signer
from interlocal.credentials.choices import Shown, State
from interlocal.credentials.models import Credential, SigningKey, StatusList
from interlocal.credentials.rules import keyring
from interlocal.credentials.rules.checking import Distrusted, verdict
from interlocal.credentials.rules.jws import NotGenuine, opened, sign
from interlocal.credentials.rules.keyring import Stolen, digest, distrust
from interlocal.credentials.tests.reading import read, send
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 20, 17, tzinfo=UTC)
SINCE = NOON.date() - timedelta(days=10)  # from midnight where the network is


@pytest.fixture(autouse=True)
def _at_noon():
    with stopped_at(NOON), timezone.override("America/Chicago"):
        yield


@pytest.fixture
def before(give):
    with stopped_at(NOON - timedelta(days=30)):
        return give(occasion="before", shown=Shown.NAMED)


@pytest.fixture
def after(before, give):
    with stopped_at(NOON - timedelta(days=5)):
        return give(occasion="after", shown=Shown.NAMED)


@pytest.fixture
def thief(before):
    """Signs what it likes with our key: ``thief(name="Nobody")``, dated as the one before."""
    _key, private = signer()
    said = opened(before.jws, next(iter(queries.keys().values())).public)
    return lambda **changes: sign(said | changes, private)


def steal(by, since=SINCE, kid=None):
    return actions.distrust_key(kid=kid or SigningKey.objects.earliest("pk").kid, since=since, by=by)


def test_what_was_signed_before_stays_valid_and_what_came_after_is_issued_again(
    before, after, manager, holder
):
    assert steal(manager) == 1

    new = Credential.objects.get(replaces=after)
    assert [queries.examined(one.jws)[1] for one in (before, new)] == [State.VALID] * 2
    assert (queries.said(new).name, new.holder, new.shown) == ("Luis Amador", holder, Shown.NAMED)
    with pytest.raises(Distrusted, match=r"stolen on May 10, 2026, so nothing it signed from then on counts"):
        queries.examined(after.jws)
    assert Message.objects.filter(key=f"credentials.issued:{new.pk}", to=holder.email).count() == 1


def test_what_the_thief_dates_back_is_refused(before, thief, manager):
    forged = thief(awardedDate="2026-04-19T17:00:00Z")
    assert queries.examined(forged)[1] == State.VALID  # until somebody says that the key was stolen
    steal(manager)

    with pytest.raises(Distrusted, match="not among what the network had signed until then"):
        queries.examined(forged)


def test_the_new_key_stands_by_itself(before, manager):
    steal(manager)

    old, new = queries.keys().values()
    assert "replaces" not in opened(new.statement, new.public)
    assert (old.stolen.since.date(), old.stolen.kept) == (SINCE, {digest(before.jws)})
    assert SigningKey.objects.get(kid=old.kid).sealed == ""


def test_lists_of_what_was_taken_back_are_signed_anew(before, after, thief, manager):
    theirs = StatusList.objects.get().jws
    steal(manager)

    listed = StatusList.objects.get()
    assert queries.examined(before.jws)[0].known_at == NOON
    with pytest.raises(NotGenuine, match="Get a new one"):
        verdict(before.jws, queries.keys(), {listed.address: theirs}, now())


def test_a_file_of_keys_says_it_too(before, after, manager):
    steal(manager)
    kept = keyring.read(json.dumps(keyring.published(queries.keys())))

    assert verdict(before.jws, kept, {}, now()).state == State.VALID
    with pytest.raises(Distrusted):
        verdict(after.jws, kept, {}, now())


def test_what_is_said_of_a_stolen_key_cannot_be_changed(before, manager):
    steal(manager)
    old, new = queries.keys().values()
    mine, told = Ed25519PrivateKey.generate(), Stolen(NOON, frozenset())
    listed = keyring.published(queries.keys())

    for words in (distrust(mine, old, told), "x", 7, listed["keys"][0]["distrust"][:-4] + "AAAA"):
        listed["keys"][0]["distrust"] = words
        with pytest.raises(NotGenuine):
            keyring.read(json.dumps(listed))
    _row, private = signer()
    for words in (distrust(private, new, told), sign({"distrusts": old.kid}, private)):
        listed["keys"][0]["distrust"] = words
        with pytest.raises(NotGenuine):
            keyring.read(json.dumps(listed))


def test_an_earlier_day_takes_more_trust_away_and_a_later_one_none_back(before, after, manager):
    steal(manager)
    with pytest.raises(Denied, match="known already"):
        steal(manager, since=SINCE)
    with pytest.raises(Denied, match="still to come"):
        steal(manager, since=NOON.date() + timedelta(days=1))

    assert steal(manager, since=NOON.date() - timedelta(days=20)) == 0
    assert queries.examined(before.jws)[1] == State.VALID
    assert steal(manager, since=NOON.date() - timedelta(days=40)) == 1
    with pytest.raises(Distrusted):
        queries.examined(before.jws)
    assert queries.examined(Credential.objects.get(replaces=before).jws)[1] == State.VALID


def test_a_second_theft_leaves_what_was_said_of_the_first(before, manager, give):
    steal(manager)
    first = SigningKey.objects.earliest("pk").kid
    second = give(occasion="2")
    actions.distrust_key(kid=SigningKey.objects.get(retired_at=None).kid, since=NOON.date(), by=manager)

    ring = queries.keys()
    assert [bool(key.stolen) for key in ring.values()] == [True, True, False]
    assert ring[first].stolen.kept == {digest(before.jws)}
    assert queries.examined(before.jws)[1] == State.VALID
    assert queries.examined(Credential.objects.get(replaces=second).jws)[1] == State.VALID


def test_an_older_key_can_be_stolen_too(before, manager, give):
    actions.rotate(by=manager)
    newer = give(occasion="2")
    steal(manager)

    assert SigningKey.objects.count() == 2
    assert [queries.examined(one.jws)[1] for one in (before, newer)] == [State.VALID] * 2


def test_a_row_that_somebody_changed_is_not_taken_for_ours(before, manager):
    jws = before.jws
    Credential.objects.update(jws=jws[:-4] + ("AAAA" if jws[-4:] != "AAAA" else "BBBB"))
    steal(manager)

    assert queries.keys()[SigningKey.objects.earliest("pk").kid].stolen.kept == frozenset()


def test_one_that_was_taken_back_stays_so(after, manager):
    actions.revoke(credential=after, by=manager, reason="Mistaken")

    assert steal(manager) == 0


def test_others_cannot(before, holder):
    with pytest.raises(Denied, match="run the network"):
        steal(holder)


def test_on_the_page(client, staff, before, after):
    staff("network_manager")
    path = "/credentials/manage/key/stolen/"
    kid = SigningKey.objects.get().kid

    unsure = send(client, path, kid=kid, since="2026-05-10")
    future = send(client, path, kid=kid, since="2027-05-10", sure="on")
    done = send(client, path, kid=kid, since="2026-05-10", sure="on")
    again = send(client, path, kid=kid, since="2026-05-10", sure="on")

    assert [reply.status_code for reply in (unsure, future, done, again)] == [422, 422, 302, 422]
    assert 'value="2027-05-10"' in future.content.decode()
    assert "Stolen, not trusted since May 10, 2026" in read(client, "/credentials/manage/key/")
    assert read(client, before.get_absolute_url())


def test_whoever_opens_what_does_not_count_reads_why(client, staff, before, after, manager, holder):
    steal(manager)
    address = after.get_absolute_url()
    stranger = client.get(address)
    client.force_login(holder)
    mine = client.get(f"/my/credentials/{after.token}/")
    staff("network_manager")
    managed = client.get(f"/credentials/manage/{after.token}/")

    assert [reply.status_code for reply in (stranger, mine, managed)] == [410] * 3
    assert [
        "was stolen on May 10, 2026" in reply.content.decode() for reply in (stranger, mine, managed)
    ] == [True] * 3
    assert "Luis Amador" not in stranger.content.decode()
    assert client.get(f"{address}badge.jwt").status_code == 404
    assert "was stolen on" in client.post("/credentials/check/", {"text": after.jws}).content.decode()


def test_without_a_key_none_can_be_stolen(client, staff):
    staff("network_manager")

    assert "No key yet" in read(client, "/credentials/manage/key/stolen/")


def test_who_runs_the_network_hears_of_a_wish_for_another_name(before, holder, manager):
    actions.ask_name(credential=before, by=holder, name="Luisa")

    told = Message.objects.get(to=manager.email)
    assert f"/credentials/manage/{before.token}/" in told.text
    assert ("Luisa" in told.text, "Amador" in told.text) == (False, False)


def test_doctor_says_whether_the_key_can_be_opened(before, settings):
    well = [(one.level, one.about) for one in queries.checkup()]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 9, []
    ill = list(queries.checkup())

    assert (well, [one.level for one in ill]) == ([("ok", "certificates")], ["problem"])
    assert "begin a new signing key" in ill[0].fix
    assert queries.examined(before.jws)[1] == State.VALID
    SigningKey.objects.update(retired_at=NOON, sealed="")
    assert list(queries.checkup()) == []
