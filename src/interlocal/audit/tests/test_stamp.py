"""The stamp moves with every log, and with what figures depend on."""

import pytest
from django.db import OperationalError, connection
from wagtail.log_actions import log
from wagtail.models import Page

from interlocal.audit import actions, queries
from interlocal.audit.models import Event
from interlocal.audit.queries import stamp
from interlocal.network import actions as network
from interlocal.network.models import NetworkSettings

pytestmark = pytest.mark.django_db


def test_it_starts_where_nobody_has_done_anything():
    Event.objects.all().delete()

    assert stamp()[:3] == (0, 0, 0)


def test_each_log_moves_its_own_part():
    actions.record("test.began", target="test")
    start = stamp()

    actions.record("test.done", target="test")
    ours = stamp()
    log(instance=NetworkSettings.load(), action="wagtail.edit")
    content = stamp()
    log(instance=Page.objects.get(depth=1), action="wagtail.edit")
    pages = stamp()

    moved = [
        [a > b for a, b in zip(new[:3], old[:3], strict=True)]
        for old, new in ((start, ours), (ours, content), (content, pages))
    ]
    assert moved == [[True, False, False], [False, True, False], [False, False, True]]


def test_the_logs_of_wagtail_count_before_ours_has_an_entry():
    Event.objects.all().delete()

    log(instance=Page.objects.get(depth=1), action="wagtail.edit")

    assert stamp().pages > 0


def test_what_figures_depend_on_is_a_part():
    before = stamp().measure

    network.set_up(vintage="2019-2023")

    assert (stamp().measure.vintage, before.vintage) == ("2019-2023", "")


def test_one_query(django_assert_num_queries):
    actions.record("test.done", target="test")
    stamp()

    with django_assert_num_queries(1):
        stamp()


def test_a_process_that_never_read_it_does_not_make_one_up(monkeypatch):
    """Once it was read it holds while the database is away."""

    def away():
        raise OperationalError

    queries.forget()
    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        with pytest.raises(OperationalError):
            stamp()
    read = stamp()
    monkeypatch.setattr(connection, "cursor", away)

    assert stamp()[:3] == read[:3]
