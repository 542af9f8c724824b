"""Addresses on other sites that commissions name are looked at like all others."""

import pytest

from interlocal.commissions import actions
from interlocal.commissions.choices import Status
from interlocal.commissions.models import Commission
from interlocal.core.addresses import named

pytestmark = pytest.mark.django_db
LINKS = {"code_link": "https://code.example/1", "website": "https://page.example/2"}


def found():
    return [(one.url, one.title, one.edit) for one in named()]


def test_pages_and_codes_of_commissions_are_looked_at(commission, lead):
    actions.change(commission=commission, by=lead, **LINKS)

    edit = f"/commissions/{commission.pk}/edit/"
    assert found() == [(url, commission.name, edit) for url in (LINKS["website"], LINKS["code_link"])]


@pytest.mark.parametrize("gone", [{"status": Status.ENDED}, {"is_sample": True}])
def test_not_of_what_has_ended_or_is_made_up(commission, lead, gone):
    actions.change(commission=commission, by=lead, **LINKS)
    Commission.objects.update(**gone)

    assert found() == []
