"""Every address for everybody: who gets in, what is taken from whom, and who sees what of whom. See ``doors.txt``."""

from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import override_settings

from interlocal.core import health
from interlocal.web.views import errors
from tests import database
from tests.site import deeds, doors, parts
from tests.site.doors import COLUMNS, MARKS, ROUTES

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("doors")]
DOORS, SENT, SEEN = doors.table()
MODULES = (deeds, *parts.named("deeds_of_*"))
DEEDS = {name: deed for module in MODULES for name, deed in module.DEEDS.items()}


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once in a database of its own: numbers in addresses begin with 1, whatever ran before.

    How somebody is told no is seen in other tests; here it is said four thousand times, so nothing is drawn for it.
    """
    static, media = tmp_path_factory.mktemp("static"), tmp_path_factory.mktemp("media")
    (static / "staticfiles.json").write_text("{}")  # or the site is not ready
    ready = override_settings(STATIC_ROOT=static, MEDIA_ROOT=media)
    plain = patch.object(errors, "render", lambda request, name, context, status: HttpResponse(status=status))
    with django_db_blocker.unblock(), database.another(), transaction.atomic(), ready, plain:
        health.forget()
        yield doors.arrange()
        transaction.set_rollback(True)
    health.forget()
    cache.clear()


def test_every_address_is_in_the_table_and_nothing_else():
    assert {row.name for row in DOORS} == set(ROUTES)


def test_every_door_that_takes_something_is_sent_something():
    takes = {name for name, route in ROUTES.items() if route.rule.kind == "form" and not route.rule.prefix}

    assert takes - {row.name.partition("#")[0] for row in SENT} == doors.LEAD_ELSEWHERE
    assert {row.name for row in SENT} == set(DEEDS)


def test_no_line_comes_twice():
    keys = [row.key for row in (*DOORS, *SENT)]

    assert len(keys) == len(set(keys))


@pytest.mark.long
@pytest.mark.parametrize("who", COLUMNS)
def test_who_gets_in(network, who):
    found = {key: letter for key, (letter, _body) in network.walk(who, DOORS).items()}

    assert found == {row.key: row.cells[who] for row in DOORS}


@pytest.mark.long
@pytest.mark.parametrize("who", COLUMNS)
def test_from_whom_something_is_taken(network, who):
    person = network.people[who]
    client = doors.browser(who, person)
    cache.clear()

    with doors.read_once() as known:
        found = {row.key: doors.do(client, person, row, DEEDS[row.name], network, known) for row in SENT}

    assert found == {row.key: row.cells[who] for row in SENT}


def test_each_deed_is_done_for_somebody_so_that_it_could_have_been_for_others():
    done = {row.name for row in SENT if set(row.cells.values()) & {"+", "="}}

    assert done == set(DEEDS)


@pytest.mark.long
def test_who_sees_what_of_whom(network):
    lines = {}  # most are on many pages: each is searched once
    for who in COLUMNS:
        for row in DOORS:
            for line in network.walk(who, DOORS)[row.key][1].split("\n"):
                lines.setdefault(line, set()).add((row.name, who))
    seen = {}
    for line, places in lines.items():
        for mark in (mark for mark, words in MARKS.items() if words in line):
            for name, who in places:
                seen.setdefault((mark, name), set()).add(who)

    assert seen == {at: {who for who, is_seen in line.items() if is_seen == "y"} for at, line in SEEN.items()}
