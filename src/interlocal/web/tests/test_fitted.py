"""The room a logo takes is known before it is loaded."""

import pytest

from interlocal.web.templatetags.web import fitted


@pytest.mark.parametrize(
    ("given", "shown"),
    [  # into 160 by 80 without growing, by hand
        ((320, 160), (160, 80)),
        ((320, 32), (160, 16)),
        ((160, 160), (80, 80)),
        ((60, 40), (60, 40)),
        ((320, 1), (160, 1)),
    ],
)
def test_it_fits_without_growing(given, shown):
    assert fitted(*given) == f'width="{shown[0]}" height="{shown[1]}"'
