"""A person sees all that is held about them, takes it along, and deletes it."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.users.models import UserProfile

from interlocal.accounts import actions
from interlocal.accounts.choices import KEPT_BY_OTHERS, Role
from interlocal.accounts.models import Invitation, Membership, Person
from interlocal.accounts.queries.held import held
from interlocal.accounts.rules import check_can_delete
from interlocal.audit import actions as audit
from interlocal.audit.models import Event
from interlocal.core.clock import today
from interlocal.core.permissions import Denied, allowed
from interlocal.core.personal import everything
from interlocal.outbox.models import Message

pytestmark = pytest.mark.django_db
WORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def dana(office):
    person = actions.register(email="dana@sorrel.example", password=WORD, first_name="Dana", last_name="Fox")
    actions.grant(person=person, role=Role.COACH, place=office)
    return person


@pytest.fixture
def bo(office):
    person = actions.register(email="bo@elm.example", first_name="Bo", last_name="Elm")
    actions.grant(person=person, role=Role.COACH, place=office)
    return person


@pytest.fixture
def signed_in(client, dana):
    client.post("/accounts/login/", {"login": dana.email, "password": WORD})
    return client


@pytest.fixture
def ready(signed_in):
    signed_in.post("/accounts/reauthenticate/", {"password": WORD})
    return signed_in


def taken(client):
    reply = client.post("/my/data/take/")
    packed = ZipFile(BytesIO(reply.content))
    return reply, packed, json.loads(packed.read("your-data.json"))


@pytest.mark.parametrize("path", ["/my/data/", "/my/data/take/", "/my/data/delete/"])
def test_strangers_are_asked_to_sign_in(client, path):
    assert client.get(path).url == f"/accounts/login/?next={path}"


def test_staff_need_their_second_step(client, dana, office):
    actions.grant(person=dana, role=Role.EDITOR, place=office)
    client.force_login(dana)

    assert client.get("/my/data/").url == "/accounts/2fa/?next=%2Fmy%2Fdata%2F"


def test_a_page_counts_what_is_held(signed_in, dana):
    page = " ".join(signed_in.get("/my/data/").content.decode().split())

    assert ("Your account</th>" in page, "Your email addresses</th>" in page) == (True, True)
    assert "Your profile</th>" not in page
    assert {kind.label: kind.count for kind in held(dana)} == {
        "Your account": 1,
        "Your roles in towns and organizations, also those that ended": 1,
        "Your email addresses": 1,
        "Devices that are signed in": 1,
    }


def test_every_kind_has_plain_words():
    about = [one for one in everything() if one.whose]

    assert len(about) > 50
    assert [one.model for one in about if one.known_as == one.model._meta.verbose_name_plural] == []


def test_the_download_holds_every_column_and_files(signed_in, dana):
    UserProfile.objects.create(user=dana, avatar=ContentFile(b"a face", name="me.png"))
    Authenticator.objects.create(user=dana, type="totp", data={"secret": "hush"})

    reply, packed, data = taken(signed_in)

    assert (reply["Content-Type"], "no-store" in reply["Cache-Control"]) == ("application/zip", True)
    assert data["Your account"][0]["First name"] == "Dana"
    assert data["Your account"][0]["Password"] == "Kept so that nobody can read it."
    assert data["Your roles in towns and organizations, also those that ended"][0]["Person"] == "You"
    files = [name for name in packed.namelist() if name.startswith("files/")]
    assert [packed.read(name) for name in files] == [b"a face"]
    assert "hush" not in json.dumps(data)


def test_a_file_that_is_lost_does_not_stop_the_download(signed_in, dana):
    profile = UserProfile.objects.create(user=dana, avatar=ContentFile(b"a face", name="me.png"))
    profile.avatar.storage.delete(profile.avatar.name)

    assert taken(signed_in)[1].namelist() == ["your-data.json"]


def test_the_download_names_nobody_else(signed_in, dana, bo, office):
    moment = timezone.now()
    mail = {"kind": "letter", "created_at": moment, "leased_until": moment, "subject": "Bo Elm asks"}
    Message.objects.create(key="to", to=dana.email, reply_to=bo.email, text="Bo Elm wrote", **mail)
    Message.objects.create(key="from", to=bo.email, reply_to=dana.email, text="Dear Bo Elm", **mail)
    asked = {"role": "coach", "made_at": moment, "expires_at": moment, "organisation": office}
    Invitation.objects.create(email=dana.email, token_hash="x", invited_by=bo, **asked)
    audit.record("people.person.reported", target=dana, by=bo)
    audit.record("accounts.coach.ended", target=bo, by=dana)

    _reply, packed, data = taken(signed_in)

    text = packed.read("your-data.json").decode()
    assert [word for word in ("Bo", "Elm", bo.email) if word in text] == []
    assert data["Invitations sent to you"][0]["Invited by"] == "A person of the network"
    assert len(data["Mail to you, and mail from you to others, of the last month"]) == 2


def test_the_download_is_made_by_a_post_alone(signed_in):
    assert signed_in.get("/my/data/take/").status_code == 405


def test_deleting_asks_once_more_who_it_is(signed_in):
    asked = [
        signed_in.get("/my/data/delete/"),
        signed_in.post("/my/data/delete/", {"email": "dana@sorrel.example"}),
    ]

    assert {reply.url for reply in asked} == {"/accounts/reauthenticate/?next=%2Fmy%2Fdata%2Fdelete%2F"}
    assert Person.objects.count() == 1


def test_nothing_goes_by_looking_or_by_another_address(ready):
    page = ready.get("/my/data/delete/")
    wrong = ready.post("/my/data/delete/", {"email": "bo@elm.example"})

    assert ("What goes" in page.content.decode(), wrong.status_code) == (True, 422)
    assert "This is not the address you are signed in with." in wrong.content.decode()
    assert Person.objects.count() == 1


def test_whoever_types_their_address_is_gone_and_signed_out(ready, bo):
    reply = ready.post("/my/data/delete/", {"email": " Dana@Sorrel.example "}, follow=True)

    assert "Your account is deleted" in reply.content.decode()
    assert [p.email for p in Person.objects.all()] == [bo.email]
    assert ready.get("/my/data/").status_code == 302


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.NETWORK_MANAGER])
def test_the_last_who_runs_the_network_stays(dana, bo, office, role):
    actions.grant(person=dana, role=role, place=office)
    one = allowed(check_can_delete, Person.objects.get(pk=dana.pk))
    actions.grant(person=bo, role=role, place=office)
    two = allowed(check_can_delete, Person.objects.get(pk=dana.pk))
    Membership.objects.filter(person=bo, role=role).update(until=today())

    assert (one, two) == (False, True)
    with pytest.raises(Denied, match="You are the only"):
        actions.erase(person=dana)


def test_a_superuser_is_an_administrator_too(dana, bo, office):
    actions.grant(person=dana, role=Role.ADMINISTRATOR, place=office)
    bo.is_superuser = True
    bo.save()

    actions.erase(person=dana)

    assert [p.email for p in Person.objects.all()] == [bo.email]


def test_the_last_manager_is_told_kindly(staff):
    manager = staff(Role.NETWORK_MANAGER)

    with pytest.raises(Denied, match="Invite somebody else to be one first"):
        check_can_delete(manager)


def test_what_packages_keep_is_named_by_columns_that_exist():
    assert all(
        apps.get_model(name)._meta.get_field(column)
        for name, (_w, cs) in KEPT_BY_OTHERS.items()
        for column in cs.split()
    )


def test_somebody_of_no_place_is_called_someone(bo):
    Membership.objects.all().delete()

    actions.erase(person=Person.objects.get(pk=bo.pk))

    assert set(Event.objects.filter(kind="accounts.person.deleted").values_list("target", flat=True)) == {
        "someone"
    }
