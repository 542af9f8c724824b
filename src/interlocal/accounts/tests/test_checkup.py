"""What the doctor hears of accounts."""

import pytest

from interlocal.accounts import actions, queries
from interlocal.accounts.choices import Role
from interlocal.accounts.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def hire(office):
    def someone(role, *, second_factor):
        person = actions.register(email=f"{Person.objects.count()}@example.org")
        actions.grant(person=person, role=role, place=office)
        actions.renew_sign_in(person=person, second_factor=second_factor)
        return person

    return someone


def found():
    return [(finding.level.value, finding.said) for finding in queries.checkup()]


def test_a_network_without_an_administrator(hire):
    hire(Role.EDITOR, second_factor=True)

    assert found() == [("problem", "Nobody is an administrator.")]


def test_staff_who_all_have_a_second_step(hire):
    hire(Role.ADMINISTRATOR, second_factor=True)
    hire(Role.EDITOR, second_factor=True)
    hire(Role.MEMBER, second_factor=False)

    assert found() == [("ok", "Everyone on the staff has a second step (2).")]


def test_staff_without_a_second_step_are_counted_and_not_named(hire):
    hire(Role.ADMINISTRATOR, second_factor=True)
    hire(Role.EDITOR, second_factor=False)
    hire(Role.MODERATOR, second_factor=False)

    said = "2 of 3 people on the staff have no second step; they cannot work without."
    assert found() == [("advice", said)]


def test_people_who_left_do_not_count(hire):
    hire(Role.ADMINISTRATOR, second_factor=True)
    gone = hire(Role.EDITOR, second_factor=False)
    gone.is_active = False
    gone.save()

    assert found() == [("ok", "Everyone on the staff has a second step (1).")]
