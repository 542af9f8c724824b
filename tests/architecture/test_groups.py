"""Tests that share something costly run in one process: a version of pytest once let them fall apart unseen."""

import os

import pytest


@pytest.mark.xdist_group("kept together")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process runs all of them")
def test_a_group_of_tests_is_one(request):
    assert request.node.nodeid.endswith("@kept together")


def test_groups_run_in_the_order_of_the_tests(request):
    """The largest first would put a browser before tests that ask the database in the same process."""
    assert not request.config.option.loadscopereorder
    browsers = [bool(item.get_closest_marker("browser")) for item in request.session.items]
    assert browsers == sorted(browsers)
