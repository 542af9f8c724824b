"""The doctor: what it prints, and how it ends."""

import json

import pytest
from django.core.management import call_command

from interlocal.core.checkups import advice, ok, problem

HERE = "interlocal.portal.tests.test_doctor"


def well():
    return [ok("towns", "48 towns are loaded."), advice("mail", "Nobody sends it.", "Set EMAIL_HOST.")]


def ill():
    return [problem("towns", "No towns.", "interlocal load municipalities FILE")]


def test_all_is_well(settings, capsys):
    settings.CHECKUPS = [f"{HERE}.well"]

    call_command("doctor")

    assert capsys.readouterr().out == (
        "  ok       towns: 48 towns are loaded.\n"
        "  advice   mail: Nobody sends it.\n"
        "           → Set EMAIL_HOST.\n"
        "\nNothing stands in the way.\n"
    )


@pytest.mark.parametrize(("count", "said"), [(1, "1 problem to mend."), (2, "2 problems to mend.")])
def test_problems_are_counted_and_end_with_1(settings, capsys, count, said):
    settings.CHECKUPS = [f"{HERE}.ill"] * count

    with pytest.raises(SystemExit) as end:
        call_command("doctor")

    assert (end.value.code, capsys.readouterr().out.splitlines()[-1]) == (1, said)


def test_programs_read_an_array(settings, capsys):
    settings.CHECKUPS = [f"{HERE}.ill"]

    with pytest.raises(SystemExit):
        call_command("doctor", "--json")

    assert json.loads(capsys.readouterr().out) == [
        {
            "level": "problem",
            "about": "towns",
            "said": "No towns.",
            "fix": "interlocal load municipalities FILE",
        }
    ]


@pytest.mark.django_db
def test_every_checkup_of_the_settings_can_look(capsys):
    with pytest.raises(SystemExit):
        call_command("doctor", "--json")

    found = json.loads(capsys.readouterr().out)
    assert [f for f in found if f["about"] == "checkup"] == []
    assert {"database", "address", "network", "towns", "staff"} <= {f["about"] for f in found}
