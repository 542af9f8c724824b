"""A certificate is genuine for us and for an independent library; what was forged is genuine for neither."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3Verifier
from openbadgeslib.ob3.status import check_credential_status

from interlocal.core.clock import now, stopped_at
from interlocal.credentials import actions, queries
from interlocal.credentials.actions.keys import signer
from interlocal.credentials.choices import LARGEST, State
from interlocal.credentials.models import StatusList
from interlocal.credentials.rules import badge as badges
from interlocal.credentials.rules import keyring
from interlocal.credentials.rules.checking import enveloped, token_in, verdict
from interlocal.credentials.rules.jws import NotGenuine, kid_of, opened, sign
from interlocal.credentials.tests import forging

pytestmark = pytest.mark.django_db


def public():
    return next(reversed(queries.keys().values())).public


def by_them(token):
    """What openbadgeslib says, with the status list that the site publishes."""
    verifier = OB3Verifier(forging.pem(queries.keys()[kid_of(token)].public))
    found = verifier.verify(token)
    check_credential_status(
        found,
        download=lambda address: StatusList.objects.get(address=address).jws.encode(),
        verify_list=True,
        list_pubkey_pem=forging.pem(public()),
    )
    return found


def by_us(token, at=None, lists=None):
    return verdict(token, queries.keys(), queries.lists() if lists is None else lists, at or now())


def resigned(credential, **changes):
    """With other words, and a signature that fits."""
    said = opened(credential.jws, public())
    return sign(said | changes, signer()[1])


def test_a_certificate_says_what_was_achieved_and_both_find_it_genuine(give, settings):
    settings.BASE_URL = "https://towns.example.org"
    made = give()

    ours, theirs = by_us(made.jws), by_them(made.jws)

    said = ours.badge
    assert (ours.state, ours.known_at is not None) == (State.VALID, True)
    assert (said.name, said.town, said.title, said.evidence) == (
        "Luis Amador",
        "Maple Fork",
        "Learning together",
        "Interview panels",
    )
    assert (said.address, said.until) == (f"https://towns.example.org/credentials/{made.token}/", None)
    assert (theirs.id, theirs.name, theirs.issuer.id) == (said.address, said.title, said.issuer)
    assert (theirs.achievement.criteria_narrative, theirs.evidence[0].narrative) == (
        "All of it.",
        "Interview panels",
    )
    assert [one.identity_hash for one in theirs.identifiers] == ["Luis Amador", "Maple Fork"]


@pytest.mark.parametrize("name", forging.forged("e30.e30.e30", bytes(32)))
def test_what_was_forged_is_refused_by_both(give, track, name):
    token = forging.forged(give(achievement=track).jws, public())[name]

    with pytest.raises(NotGenuine):
        by_us(token)
    with pytest.raises((LibOpenBadgesException, ValueError)):
        OB3Verifier(forging.pem(public())).verify(token)


def test_a_whole_certificate_signed_by_somebody_else_is_refused_by_both(give):
    token = forging.signed_by_them(give().jws)

    with pytest.raises(NotGenuine, match="not signed with a key of this network"):
        by_us(token)
    with pytest.raises(LibOpenBadgesException, match="Invalid signature"):
        OB3Verifier(forging.pem(public())).verify(token)


def test_one_that_was_taken_back_is_refused_by_both(give, manager):
    made, other = give(), give(occasion="other")

    actions.revoke(credential=made, by=manager, reason="Wrong person")

    assert (by_us(made.jws).state, by_us(other.jws).state) == (State.REVOKED, State.VALID)
    with pytest.raises(LibOpenBadgesException, match="'revocation' is set"):
        by_them(made.jws)
    assert by_them(other.jws).id == by_us(other.jws).badge.address


def test_one_that_has_ended_is_refused_by_both(give, track):
    with stopped_at(now() - timedelta(days=400)):
        made = give(achievement=track)

    assert by_us(made.jws).state == State.EXPIRED
    with pytest.raises(LibOpenBadgesException, match="expired"):
        by_them(made.jws)


def test_it_ends_with_the_last_second_of_its_last_day(give, track):
    made = give(achievement=track)
    until = by_us(made.jws).badge.until

    assert (by_us(made.jws, until).state, by_us(made.jws, until + timedelta(seconds=1)).state) == (
        State.VALID,
        State.EXPIRED,
    )


CHANGES = [
    ({"@context": ["https://www.w3.org/ns/credentials/v2"]}, "unknown context"),
    ({"@context": [*badges.CONTEXTS, "https://evil.example/"]}, "unknown context"),
    ({"@context": badges.CONTEXTS[::-1]}, "unknown context"),
    ({"type": ["VerifiableCredential"]}, "no certificate"),
    ({"issuer": {"id": "https://evil.example/", "type": ["Profile"], "name": "X"}}, "cannot be read"),
    ({"iss": "https://evil.example/"}, "cannot be read"),
    ({"credentialSubject": {}}, "cannot be read"),
    ({"credentialSubject": None}, "cannot be read"),
    ({"credentialStatus": None}, "cannot be read"),
    ({"validFrom": "yesterday"}, "cannot be read"),
    ({"validUntil": "2999-01-01T00:00:00Z"}, "cannot be read"),
    ({"more": 1}, "cannot be read"),
    ({"evidence": []}, "cannot be read"),
]


@pytest.mark.parametrize(("changes", "why"), CHANGES)
def test_what_we_never_write_is_refused_though_our_key_signed_it(give, changes, why):
    token = resigned(give(), **changes)

    with pytest.raises(NotGenuine, match=why):
        by_us(token)


def test_a_key_signs_for_its_own_issuer_alone(give):
    made = give()
    said = opened(made.jws, public())
    issuer = "https://elsewhere.example/"
    token = resigned(made, iss=issuer, issuer=said["issuer"] | {"id": issuer})

    with pytest.raises(NotGenuine, match="another issuer"):
        by_us(token)


@pytest.mark.parametrize(("days", "why"), [(-400, "not in use"), (400, "still to come")])
def test_a_key_signs_for_its_own_days_alone(give, days, why):
    made = give()
    at = now() + timedelta(days=days)
    token = resigned(made, validFrom=f"{at:%Y-%m-%dT%H:%M:%SZ}", nbf=int(at.timestamp()))

    with pytest.raises(NotGenuine, match=why):
        by_us(token)


def test_an_old_key_signs_nothing_new(give, manager):
    made = give()
    old = signer()[1]
    said = opened(made.jws, public())
    with stopped_at(now() + timedelta(days=1)):
        actions.rotate(by=manager)
    at = now() + timedelta(days=2)
    token = sign(said | {"validFrom": f"{at:%Y-%m-%dT%H:%M:%SZ}", "nbf": int(at.timestamp())}, old)

    assert by_us(made.jws, at).state == State.VALID
    with pytest.raises(NotGenuine, match="not in use"):
        by_us(token, at)


def test_without_a_list_nobody_knows_whether_it_was_taken_back(give):
    found = by_us(give().jws, lists={})

    assert (found.state, found.known_at) == (State.VALID, None)


def of_list(made):
    return opened(made.status_list.jws, public())


LISTS = {
    "of somebody else": (lambda made: forging.signed_by_them(made.status_list.jws), "not signed with a key"),
    "changed": (lambda made: forging.flipped(made.status_list.jws, 1), "changed this after"),
    "a certificate": (lambda made: made.jws, "cannot be read"),
    "of another address": (lambda made: sign(of_list(made) | {"id": "x"}, signer()[1]), "another one"),
    "without days": (lambda made: sign(of_list(made) | {"nbf": None}, signer()[1]), "cannot be read"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_not_ours_or_was_changed_is_refused(give, name):
    made = give()
    forge, why = LISTS[name]

    with pytest.raises(NotGenuine, match=why):
        by_us(made.jws, lists={made.status_list.address: forge(made)})


def test_the_json_file_holds_the_signed_certificate(give):
    made = give()
    text = json.dumps(enveloped(made.jws), indent=2)

    assert (token_in(text), token_in(f"\n {made.jws}\n")) == (made.jws, made.jws)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * (LARGEST + 1), "too long"),
        ('{"type": "EnvelopedVerifiableCredential", "id": 3}', "no signature"),
        ('{"type": ["VerifiableCredential"], "name": "Luis"}', "no signature"),
        ("{", "cannot be read"),
    ],
)
def test_other_files_are_refused_with_their_reason(text, why):
    with pytest.raises(NotGenuine, match=why):
        token_in(text)


def ring_of(*changes):
    """Three keys that follow each other; their statements may be changed."""
    at, keys = now().replace(microsecond=0), [Ed25519PrivateKey.generate() for _n in range(3)]
    befores = [None, *keys]
    told = [
        keyring.statement(key, "https://a.example/", at + timedelta(days=n), befores[n])
        for n, key in enumerate(keys)
    ]
    return at, told


def test_a_file_of_keys_says_each_key_and_its_days():
    at, told = ring_of()
    keys = keyring.ring(told)

    kept = keyring.read(json.dumps(keyring.published(keys)))

    assert kept == keys
    day = timedelta(days=1)
    assert [(key.since, key.until) for key in keys.values()] == [
        (at, at + day),
        (at + day, at + 2 * day),
        (at + 2 * day, None),
    ]


def test_keys_must_follow_each_other():
    _at, told = ring_of()
    _at, others = ring_of()

    for wrong in (told[1:], [told[0], told[2]], [told[0], others[1]], [told[0], others[0], told[1]]):
        with pytest.raises(NotGenuine, match="follows no other"):
            keyring.ring(wrong)


def test_a_key_whose_secret_was_lost_is_followed_by_one_that_stands_by_itself():
    _at, told = ring_of()
    _at, others = ring_of()

    first, second = keyring.ring([told[0], others[0]]).values()

    assert (first.until, second.until) == (second.since, None)


def test_a_statement_cannot_be_changed():
    _at, (first, *_rest) = ring_of()

    with pytest.raises(NotGenuine):
        keyring.ring([forging.flipped(first, 1)])
    with pytest.raises(NotGenuine):
        keyring.ring([forging.with_payload(first, iss="https://evil.example/")])


@pytest.mark.parametrize(
    "said", [{"jwk": {"x": "AA"}, "nbf": 1e99, "iss": ""}, {"jwk": 3}, {"jwk": {"x": 3}}, {}]
)
def test_a_statement_that_introduces_no_key_is_refused(said):
    with pytest.raises(NotGenuine):
        keyring.ring([sign(said, forging.THEIRS)])


@pytest.mark.parametrize(
    "text", ["{}", '{"keys": []}', '{"keys": [3]}', '{"keys": [{}]}', '{"keys": {}}', "[]"]
)
def test_other_files_are_no_list_of_keys(text):
    with pytest.raises(NotGenuine):
        keyring.read(text)
