"""A thousand scripted posts leave fewer than twenty in the queue of moderators, and nothing in the directory."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from interlocal.consultants.choices import LIVE, State
from interlocal.consultants.models import Listing
from interlocal.consultants.queries.moderation import queue
from interlocal.consultants.tests.made import TYPED, hidden, link_in
from interlocal.core.clock import stopped_at

pytestmark = pytest.mark.django_db
NEW = "/consultants/new/"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def said(n):
    """The same text under a thousand names: all mail goes to boxes the sender reads."""
    return TYPED | {"name": f"Cheap Training {n}", "email": f"box{n}@spam{n % 40}.example", "do": "send"}


@pytest.mark.long
def test_a_thousand_scripted_posts(towns, sent):
    with stopped_at(NOON):
        once = hidden(Client().get(NEW))
    for n in range(
        400
    ):  # straight to the address, as bots replay it, with and without the trap and a stolen token
        typed = said(n) | ({"once": once} if n % 2 else {})
        typed = {name: value for name, value in typed.items() if n % 3 or name != "website"}
        with stopped_at(NOON + timedelta(seconds=n / 20)):
            Client().post(NEW, typed, REMOTE_ADDR=f"192.0.2.{n % 200}")
    for n in range(150):  # by the page, in time, from 60 sources, and each mail is answered
        client, at = Client(), NOON + timedelta(seconds=n / 20)
        with stopped_at(at):
            once = hidden(client.get(NEW))
        with stopped_at(at + timedelta(seconds=3)):
            client.post(NEW, said(n) | {"once": once}, REMOTE_ADDR=f"198.51.100.{n % 60}")
    handed_in = Listing.objects.count()
    for mail in sent():
        link = link_in(mail)
        with stopped_at(NOON + timedelta(minutes=5)):
            client = Client()
            client.post(link, {"once": hidden(client.get(link))})

    found = queue()
    assert handed_in > 100  # there was something to stop
    assert not Listing.objects.filter(state=State.EMAIL_PENDING).exists()
    assert len(found.waiting) < 20
    assert len(found.suspect) == handed_in - len(found.waiting)
    assert Listing.objects.filter(state__in=LIVE).count() == 0
