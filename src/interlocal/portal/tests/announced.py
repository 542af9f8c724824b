"""An announcement, for tests."""

from interlocal.accounts.models import Person
from interlocal.portal import actions

SAID = {"subject": "The spring meeting", "text": "It is on April 9.\n\nSee https://network.example/ & come."}


def tell(amos, segment="all"):
    return actions.announce(by=Person.objects.get(pk=amos.pk), segment=segment, **SAID)
