"""What the page of a partner says about programs."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.models import Organisation
from interlocal.training import actions
from interlocal.training.choices import EditionState
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
