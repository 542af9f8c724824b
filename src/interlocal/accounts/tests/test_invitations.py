"""Invitations: who sends them, and what their links are worth."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from interlocal.accounts import actions
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Invitation, Person
from interlocal.accounts.queries import joining, towns
from interlocal.accounts.tests.conftest import WHO, text, token
from interlocal.audit.models import Event
from interlocal.core.clock import stopped_at
from interlocal.core.permissions import Denied
from interlocal.outbox.choices import State
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MAY = {"own lead", "network_manager", "administrator"}
ROBIN = "robin@sorrel.example"


@pytest.fixture
def lead(person, town):
    return person("Lee Lead", town, Role.TOWN_LEAD)


@pytest.fixture
def link(lead, town):
    """Send an invitation; returns it and the path its mail leads to."""

    def make(email=ROBIN, role=Role.MEMBER, place=town, by=lead):
        made = actions.invite(email=email, role=role, place=place, by=by)
        return made, path_in(Message.objects.latest("pk"))

    return make


def path_in(message):
    return re.search(r"http://localhost:8000(/invitation/\S+)", message.text)[1]


def press(client, path, **said):
    return client.post(path, {"once": token(client.get(path), said.get("do", "")), **said})


def test_who_is_invited_accepts_and_is_in_once(client, link, town, lead):
    made, path = link("Robin@Sorrel.example", Role.TOWN_LEAD)
    looked = [client.get(path).status_code for _ in range(2)]
    before = Person.objects.filter(email=ROBIN).exists()
    once = token(client.get(path))
    said = {"once": once, "name": "Robin Ash", "job_title": "Clerk", "is_elected": "on"}

    replies = [client.post(path, said) for _ in range(2)]

    assert (looked, before) == ([200, 200], False)
    assert [reply.url for reply in replies] == ["/accounts/login/code/"] * 2
    now = next(one for one in towns.colleagues(town) if one.name == "Robin Ash")
    assert (now.job_title, now.is_elected, now.is_lead) == ("Clerk", True, True)
    made.refresh_from_db()
    assert made.accepted_at
    assert client.get(path).status_code == 404
    assert "accepted already" in text(client.get(path))
    assert list(
        Event.objects.filter(kind__contains="invitation").order_by("pk").values_list("kind", "by")
    ) == [
        ("accounts.invitation.sent", "Lee Lead"),
        ("accounts.invitation.accepted", "Robin Ash"),
    ]
    assert str(made) == "robin@sorrel.example, town lead, Sorrel"


def test_who_has_an_account_types_no_name_and_keeps_what_they_are(client, link, person, foreign, town):
    ada = person("Ada Moss", foreign)
    actions.grant(person=ada, role=Role.MEMBER, place=town, job_title="Clerk")
    _made, path = link(ada.email, Role.TOWN_LEAD)
    client.force_login(ada)
    page = text(client.get(path))

    reply = press(client, path)

    assert ("Your name" in page, reply.url) == (False, "/my/town/people/")
    now = towns.in_town(ada, town)
    assert (now.job_title, now.is_lead, Person.objects.filter(email=ada.email).count()) == ("Clerk", True, 1)


def test_an_invitation_is_for_its_address_alone(client, link, person, foreign):
    _made, path = link()
    client.force_login(person("Ada Moss", foreign))

    replies = [client.get(path), client.post(path, {"once": "x", "name": "Ada"})]

    assert [reply.status_code for reply in replies] == [403, 403]
    assert "for another address" in text(replies[0])
    assert Invitation.objects.get().accepted_at is None


def test_of_the_link_only_a_hash_is_kept(link, sent):
    made, path = link()
    secret = path.split("/")[2]
    sent()

    assert secret not in str(Invitation.objects.values().get())
    message = Message.objects.get()
    assert (message.state, secret in message.text + message.html) == (State.SENT, False)
    assert made.token_hash != secret


@pytest.mark.parametrize(
    ("after", "status"), [(timedelta(days=14), 200), (timedelta(days=14, seconds=1), 404)]
)
def test_a_link_is_good_for_two_weeks(client, link, after, status):
    with stopped_at(NOON):
        made, path = link()
    with stopped_at(NOON + after):
        assert client.get(path).status_code == status
        if status == 404:
            with pytest.raises(Denied, match="too old"):
                actions.accept(invitation=made, name="Robin")


def test_sent_again_the_old_link_ends_and_the_new_one_lives_longer(client, link, lead):
    with stopped_at(NOON):
        made, old = link()
    client.force_login(lead)
    later = NOON + timedelta(days=10)
    with stopped_at(later):
        reply = press(client, f"/my/town/people/invitations/{made.pk}/", do="again")
        new = path_in(Message.objects.latest("pk"))
        found = [Client().get(path).status_code for path in (old, new)]

    made.refresh_from_db()
    assert (reply.status_code, found, made.expires_at) == (302, [404, 200], later + timedelta(days=14))


def test_inviting_again_sends_again(link, lead, town):
    first, _path = link()
    second, _path = link("ROBIN@sorrel.example")
    other, _path = link(role=Role.TOWN_LEAD)

    assert (first.pk == second.pk, first.pk == other.pk, Message.objects.count()) == (True, False, 3)


def test_taken_back_it_is_worth_nothing(client, link, lead):
    made, path = link()
    client.force_login(lead)

    reply = press(client, f"/my/town/people/invitations/{made.pk}/", do="revoke")

    assert (reply.status_code, "Taken back" in text(client.get(reply.url))) == (302, True)
    page = Client().get(path)
    assert (page.status_code, "was taken back" in text(page)) == (404, True)
    for act in (actions.revoke, actions.send_again):
        with pytest.raises(Denied, match="ended already"):
            act(invitation=made, by=lead)
    assert list(joining.invited()) == []


def test_what_ended_meanwhile_is_told(client, link, lead):
    made, path = link()
    page = client.get(path)
    actions.revoke(invitation=made, by=lead)

    reply = client.post(path, {"once": token(page), "name": "Robin Ash"})

    assert (reply.status_code, "was taken back" in text(reply)) == (422, True)


def test_who_is_no_lead_any_more_has_no_invitations_out(client, link, lead, town, staff):
    made, path = link()
    actions.take(membership=lead.memberships.get(), by=staff("network_manager"))

    page = Client().get(path)

    assert (page.status_code, "may not do so any more" in text(page)) == (404, True)
    with pytest.raises(Denied):
        actions.accept(invitation=made, name="Robin")


def test_when_who_invited_is_deleted_the_link_ends(link, lead):
    _made, path = link()
    lead.delete()

    assert "was taken back" in text(Client().get(path))


def test_a_closed_account_is_not_opened_by_an_invitation(link, person):
    ada = person("Ada Moss")
    ada.is_active = False
    ada.save()
    made, _path = link(ada.email)

    with pytest.raises(Denied, match="closed account"):
        actions.accept(invitation=made)


def test_a_link_nobody_sent_is_not_found(client):
    page = client.get("/invitation/garbled/")

    assert (page.status_code, "cut off on its way" in text(page)) == (404, True)


@pytest.mark.parametrize("who", WHO)
def test_who_invites_to_a_town(who, sign_in, client, town):
    by = sign_in(who)
    path = f"/my/town/people/invite/?town={town.geoid}"

    page = client.get(path)
    once = token(page) if who in MAY else "x"
    reply = client.post(path, {"once": once, "email": ROBIN, "role": "town_lead"})

    expected = 200 if who in MAY else 302 if who == "visitor" else 403
    assert (page.status_code, reply.status_code) == (expected, 302 if expected == 200 else expected)
    made = list(Invitation.objects.values_list("email", "role", "invited_by"))
    assert made == ([(ROBIN, "town_lead", by.pk)] if who in MAY else [])


@pytest.mark.parametrize("who", WHO)
def test_who_sees_and_ends_an_invitation(who, sign_in, client, link):
    made, _path = link()
    sign_in(who)
    path = f"/my/town/people/invitations/{made.pk}/"

    page = client.get(path)
    once = token(page, "revoke") if who in MAY else "x"
    client.post(path, {"once": once, "do": "revoke"})

    made.refresh_from_db()
    assert page.status_code == (200 if who in MAY else 302 if who == "visitor" else 403)
    assert bool(made.revoked_at) is (who in MAY)


@pytest.mark.parametrize("role", ["editor", "administrator", "queen"])
def test_a_town_has_no_staff_roles(client, lead, town, role):
    client.force_login(lead)

    reply = press(client, "/my/town/people/invite/", email=ROBIN, role=role)

    assert (reply.status_code, Invitation.objects.count()) == (422, 0)


def test_a_member_of_no_town_invites_nobody(client, person):
    client.force_login(person("Ada Moss"))

    assert client.get("/my/town/people/invite/").url == "/my/town/people/"


PLACES = [
    ({"town": "Sorrel", "role": "town_lead"}, ""),
    ({"organisation": "{office}", "role": "editor"}, ""),
    ({"organisation": "{office}", "town": "Sorrel", "role": "member"}, "and not both"),
    ({"role": "member"}, "and not both"),
    ({"town": "Sorrel", "role": "editor"}, "In a town people are members or town leads"),
    ({"organisation": "{office}", "role": "administrator"}, "Select a valid choice"),
    ({"town": "Atlantis", "role": "member"}, "no town of this name"),
]


@pytest.mark.parametrize(("said", "wrong"), PLACES)
def test_the_network_invites_to_towns_and_organisations(client, sign_in, town, office, said, wrong):
    sign_in("network_manager")
    said = {name: value.format(office=office.pk) for name, value in said.items()}

    reply = press(client, "/network/invite/", email=ROBIN, **said)

    assert reply.status_code == (422 if wrong else 302)
    assert wrong in text(reply)
    assert Invitation.objects.count() == (0 if wrong else 1)
    if not wrong:
        assert ROBIN in text(client.get(reply.url))


def test_an_editor_by_invitation_is_staff(client, sign_in, office, sent):
    manager = sign_in("network_manager")
    made = actions.invite(email=ROBIN, role=Role.EDITOR, place=office, by=manager)
    page = text(Client().get(path_in(Message.objects.latest("pk"))))

    robin = actions.accept(invitation=made, name="Robin Ash")

    assert ("Join Network office here" in page, "I am elected" in page) == (True, False)
    assert (robin.role_names, [group.name for group in robin.groups.all()]) == (
        {Role.MEMBER, Role.EDITOR},
        [Role.EDITOR],
    )


@pytest.mark.parametrize("who", [w for w in WHO if w not in {"network_manager", "administrator"}])
def test_only_the_network_invites_anywhere(who, sign_in, client):
    sign_in(who)

    assert client.get("/network/invite/").status_code == (302 if who == "visitor" else 403)


def test_open_invitations_are_listed_in_the_town(client, lead, link):
    made, _path = link()
    client.force_login(lead)

    assert f"/my/town/people/invitations/{made.pk}/" in client.get("/my/town/people/").content.decode()


def test_old_invitations_are_forgotten(link):
    with stopped_at(NOON):
        link()
    left = []
    for days in (104, 105):  # 14 until it runs out, 90 more
        with stopped_at(NOON + timedelta(days=days)):
            actions.forget_invitations()
            left.append(Invitation.objects.count())

    assert left == [1, 0]


@pytest.mark.parametrize(
    "changes", [{"organisation": "office"}, {"municipality": None}, {"revoked_at": NOON}]
)
def test_an_invitation_is_to_one_place_and_ends_once(link, office, changes):
    made, _path = link()
    changes = {name: office if value == "office" else value for name, value in changes.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.filter(pk=made.pk).update(accepted_at=NOON, **changes)
