"""What the doctor hears of the network's settings."""

import pytest

from interlocal.network import actions, queries

pytestmark = pytest.mark.django_db
WHOLE = {
    "name": "Fox Valley Network",
    "region": "Fox Valley",
    "contact_email": "us@example.org",
    "about": "We meet.",
    "how_to_join": "Write to us.",
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, [("ok", "Fox Valley Network says who it is and whom to write to.")]),
        ({"name": "Interlocal"}, [("advice", "The network still has the name it came with, Interlocal.")]),
        (
            {"contact_email": "", "region": ""},
            [("advice", "Visitors miss the network's region, email to write to.")],
        ),
        ({"is_sample": True}, [("advice", "This is the sample network: every page says so.")]),
    ],
)
def test_settings_say_who_the_network_is(changed, said):
    actions.set_up(**(WHOLE | changed))
    queries.forget()

    assert [(finding.level.value, finding.said) for finding in queries.checkup()] == said
