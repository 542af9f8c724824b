"""Moderators and managers hide the page of somebody who misuses it, who hears of it."""

import pytest

from interlocal.accounts.choices import Role
from interlocal.audit.models import Event
from interlocal.core.permissions import Denied, allowed
from interlocal.outbox.models import Message
from interlocal.people import actions
from interlocal.people.models import Profile
from interlocal.people.rules import KEEPERS, check_can_take_down
from interlocal.people.tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(shown):
    return shown("Sam Seller", about="Buy my software.")


@pytest.mark.parametrize("role", Role)
def test_who_may(staff, role):
    assert allowed(check_can_take_down, staff(role)) is (role in KEEPERS)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.NETWORK_MANAGER])
def test_a_page_is_hidden_at_once_its_owner_hears_of_it_and_doing_it_again_changes_nothing(
    client, staff, sam, sent, role
):
    staff(role)
    path = f"/people/{sam.pk}/"
    before = client.get(path)

    replies = [client.post(f"{path}take-down/", follow=True) for _ in range(2)]

    assert "Take this page down" in text(before)
    assert "The page is hidden, and its owner is told." in text(replies[0])
    assert (client.get(path).status_code, Message.objects.count()) == (404, 1)
    mail = sent()[0]
    assert (mail.to, mail.subject) == ([sam.email], "Your page was taken down")
    assert "http://localhost:8000/contact/" in mail.body
    event = Event.objects.filter(kind="people.profile.taken_down").values_list("target", "by", "note")
    assert list(event) == [("Sam Seller", f"{role}@example.org", "")]
    assert Profile.objects.get().about == "Buy my software."


def test_members_see_no_such_button_and_cannot_do_it(signed_in, sam, luis):
    page = signed_in.get(f"/people/{sam.pk}/")

    assert "Take this page down" not in text(page)
    assert signed_in.post(f"/people/{sam.pk}/take-down/").status_code == 403
    with pytest.raises(Denied, match="Only moderators"):
        actions.take_down(person=sam.pk, by=luis)
    assert Profile.objects.get().is_shown


def test_a_link_takes_nothing_down(client, staff, sam):
    staff(Role.MODERATOR)

    assert client.get(f"/people/{sam.pk}/take-down/").status_code == 405
    assert Profile.objects.get().is_shown
