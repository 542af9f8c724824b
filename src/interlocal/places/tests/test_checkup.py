"""What the doctor hears of towns."""

import pytest

from interlocal.places import queries
from interlocal.places.tests.factories import MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("towns", "said"),
    [
        (0, ("problem", "No towns are loaded, so nobody finds theirs.")),
        (2, ("ok", "2 towns are loaded.")),
    ],
)
def test_towns_are_counted(towns, said):
    MunicipalityFactory.create_batch(towns)

    assert [(finding.level.value, finding.said) for finding in queries.checkup()] == [said]
