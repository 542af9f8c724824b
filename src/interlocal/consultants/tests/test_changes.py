"""What an edit changes: fields that differ, in the order of the form; of what is private only that it does."""

import pytest

from interlocal.consultants.rules.changes import PRIVATE, TOLD, changes, kept

CASES = [
    ({}, {}, []),
    ({"name": "Oak"}, {"name": "Elm"}, [("name", "Oak", "Elm")]),
    (
        {"fee": "", "name": "Oak"},
        {"fee": "free", "name": "Elm"},
        [("name", "Oak", "Elm"), ("fee", "", "free")],
    ),
    ({"topics": ["b", "a"]}, {"topics": ["a", "b"]}, []),
    ({"topics": []}, {}, []),
    ({"insurance": ""}, {"insurance": None}, []),
    ({"trains_culture": False}, {"trains_culture": True}, [("trains_culture", False, True)]),
    ({"phone": "1"}, {"phone": "2"}, []),
]


@pytest.mark.parametrize(("before", "after", "found"), CASES)
def test_fields_that_differ(before, after, found):
    assert changes(before, after) == found


def test_of_what_is_private_only_that_it_changes():
    assert kept({"phone": "1", "address": ""}, {"phone": "2", "references": "Kim"}) == ["phone", "references"]
    assert kept({}, {"phone": ""}) == []
    assert set(PRIVATE).isdisjoint(TOLD)
