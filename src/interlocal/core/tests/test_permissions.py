"""Rules raise; ``allowed`` asks."""

import pytest

from interlocal.core.permissions import Denied, allowed


def check(open_door):
    if not open_door:
        raise Denied("Not today.")


@pytest.mark.parametrize("open_door", [True, False])
def test_allowed_is_the_rule_as_yes_or_no(open_door):
    assert allowed(check, open_door) is open_door
