"""Take people who leave out of mail to others."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.html import escape

from interlocal.outbox.models import Message

SAID = ("subject", "text", "html", "calendar")


def unname(*, names: Collection[str], instead: str) -> int:
    """Write something else for these names wherever mail says them; return how many mails changed.

    Mail that still waits leaves all the same, and says no more than it has to.
    """
    spellings = sorted({one for name in names for one in (name, escape(name))}, key=len, reverse=True)
    if not spellings:
        return 0
    asked = [Q(**{f"{column}__contains": one}) for column in SAID for one in spellings]
    found = list(Message.objects.select_for_update().filter(reduce(or_, asked)))
    for message in found:
        for column in SAID:
            said = getattr(message, column)
            setattr(message, column, reduce(lambda text, one: text.replace(one, instead), spellings, said))
    Message.objects.bulk_update(found, SAID)
    return len(found)
