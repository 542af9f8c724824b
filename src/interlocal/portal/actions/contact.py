"""Hand a visitor's message to the people who run the network."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from interlocal.core.permissions import Denied
from interlocal.network.queries import network_settings
from interlocal.outbox import actions as outbox
from interlocal.outbox.choices import Kind
from interlocal.outbox.models import Message


def write_to_network(*, number: UUID, email: str, message: str, name: str = "", about: str = "") -> Message:
    """Mail the message to the network's own address, so that an answer goes to whoever wrote it.

    ``number`` is that of the form: the same one makes one mail. The mail is all that is kept, for a month. Raises
    ``Denied`` while the network has no address.
    """
    to = network_settings().contact_email
    if not to:
        raise Denied(_("This network has not said yet where to write to."))
    return outbox.post(
        key=f"portal.contact:{number}",
        kind=Kind.LETTER,
        to=to,
        template="portal/mail/contact.html",
        context={
            "name": name,
            "email": email,
            "message": message,
            "about": f"{settings.BASE_URL}{about}" if about else "",
        },
        reply_to=email,
    )
