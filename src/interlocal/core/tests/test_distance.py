"""How far two places are apart."""

import pytest

from interlocal.core.distance import RADIUS, kilometres
from interlocal.core.uploads import unguessable


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((41.8781, -87.6298), (41.7508, -88.1535), 45.6513),  # Chicago and Naperville: participation.md D4
        ((0, 0), (0, 180), 20015.1144),  # half of 2πr with r = 6371.0088
        ((41.0, -88.0), (41.0, -88.0), 0),
        ((0, 179.5), (0, -179.5), 111.1951),  # one degree, over the line of the date
    ],
)
def test_along_a_great_circle(one, other, expected):
    assert kilometres(one, other) == pytest.approx(expected, abs=5e-5)
    assert RADIUS == 6371.0088


def test_a_name_nobody_guesses():
    first, second = (unguessable("charters", "pdf") for _n in range(2))

    assert (first != second, first.startswith("charters/"), first.endswith(".pdf"), len(first)) == (
        True,
        True,
        True,
        45,
    )
