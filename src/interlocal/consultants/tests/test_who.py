"""Who may decide about a listing and write to its owner, and which links are good: actors by states."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts.choices import Role
from interlocal.consultants.choices import Act, Purpose, Shown, State, VersionState
from interlocal.consultants.models import Listing, Pass, Version
from interlocal.consultants.rules import who
from interlocal.core.clock import now
from interlocal.core.permissions import allowed
from interlocal.core.personal import hashed

pytestmark = pytest.mark.django_db
MAY = {Role.MODERATOR, Role.NETWORK_MANAGER, Role.ADMINISTRATOR}


def version(state=VersionState.WAITING, owner="", new_owner=""):
    listing = Listing(email_hash=hashed(owner) if owner else "")
    return Version(listing=listing, state=state, email_hash=hashed(new_owner) if new_owner else "")


@pytest.mark.parametrize("role", Role)
def test_moderators_decide_and_nobody_else(role, person):
    assert allowed(who.check_can_decide, person(role), version()) is (role in MAY)


def test_a_visitor_decides_nothing(db):
    assert not allowed(who.check_can_moderate, AnonymousUser())


@pytest.mark.parametrize("state", VersionState)
def test_only_what_waits_is_decided(state, moderator):
    assert allowed(who.check_can_decide, moderator, version(state)) is (state == VersionState.WAITING)


@pytest.mark.parametrize("which", ["owner", "new_owner"])
def test_nobody_decides_about_their_own(which, moderator):
    moderator.emailaddress_set.create(email="second@oak.example")

    for address in (moderator.email.upper(), "second@oak.example"):
        assert not allowed(who.check_can_decide, moderator, version(**{which: address}))
    assert allowed(who.check_can_decide, moderator, version(**{which: "other@oak.example"}))


@pytest.mark.parametrize("state", State)
def test_what_stands_is_taken_down_merged_into_edited_and_written_to(state, moderator):
    listing = Listing(pk=1, state=state, email_hash="x")

    assert allowed(who.check_can_take_down, moderator, listing) is (state in {"published", "stale", "hidden"})
    assert allowed(who.check_can_merge, Listing(pk=2), listing) is (state in {"published", "stale"})
    assert allowed(who.check_can_write, moderator, listing) is (state in {"published", "stale"})
    assert allowed(who.check_can_edit, listing) is (
        state not in {"withdrawn", "rejected", "merged", "email_pending"}
    )


def test_a_listing_is_not_merged_into_itself_or_nothing():
    listing = Listing(pk=1, state=State.PUBLISHED)

    assert not allowed(who.check_can_merge, listing, listing)
    assert not allowed(who.check_can_merge, listing, None)


@pytest.mark.parametrize("outcome", [Act.APPROVE, Act.ASK, Act.RETURN, Act.REJECT, Act.MERGE])
def test_owners_hear_why_not(outcome):
    assert allowed(who.check_note, outcome, "") is (outcome in {Act.APPROVE, Act.MERGE})
    assert allowed(who.check_note, outcome, "Because.")


def test_a_link_is_known_of_its_purpose_fresh_and_unused():
    moment = now()

    def good(**other):
        found = Pass(**{"purpose": Purpose.EDIT, "expires_at": moment + timedelta(minutes=1)} | other)
        return allowed(who.check_is_good, found, Purpose.EDIT)

    assert good()
    assert not good(purpose=Purpose.CONFIRM)
    assert not good(used_at=moment)
    assert not good(expires_at=moment - timedelta(minutes=1))
    assert not allowed(who.check_is_good, None, Purpose.EDIT)


def test_nobody_writes_to_whom_nobody_owns_or_without_being_of_the_network(person):
    listing = Listing(state=State.PUBLISHED, email_hash="")

    assert not allowed(who.check_can_write, person(), listing)
    listing.email_hash = "x"
    assert not allowed(who.check_can_write, AnonymousUser(), listing)
    assert not allowed(who.check_can_write, SimpleNamespace(is_authenticated=True, held=()), listing)


@pytest.mark.parametrize(
    ("shown", "visitor", "alone", "member"),
    [
        (Shown.RELAY, False, False, False),
        (Shown.MEMBERS, False, False, True),
        (Shown.PUBLIC, True, True, True),
    ],
)
def test_who_sees_the_contact(shown, visitor, alone, member, person):
    listing = Listing(contact_shown=shown)
    account = SimpleNamespace(is_authenticated=True, held=())

    found = [who.sees_contact(one, listing) for one in (AnonymousUser(), account, person())]

    assert found == [visitor, alone, member]


def test_domains_where_anybody_gets_an_address_are_not_told_apart():
    assert who.domain_hash("a@gmail.com") == ""
    assert who.domain_hash("a@Oak.example") == who.domain_hash("b@oak.example") != ""
    assert who.source_of("192.0.2.1") != who.source_of("192.0.2.2")
