"""Partners in each state, as ``doors.txt`` needs them."""

from typing import Any

from interlocal.accounts import actions as accounts
from interlocal.accounts.choices import OrganisationKind
from interlocal.accounts.models import Expert, Organisation
from interlocal.core import clock
from interlocal.partners import actions
from interlocal.partners.models import FormerAddress, Profile, Relation

COUNTED = (Relation, FormerAddress, Organisation)
MARKS = {
    "open partner": "Marked Oak Fund",
    "possible partner": "A marked maybe",
    "note on a partner": "They asked for a marked sum",
}


def work(persons: dict[str, Any]) -> dict[str, Any]:
    """One that agreed, one that may come, and an expert of each kind."""
    by = persons["editor"]
    shown, hidden = (
        accounts.add_organisation(name=MARKS[mark], kind=OrganisationKind.FUNDER)
        for mark in ("open partner", "possible partner")
    )
    about: dict[str, Any] = {"by": by, "since": clock.today()}
    note = {"note": MARKS["note on a partner"]}
    agreed = {"role": "funder", "status": "agreed"}
    relation = actions.begin(partner=shown, **agreed, **note, **about)
    actions.begin(partner=hidden, role="potential", status="proposed", **about)
    experts = [Expert.objects.create(name=name, agreed_on=clock.today()) for name in ("Ida", "Uma")]
    actions.begin(partner=experts[0], role="expert", status="agreed", **about)
    slugs = {one.organisation_id: one.slug for one in Profile.objects.all()}
    found = {"partner": (slugs[shown.pk],), "possible_partner": (slugs[hidden.pk],)}
    found |= {"relation": relation, "expert": experts[0], "no_partner": experts[1]}
    return found | {"organisations": (shown, hidden)}
