"""Commissions of several towns: with open seats, one to be confirmed soon, one nobody confirmed, one nobody finds."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile

from interlocal.accounts.models import Body, Person
from interlocal.commissions import actions as commissions
from interlocal.commissions.models import Commission, Interest
from interlocal.core.clock import now, stopped_at
from interlocal.demo import choices, rules
from interlocal.demo.queries import person_called
from interlocal.places.models import Municipality


def add_commissions(*, by: Person) -> None:
    """Each is written down as many days ago as its town confirmed it."""
    for said in choices.commissions():
        fields = dict(said)
        with stopped_at(now() - timedelta(days=fields.pop("days"))):
            _add(fields, by)
    first = Commission.objects.get(body__isnull=False)
    editor = person_called(choices.KEEPS_UP)
    commissions.name_editors(commission=first, people=[editor], by=by)
    commissions.change(commission=first, by=editor, **choices.CHANGED)
    town = Municipality.objects.get(name="Candlewick", region__name=choices.REGION_NAME)
    commissions.ask(email=choices.RESIDENT, town=town)
    commissions.confirm_interest(interest=Interest.objects.get(email=choices.RESIDENT))


def _add(fields: dict[str, Any], by: Person) -> None:
    town = Municipality.objects.get(name=fields.pop("town"), region__name=choices.REGION_NAME)
    if fields.pop("body", False):
        fields["body"] = Body.objects.get(municipality=town, name=fields["name"])
    if fields.pop("charter", False):
        page = rules.paper(("SAMPLE, made up", f"Charter of the {fields['name']}", f"Adopted by {town}."))
        fields["charter"] = ContentFile(page, "charter.pdf")
    commissions.add(town=town, by=by, is_sample=True, **fields)
