"""Tests that share something costly run in one process: a version of pytest once let them fall apart unseen."""

import os

import pytest


@pytest.mark.xdist_group("kept together")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="one process runs all of them")
def test_a_group_of_tests_is_one(request):
    assert request.node.nodeid.endswith("@kept together")
