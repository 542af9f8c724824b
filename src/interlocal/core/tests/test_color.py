"""Colors of screens by lightness, chroma and hue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlocal.core.color import Lch, code_of, lch_of

# Red, lime and blue as the CSS Color 4 specification and its test suite give them in oklch().
PUBLISHED = [
    ("#ff0000", (0.62796, 0.25768, 29.234)),
    ("#00ff00", (0.86644, 0.29483, 142.495)),
    ("#0000ff", (0.45201, 0.31321, 264.052)),
]


@pytest.mark.parametrize(("code", "published"), PUBLISHED)
def test_published_values(code, published):
    assert lch_of(code) == pytest.approx(published, rel=1e-4)


def test_gray_has_no_chroma():
    assert [lch_of(code).chroma < 1e-4 for code in ("#000000", "#777777", "#ffffff")] == [True] * 3


@given(st.integers(0, 0xFFFFFF))
def test_there_and_back(number):
    code = f"#{number:06x}"

    assert code_of(lch_of(code)) == code


def test_what_no_screen_shows_is_cut_off():
    red, green, blue = bytes.fromhex(code_of(Lch(0.7, 0.4, 140))[1:])

    assert (red, green > 200, blue) == (0, True, 0)
