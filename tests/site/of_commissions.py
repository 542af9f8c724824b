"""What commissions hold of a person, one row of each kind; and what gives their jobs something to do."""

import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import Role
from interlocal.commissions import actions
from interlocal.commissions.models import Change, Commission, Editor, Interest, Opening, Told
from interlocal.core.clock import now, stopped_at, today
from interlocal.places.tests.factories import MunicipalityFactory


def commissions_of(person, town, name):
    """Somebody keeps one up, changed it, is reached by it, and wants to hear of its seats."""
    moment = timezone.now()
    about = {"confirmed_on": today(), "confirm_due": today(), "added_at": moment, "changed_at": moment}
    about |= {"municipality": town, "mandate": f"Ask {name}.", "mailbox": person.email}
    commission = Commission.objects.create(name="Relations", **about)
    Change.objects.create(
        commission=commission, by=person, at=moment, fields=f'[["mandate", "", "Ask {name}."]]'
    )
    Editor.objects.create(commission=commission, person=person, since=today())
    opening = Opening.objects.create(commission=commission, vacancies=1, opened_at=moment, changed_at=moment)
    interest = Interest.objects.create(email=person.email.upper(), asked_at=moment)
    Told.objects.create(opening=opening, interest=interest, at=moment)


def _commission(days, **fields):
    with stopped_at(now() - timedelta(days=days)):
        town = MunicipalityFactory()
        lead = accounts.register(email="lead@town.example")
        accounts.grant(person=lead, role=Role.TOWN_LEAD, place=town)
        return actions.add(town=town, by=lead, name="Relations", seats=7, **fields)


def _wants():
    actions.ask(email="pat@town.example")
    return Interest.objects.get()


def open_seat():
    actions.confirm_interest(interest=_wants())
    _commission(0, vacancies=2)


def to_confirm():
    _commission(340)


def hidden():
    _commission(500)


def old_interest():
    with stopped_at(now() - timedelta(days=30)):
        _wants()


def _lost(folder, name):
    path = Path(settings.MEDIA_ROOT, folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"%PDF-1.7")
    os.utime(path, ((now() - timedelta(days=60)).timestamp(),) * 2)


WORK = {
    "openings": open_seat,
    "commissions": to_confirm,
    "hidden-commissions": hidden,
    "interests": old_interest,
    "charters": lambda: _lost("charters", "lost.pdf"),
    "lists": lambda: _lost("lists", "lost.csv"),
}
