"""What a listing says, as plain values and in words for people."""

import pytest

from interlocal.consultants.queries.told import clients_in, in_words
from interlocal.library.tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


def test_a_town_that_is_named_twice_is_a_client_once(towns):
    said = ["Sorrel", "A school", "SORREL", "A school"]

    assert clients_in(said) == [("Sorrel", towns["Sorrel"].geoid), ("A school", None)]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("serves_region", True, "Yes"),
        ("serves_region", False, "No"),
        ("fee", "", ""),
        ("towns", [], ""),
        ("website", None, ""),
        ("logo", "logos/oak.png", "A picture"),
        ("kind", "organisation", "An organization"),
        ("languages", ["es", "en"], "English and Spanish"),
        ("languages", ["en", "xx"], "English and xx"),  # a word that this release does not know
        ("topics", ["hiring", "gone"], "gone and Hiring and recruitment"),
        ("counties", ["Bell", "Alder"], "Alder and Bell"),
        ("services", "Four mornings.", "Four mornings."),
    ],
)
def test_values_in_words(towns, name, value, words):
    TopicFactory(slug="hiring", name="Hiring and recruitment")

    assert in_words(name, value) == words


def test_towns_are_called_by_their_names(towns):
    assert in_words("towns", [towns["Thistle"].geoid, "9999999"]) == "9999999 and Thistle"
