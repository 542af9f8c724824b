"""Every address for everybody: who gets in, what is taken from whom, and who sees what of whom. See ``doors.txt``."""

import pytest

from tests.site import (
    deeds,
    deeds_of_commissions,
    deeds_of_credentials,
    deeds_of_discussions,
    deeds_of_groups,
    deeds_of_listings,
    deeds_of_notes,
    deeds_of_partners,
    deeds_of_programs,
    doors,
)

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("doors")]
DOORS, SENT, SEEN = doors.table()
MODULES = (
    deeds,
    deeds_of_commissions,
    deeds_of_credentials,
    deeds_of_discussions,
    deeds_of_groups,
    deeds_of_listings,
    deeds_of_notes,
    deeds_of_partners,
    deeds_of_programs,
)
DEEDS = {name: deed for module in MODULES for name, deed in module.DEEDS.items()}
