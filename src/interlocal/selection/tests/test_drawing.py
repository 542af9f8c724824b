"""A lottery can be drawn again by anybody from what is published."""

import shutil
import subprocess
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from interlocal.core.clock import stopped_at
from interlocal.selection import actions
from interlocal.selection.exports import HOW, draw_text
from interlocal.selection.rules.drawing import code
from interlocal.selection.templatetags.selection import chance, gap

pytestmark = pytest.mark.django_db


@pytest.fixture
def draw(begun, selection, manager):
    begun("ash", "elm", "oak")
    return actions.announce(
        selection=selection, band="doubt", seats=2, source="Pick 4", known_on=date(2026, 7, 2), by=manager
    )


@pytest.fixture
def drawn(draw, manager):
    with stopped_at(datetime(2026, 7, 3, 17, tzinfo=UTC)):
        return actions.draw_lots(draw=draw, seed="4 0 7 2", by=manager)


def test_codes_tell_nothing_and_stay_the_same(settings):
    first = code(1)

    assert (len(first), first == code(1), first == code(2)) == (10, True, False)
    settings.SECRET_KEY = "another"
    assert code(1) != first


def test_what_was_frozen_can_be_checked_with_two_commands(draw):
    lines = draw_text(draw).splitlines(keepends=True)

    assert lines[:3] == ["Pick 4\n", "2026-07-02\n", "2\n"]
    assert sha256("".join(lines[:6]).encode()).hexdigest() == draw.digest
    assert f"  {draw.digest}\n" in lines
    assert "The seed is not known yet.\n" in lines


def test_the_shell_lines_of_the_file_draw_the_same_order(drawn):
    codes = draw_text(drawn).splitlines()[3:6]
    shell = shutil.which("sh")

    done = subprocess.run(
        [shell, "-c", f"seed='4 0 7 2'\n{HOW}"],
        input="".join(f"{one}\n" for one in codes),
        capture_output=True,
        text=True,
        check=True,
    )

    assert [line.split()[1] for line in done.stdout.splitlines()] == drawn.order
    assert draw_text(drawn).splitlines()[-3:] == [f"  {n}. {one}" for n, one in enumerate(drawn.order, 1)]


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.0004, "less than once in 1,000 times"),
        (0.0427, "about 4.3 in 100 times"),
        (0.361, "about 36 in 100 times"),
        (1.0, "every time"),
    ],
)
def test_how_often_chance_would_do_so(p, said):
    assert chance(p) == said


@pytest.mark.parametrize(
    ("value", "said"), [(None, "–"), (0.254, "+0.25"), (-1.006, "−1.01"), (0.001, "±0.00")]
)
def test_a_difference_has_its_sign(value, said):
    assert gap(value) == said
