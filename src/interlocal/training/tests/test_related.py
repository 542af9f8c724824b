"""What the page of a partner says about programs, and the page of a program about partners."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.models import Organisation
from interlocal.partners import actions as partners
from interlocal.training import actions
from interlocal.training.choices import EditionState
from interlocal.training.queries.programs import partners_of
from interlocal.training.queries.related import helped_by

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_a_partner_shows_what_it_helps_with(programme, manager, count, django_assert_num_queries):
    """In several roles it is one line; a cancelled edition is only for those who teach."""
    fund = Organisation.objects.create(name="River Fund", kind=OrganisationKind.FUNDER)
    for year in range(2026, 2026 + count):
        dates = {"begins_on": date(year, 9, 1), "ends_on": date(year + 1, 5, 31), "tz": "America/Chicago"}
        slug = f"common-ground-{year}"
        edition = actions.add_edition(programme=programme, by=manager, name=str(year), slug=slug, **dates)
        for role in ("funder", "expert"):
            actions.add_partner(edition=edition, organisation=fund, role=role, by=manager)

    with django_assert_num_queries(1):
        block = helped_by(AnonymousUser(), fund.pk)

    assert (block.name, len(block.links)) == ("programs", count)
    last = 2025 + count
    label = f"Common Ground, {last}, Subject-matter expert, Funder"
    assert block.links[0] == (f"/programs/editions/common-ground-{last}/", label)
    actions.move_edition(edition=edition, to=EditionState.CANCELLED, by=manager)
    hidden = helped_by(AnonymousUser(), fund.pk)
    assert (hidden.links if hidden else ()) == block.links[1:]
    assert helped_by(manager, fund.pk) == block


def test_others_show_nothing(manager, office):
    assert helped_by(manager, office.pk) is None


def test_an_edition_leads_to_the_pages_of_its_partners_that_one_may_open(edition, manager, client):
    """A talk with a possible partner is a matter of the office."""
    fund, school, other = (
        Organisation.objects.create(name=name, kind=OrganisationKind.FUNDER)
        for name in ("River Fund", "Oak School", "Nobody knows")
    )
    for one in (fund, school, other):
        actions.add_partner(edition=edition, organisation=one, role="funder", by=manager)
    for one, role, status in ((fund, "funder", "agreed"), (school, "potential", "proposed")):
        partners.begin(by=manager, partner=one, role=role, status=status, since=date(2026, 3, 1))

    page = client.get(edition.get_absolute_url()).content.decode()
    assert '<a href="/partners/river-fund/">River Fund</a>' in page
    assert "<li>Oak School" in page
    assert "<li>Nobody knows" in page
    rows = partners_of(edition, manager)
    assert [row.slug for row in rows.order_by("organisation__name")] == [None, "oak-school", "river-fund"]
