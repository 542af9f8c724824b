"""Who works with the sample network, written down as its editors would."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from interlocal.accounts import actions as accounts
from interlocal.accounts.models import Expert, Organisation, Person
from interlocal.core.clock import today
from interlocal.core.pictures import logo
from interlocal.demo import choices
from interlocal.demo.choices import partners as words
from interlocal.partners import actions as partners
from interlocal.partners.choices import PartnerRole, Status

LOGO = Path(__file__).parents[1] / "static/demo/logo.png"


def add_partners(*, by: Person) -> None:
    """Organizations in each role and state, with their history, and one expert."""
    for sample in words.PARTNERS:
        found = accounts.add_organisation(name=sample.name, kind=sample.kind, is_sample=True)
        said: dict[str, Any] = {
            name: str(getattr(sample, name)) for name in ("summary", "areas", "experience")
        }
        if sample.name == choices.UNIVERSITY:
            with LOGO.open("rb") as file:
                said |= {"picture": logo(file), "logo_alt": sample.name}
        partners.keep(organisation=found, by=by, **said)
        _relate(found, sample, by)
    expert = Expert.objects.filter(is_sample=True).earliest("pk")
    state: dict[str, Any] = {
        "role": PartnerRole.EXPERT,
        "status": Status.AGREED,
        "since": today() - timedelta(days=200),
    }
    partners.begin(partner=expert, by=by, is_sample=True, **state)


def _relate(partner: Organisation, sample: words.SamplePartner, by: Person) -> None:
    """From its first state to the one it has now."""
    first, *later = sample.states
    about: dict[str, Any] = {"about": str(sample.about), "is_sample": True, "since": _ago(first)}
    relation = partners.begin(partner=partner, by=by, **about, **_said(first))
    for state in later:
        relation = partners.change(relation=relation, by=by, on=_ago(state), **_said(state))


def _ago(state: words.SampleState) -> date:
    return today() - timedelta(days=state.days)


def _said(state: words.SampleState) -> dict[str, Any]:
    return {name: getattr(state, name) for name in ("role", "status", "is_public", "note")}
