"""What an edition asks of applicants."""

from typing import Any

from django.db import transaction

from interlocal.accounts.models import Person
from interlocal.applications.rules import who
from interlocal.training import actions as training
from interlocal.training.models import Edition


@transaction.atomic
def ask(*, edition: Edition, by: Person, **said: Any) -> Edition:
    """Say anew who can apply, what is asked and what is attached. Raises ``Denied`` once somebody has handed in."""
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    who.check_can_ask(by, edition)
    return training.change_edition(edition=edition, by=by, **said)
