"""Commissions, as ``doors.txt`` needs them: one of a town that somebody of it changed, and who wants to hear of seats."""

from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile

from interlocal.commissions import actions
from interlocal.commissions.models import Interest
from interlocal.commissions.rules import confirm_token, interest_token

COUNTED = tuple(apps.get_app_config("commissions").get_models())
MARKS = {
    "mailbox": "marked.box@candlewick.example",
    "said before": "It weighed the marked hens",
}


def keep(town: Any, persons: dict[str, Any]) -> dict[str, Any]:
    """One commission of the town, kept up by its lead and by one of its people."""
    lead = persons["lead"]
    file = ContentFile(b"%PDF-1.4 Charter", "charter.pdf")
    about = {
        "mailbox": MARKS["mailbox"],
        "mandate": MARKS["said before"],
        "charter": file,
        "seats": 7,
        "vacancies": 1,
    }
    made = actions.add(town=town, by=lead, name="Commission of doors", **about)
    actions.name_editors(commission=made, people=[persons["oneself"]], by=lead)
    actions.change(commission=made, by=lead, mandate="It counts doors")
    actions.ask(email="una@candlewick.example", town=town)
    interest = Interest.objects.get(email="una@candlewick.example")
    tokens = {"interest": (interest_token(interest),), "to_confirm": (confirm_token(made),)}
    return {"commission": made, "wish_for_seats": interest} | tokens
