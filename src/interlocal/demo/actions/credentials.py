"""Certificates of the sample network."""

from datetime import timedelta
from typing import Any

from interlocal.accounts.models import Person
from interlocal.core.clock import now, stopped_at
from interlocal.credentials import actions as credentials
from interlocal.demo import choices
from interlocal.demo.queries import person_called


def add_credentials(*, by: Person) -> None:
    """What can be achieved, and a certificate in each state."""
    achieved = {}
    for what in choices.ACHIEVED:
        said: dict[str, Any] = {
            name: str(value) if name in {"name", "description", "criteria"} else value
            for name, value in what.items()
        }
        achieved[what["slug"]] = credentials.save_achievement(by=by, is_sample=True, **said)
    for sample in choices.CREDENTIALS:
        holder = person_called(sample.who)
        row: dict[str, Any] = {
            "name": holder.get_full_name(),
            "town": sample.town,
            "evidence": str(sample.evidence),
        }
        row |= {"token": sample.token, "shown": sample.shown, "is_sample": True}
        with stopped_at(now() - timedelta(days=sample.days)):
            made = credentials.issue(achievement=achieved[sample.achieved], holder=holder, by=by, **row)
        if sample.reason:
            with stopped_at(now() - timedelta(days=sample.days / 2)):
                credentials.revoke(credential=made, by=by, reason=str(sample.reason))
