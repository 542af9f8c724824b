"""What is sealed opens with the key that sealed it, for as long as the site knows that key."""

import pytest

from interlocal.core.sealed import seal, unseal

WORDS = "A ramp, and no peanuts; 会議 🥜"


@pytest.fixture(autouse=True)
def _keys(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "first key", []


def test_what_is_sealed_can_be_opened_and_not_read():
    sealed = seal(WORDS)

    assert unseal(sealed) == WORDS
    assert sealed.isascii()
    assert "ramp" not in sealed
    assert seal(WORDS) != sealed


def test_nothing_stays_nothing():
    assert (seal(""), unseal("")) == ("", "")


def test_a_key_that_was_changed_still_opens_while_it_is_named(settings):
    sealed = seal(WORDS)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "second key", ["first key"]
    assert unseal(sealed) == WORDS
    new = seal(WORDS)
    settings.SECRET_KEY_FALLBACKS = []

    assert (unseal(sealed), unseal(new)) == (None, WORDS)


@pytest.mark.parametrize("place", [0, 10, 40, -1])
def test_what_somebody_changed_does_not_open(place):
    sealed = seal(WORDS)
    other = "A" if sealed[place] != "A" else "B"

    changed = sealed[:place] + other + sealed[place:][1:]

    assert unseal(changed) is None
