"""Settings from the environment are read strictly, and a bad one says how to mend it."""

import pytest

from interlocal.config import env


def test_a_value_comes_from_the_variable_else_its_default(monkeypatch):
    monkeypatch.setenv("FROM_EMAIL", "us@example.org")
    monkeypatch.delenv("EMAIL_PORT", raising=False)

    assert (env.text("FROM_EMAIL"), env.number("EMAIL_PORT")) == ("us@example.org", 587)


def test_a_secret_may_lie_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "word").write_text("hush\n")
    monkeypatch.setenv("EMAIL_HOST_PASSWORD_FILE", str(tmp_path / "word"))

    assert env.text("EMAIL_HOST_PASSWORD") == "hush"


def test_a_file_that_is_not_there_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "none"))

    with pytest.raises(SystemExit, match="SECRET_KEY_FILE points to .*none, which cannot be read"):
        env.text("SECRET_KEY")


def test_a_required_variable_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(env.VARIABLES, "NEEDED", env.Variable("NEEDED", "text", None, ""))

    with pytest.raises(SystemExit, match="NEEDED is not set. Set it, or set NEEDED_FILE"):
        env.text("NEEDED")


@pytest.mark.parametrize(
    ("read", "name", "value", "said"),
    [
        (env.flag, "HTTPS", "true", "Write yes or no"),
        (env.number, "EMAIL_PORT", "-1", "Write a whole number"),
    ],
)
def test_a_bad_value_says_what_to_write(monkeypatch, read, name, value, said):
    monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit, match=said):
        read(name)


@pytest.mark.parametrize(("value", "meant"), [("yes", True), ("No", False)])
def test_flags(monkeypatch, value, meant):
    monkeypatch.setenv("HTTPS", value)

    assert env.flag("HTTPS") is meant


def test_lists_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, b.example,,")

    assert env.items("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_the_signing_key_is_made_once_and_is_its_owners_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first, second = env.secret_key(tmp_path / "new"), env.secret_key(tmp_path / "new")

    assert (first == second, len(first) >= 50) == (True, True)
    assert (tmp_path / "new/secret-key").stat().st_mode & 0o777 == 0o600


def test_a_given_signing_key_is_used_and_not_written(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "given")

    assert (env.secret_key(tmp_path), list(tmp_path.iterdir())) == ("given", [])


def test_without_an_address_the_database_is_sqlite_in_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = env.database(tmp_path / "new")

    assert (found["NAME"], found["OPTIONS"]["transaction_mode"]) == (
        tmp_path / "new/interlocal.sqlite3",
        "IMMEDIATE",
    )
    assert (tmp_path / "new").is_dir()


def test_a_postgresql_address_is_taken_apart(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://us:p%40ss@db.example:5433/network?sslmode=require")
    found = env.database(tmp_path)

    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("network", "us", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db.example", 5433)
    assert found["OPTIONS"] == {"pool": True, "sslmode": "require"}


def test_another_kind_of_database_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "mysql://x")

    with pytest.raises(SystemExit, match="must start with postgresql://"):
        env.database(tmp_path)
