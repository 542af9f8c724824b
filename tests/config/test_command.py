"""The console script takes the data folder before anything reads the settings."""

import pytest

from interlocal.config.command import spelled, take_data_dir


@pytest.mark.parametrize(
    ("argv", "rest", "found"),
    [
        (["interlocal", "demo"], ["interlocal", "demo"], None),
        (
            ["interlocal", "--data-dir", "/x", "demo", "--seed", "2"],
            ["interlocal", "demo", "--seed", "2"],
            "/x",
        ),
        (
            ["interlocal", "load", "region", "R", "--data-dir=./y"],
            ["interlocal", "load", "region", "R"],
            "./y",
        ),
    ],
)
def test_the_data_folder_may_stand_anywhere(argv, rest, found):
    assert take_data_dir(argv) == (rest, found)


def test_a_folder_left_out_is_asked_for():
    with pytest.raises(SystemExit, match="needs a folder"):
        take_data_dir(["interlocal", "demo", "--data-dir"])


@pytest.mark.parametrize(
    ("argv", "meant"),
    [
        (
            ["interlocal", "verify-credential", "my-badge.jwt"],
            ["interlocal", "verify_credential", "my-badge.jwt"],
        ),
        (["interlocal", "--data-dir", "x-y"], ["interlocal", "--data-dir", "x-y"]),
        (["interlocal"], ["interlocal"]),
    ],
)
def test_a_command_may_be_typed_with_hyphens(argv, meant):
    assert spelled(argv) == meant
