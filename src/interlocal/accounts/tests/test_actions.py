"""People, roles and where they are held."""

import pytest
from allauth.core.context import request_context
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from interlocal.accounts import actions
from interlocal.accounts.choices import STAFF, OrganisationKind, Role
from interlocal.accounts.models import Membership
from interlocal.audit.models import Event
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return actions.register(email="Dana@Example.ORG", first_name="Dana", last_name="Whitlock")


def test_a_person_is_registered_with_a_confirmed_address_and_no_password(person):
    address = person.emailaddress_set.get()

    assert (person.email, address.verified, address.primary) == ("Dana@example.org", True, True)
    assert (person.has_usable_password(), str(person), person.role_names) == (
        False,
        "Dana Whitlock",
        {Role.MEMBER},
    )


def test_a_second_person_with_the_same_address_is_refused(person):
    with pytest.raises(ValidationError):
        actions.register(email="Dana@example.org")


def test_a_role_in_a_town_is_given_once_and_leaves_one_event(person):
    town = MunicipalityFactory(name="Maple Fork")

    for _ in range(2):
        actions.grant(person=person, role=Role.TOWN_LEAD, place=town)

    membership = Membership.objects.get()
    assert str(membership) == "Dana Whitlock, town lead, Maple Fork"
    assert person.role_names == {Role.MEMBER, Role.TOWN_LEAD}
    assert list(person.groups.all()) == []
    kinds = list(Event.objects.order_by("pk").values_list("kind", "note"))
    assert kinds == [("accounts.person.registered", ""), ("accounts.town_lead.granted", "Maple Fork")]


@pytest.mark.parametrize("role", sorted(STAFF))
def test_a_staff_role_joins_the_group_of_its_name(person, office, role):
    actions.grant(person=person, role=role, place=office)

    assert [g.name for g in person.groups.all()] == [role]
    assert person.has_perm("wagtailadmin.access_admin")
    assert person.has_perm("library.change_practice")


MANAGER_ONLY = ["network.change_networksettings", "library.add_topic"]


@pytest.mark.parametrize(("role", "may"), [(Role.EDITOR, False), (Role.NETWORK_MANAGER, True)])
def test_settings_and_vocabularies_are_the_managers(person, office, role, may):
    actions.grant(person=person, role=role, place=office)

    assert [person.has_perm(p) for p in MANAGER_ONLY] == [may, may]


@pytest.mark.parametrize("both", [True, False])
def test_a_role_is_held_in_exactly_one_place(person, office, both):
    town = MunicipalityFactory()
    where = {"municipality": town, "organisation": office} if both else {}

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=person, role=Role.MEMBER, **where)


def test_an_organisation_is_made_once():
    first, second = (
        actions.add_organisation(name="Larkwater State", kind=OrganisationKind.UNIVERSITY) for _ in range(2)
    )

    assert (first.pk, str(first)) == (second.pk, "Larkwater State")


def test_each_role_of_staff_has_its_group_after_migrations():
    assert set(Group.objects.values_list("name", flat=True)) >= {str(role) for role in STAFF}


def test_setting_up_the_groups_again_gives_back_what_is_missing_and_adds_nothing_else():
    group = Group.objects.get(name=Role.EDITOR)
    whole = set(group.permissions.values_list("codename", flat=True))
    group.permissions.remove(group.permissions.get(codename="access_admin"))
    others = Group.objects.count()

    actions.set_up_staff_groups(sender=None)

    assert set(group.permissions.values_list("codename", flat=True)) == whole
    assert Group.objects.count() == others


def test_mail_that_only_a_later_allauth_knows_leaves_in_its_own_words(rf, sent):
    context = {"password_reset_url": "https://network.example/reset/"}

    with request_context(rf.get("/")):
        actions.MailingAccounts().send_mail(
            "account/email/account_already_exists", "dana@example.org", context
        )

    mail = sent()[0]
    assert (mail.to, mail.subject) == (["dana@example.org"], "[testserver] Account Already Exists")
    assert "https://network.example/reset/" in mail.body


def test_renewing_without_a_second_step_gives_a_password_alone(person):
    password, code = actions.renew_sign_in(person=person, second_factor=False)

    person.refresh_from_db()
    assert (person.check_password(password), code, len(password) >= 16) == (True, None, True)


def test_whoever_set_the_site_up_has_no_role_before_their_second_step(person):
    person.is_superuser, person.shows_second_step = True, False

    assert (person.held, person.role_names) == ((), {Role.MEMBER})
