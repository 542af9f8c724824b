"""Two moderators decide at the same moment: one is heard, the other is told. An owner's link works once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection

from interlocal.consultants import actions
from interlocal.consultants.actions import deciding, links
from interlocal.consultants.choices import Act, State
from interlocal.consultants.models import Listing, ModerationDecision
from interlocal.consultants.tests.made import published, token_in, waiting
from interlocal.core.permissions import Denied

pytestmark = pytest.mark.django_db(transaction=True)


def together(monkeypatch, module, name):
    """Before this rule is asked each waits for the other, for as long as one that is held up must be waited for."""
    barrier, own = Barrier(2), getattr(module, name)

    def wait(*args):
        with suppress(BrokenBarrierError):
            barrier.wait(0.5)
        own(*args)

    monkeypatch.setattr(module, name, wait)


def at_once(*acts):
    def work(act):
        try:
            return act()
        except Denied as denied:
            return str(denied)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, acts))


def test_of_two_moderators_who_decide_at_once_one_is_refused(moderator, person, towns, monkeypatch):
    version, other = waiting(), person("moderator", "Kim Ash")
    together(monkeypatch, deciding, "check_can_decide")

    found = at_once(
        lambda: actions.decide(version=version, by=moderator, outcome=Act.APPROVE),
        lambda: actions.decide(version=version, by=other, outcome=Act.REJECT, note="No."),
    )

    refused = [one for one in found if isinstance(one, str)]
    assert refused == ["Somebody has decided this already, or it was taken back."]
    (decision,) = ModerationDecision.objects.all()
    states = {Act.APPROVE: State.PUBLISHED, Act.REJECT: State.REJECTED}
    assert Listing.objects.get().state == states[decision.outcome]


def test_a_link_used_twice_at_once_works_once(moderator, towns, sent, monkeypatch):
    published(moderator)
    actions.send_links(email="hello@oak.example")
    token = token_in(sent()[-1])
    together(monkeypatch, links, "check_is_good")

    found = at_once(lambda: actions.withdraw(token=token), lambda: actions.confirm_right(token=token))

    assert [one for one in found if isinstance(one, str)] == [
        "This link was used already. Ask for a new one."
    ]
