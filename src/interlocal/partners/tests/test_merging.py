"""Two organizations that are one: nothing that named either is lost."""

from datetime import date
from io import BytesIO

import pytest

from interlocal.accounts import actions as accounts
from interlocal.accounts.actions.people import keys_to_organisations
from interlocal.accounts.choices import OrganisationKind, Role
from interlocal.accounts.models import Expert, Invitation, Membership, Organisation
from interlocal.core.clock import today
from interlocal.core.permissions import Denied
from interlocal.core.pictures import logo
from interlocal.core.tests.elsewhere import png
from interlocal.partners import actions
from interlocal.partners.models import FormerAddress, Profile, Relation
from interlocal.partners.tests.conftest import DAY
from interlocal.search.models import Document

pytestmark = pytest.mark.django_db


def picture():
    return logo(BytesIO(png((8, 4))))


@pytest.fixture
def twins(partner, editor):
    kept, gone = (partner(name).organisation for name in ("Oak University", "Oak Univ."))
    actions.keep(organisation=kept, by=editor, summary="A university")
    said = {"summary": "Another", "areas": "Teams", "website": "https://oak.example"}
    actions.keep(organisation=gone, by=editor, picture=picture(), logo_alt="An oak", **said)
    return kept, gone


def test_all_that_named_either_names_the_one_that_stays(twins, manager, client):
    kept, gone = twins
    person = accounts.register(email="ada@oak.example")
    for place in (kept, gone):
        accounts.grant(person=person, role=Role.COACH, place=place)
    accounts.grant(person=person, role=Role.TRAINER, place=gone)
    accounts.invite(email="eve@oak.example", role=Role.COACH, place=gone, by=manager)
    Expert.objects.create(name="Ada", organisation=gone, agreed_on=DAY)
    Relation.objects.create(organisation=gone, about="Course", role="funder", status="agreed", since=DAY)
    below = [one for one in keys_to_organisations() if one.model._meta.app_label in {"accounts", "partners"}]
    filled = {one.model for one in below if one.model.objects.filter(organisation=gone)}
    assert filled == {one.model for one in below} == {Membership, Invitation, Expert, Profile, Relation}

    actions.merge(kept=kept, gone=gone, by=manager)

    assert not Organisation.objects.filter(pk=gone.pk).exists()
    roles = person.memberships.order_by("pk").values_list("organisation", "role", "until")
    assert list(roles) == [(kept.pk, "coach", None), (kept.pk, "coach", today()), (kept.pk, "trainer", None)]
    assert [one.organisation for one in (*Invitation.objects.all(), *Expert.objects.all())] == [kept, kept]
    rows = Relation.objects.filter(organisation=kept).order_by("pk").values_list("about", "until")
    assert list(rows) == [("", None), ("", today()), ("Course", None)]


def test_what_one_does_not_say_the_other_does_and_old_addresses_lead_on(twins, manager, client):
    kept, gone = twins
    before = {document.title for document in Document.objects.filter(kind="partner", is_removed=False)}

    profile = actions.merge(kept=kept, gone=gone, by=manager)

    kept.refresh_from_db()
    profile.refresh_from_db()
    assert (profile.summary, profile.areas, kept.website) == ("A university", "Teams", "https://oak.example")
    assert (profile.logo_alt, profile.logo_width, profile.logo.storage.exists(profile.logo.name)) == (
        "An oak",
        8,
        True,
    )
    reply = client.get("/partners/oak-univ/")
    assert (reply.status_code, reply.url) == (301, "/partners/oak-university/")
    after = {document.title for document in Document.objects.filter(kind="partner", is_removed=False)}
    assert (before, after) == ({"Oak University", "Oak Univ."}, {"Oak University"})


def test_of_two_logos_one_stays_and_the_other_file_goes(
    twins, editor, manager, django_capture_on_commit_callbacks
):
    kept, gone = twins
    actions.keep(organisation=kept, by=editor, picture=picture(), logo_alt="A leaf")
    old = Profile.objects.get(organisation=gone).logo

    with django_capture_on_commit_callbacks(execute=True):
        profile = actions.merge(kept=kept, gone=gone, by=manager)

    assert (profile.logo_alt, old.storage.exists(old.name), old.storage.exists(profile.logo.name)) == (
        "A leaf",
        False,
        True,
    )


def test_addresses_of_addresses_lead_on_and_are_not_given_again(twins, editor, manager, partner):
    kept, gone = twins
    actions.merge(kept=kept, gone=gone, by=manager)
    third = partner("Third").organisation

    actions.merge(kept=third, gone=kept, by=manager)

    found = FormerAddress.objects.order_by("slug").values_list("slug", "profile__slug")
    assert list(found) == [("oak-univ", "third"), ("oak-university", "third")]
    assert partner("Oak University", kind=OrganisationKind.UNIVERSITY).organisation.pk
    assert Profile.objects.get(organisation__name="Oak University").slug == "oak-university-2"


def test_what_cannot_be_in_one_place_twice_stops_the_merger(twins, manager, monkeypatch):
    kept, gone = twins
    slug = Profile.objects.get(organisation=gone).slug
    monkeypatch.setattr(
        Profile, "delete", lambda self: (0, {})
    )  # as another app that knows nothing of this would

    with pytest.raises(Denied, match="entry of their own elsewhere"):
        accounts.merge_organisations(kept=kept, gone=gone, by=manager)
    assert Profile.objects.get(organisation=gone).slug == slug


def test_who_does_not_run_the_network_merges_nothing(twins, editor):
    with pytest.raises(Denied, match="Only the people who run"):
        actions.merge(kept=twins[0], gone=twins[1], by=editor)
    assert Organisation.objects.filter(name__startswith="Oak").count() == 2


def test_a_relationship_that_began_later_than_today_ends_no_earlier(twins, manager):
    kept, gone = twins
    Relation.objects.filter(organisation=gone).update(since=date(2026, 3, 9))

    actions.merge(kept=kept, gone=gone, by=manager)

    assert Relation.objects.get(since=date(2026, 3, 9)).until == date(2026, 3, 9)


def test_names_that_make_no_address_get_one(partner):
    for name in ("名", "New", "Experts"):
        partner(name)

    assert set(Profile.objects.values_list("slug", flat=True)) == {"partner", "new-2", "experts-2"}
